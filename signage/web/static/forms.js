// Small help for forms: one press sends once; a form may ask before it leaves typed words.
for (const form of document.querySelectorAll("form[method=post]:not([data-download])")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) {
      setTimeout(() => { button.disabled = true; }); // after the pressed button's value is taken
    }
  });
}
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("form button[disabled]:not([data-off])")) button.disabled = false;
});

let typed = false;
for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
}
window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});
for (const select of document.querySelectorAll("select[data-go], input[data-go]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// What scrolls sideways can be come to, and so be scrolled, by the keyboard.
const reach = (box) => {
  if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
  else box.removeAttribute("tabindex");
};
const resized = new ResizeObserver((seen) => seen.forEach(({ target }) => reach(target)));
for (const box of document.querySelectorAll(".scroll-x")) resized.observe(box);
