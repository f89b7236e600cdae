// Looks for slogans while one types; the address keeps what is asked, so that "back" goes back.
// Words that an input method is still composing are let be.
const PAUSE_MS = 250;
const form = document.getElementById("asked");
let waiting = 0;
let latest = 0;

function asked() {
  const address = new URL(form.action || location.href, location.href);
  address.search = "";
  for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.set(name, value.trim());
  return address;
}

async function show(address) {
  latest += 1;
  const mine = latest;
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return location.assign(address);
  const came = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== latest) return undefined;
  const focus = document.activeElement;
  const { name, value } = focus?.closest?.("#choices") ? focus : {};
  for (const id of ["choices", "found"]) {
    const part = came.getElementById(id);
    if (!part) return location.assign(address);
    document.getElementById(id).replaceWith(part);
  }
  if (name) [...form.elements].find((one) => one.name === name && (one.type !== "radio" || one.value === value))?.focus();
  tick();
  return undefined;
}

/** One step back undoes all that was typed in one go, or one choice. */
function ask({ typed = false } = {}) {
  clearTimeout(waiting);
  const address = asked();
  if (address.href === location.href) return;
  if (typed && history.state?.typed) history.replaceState({ typed }, "", address);
  else history.pushState({ typed }, "", address);
  show(address);
}

/** What was ticked: how many, and which of the two steps they are for. */
function tick() {
  const boxes = [...document.querySelectorAll("#slogans input[name=id]")];
  const on = boxes.filter((box) => box.checked);
  const every = document.querySelector("[data-every]");
  if (every) {
    every.hidden = false;
    every.checked = on.length > 0 && on.length === boxes.length;
    every.indeterminate = on.length > 0 && on.length < boxes.length;
  }
  for (const button of document.querySelectorAll("[data-ticked]")) {
    const drafts = on.filter((box) => box.dataset.state === "draft").length;
    const isExport = button.hasAttribute("formaction");
    button.dataset.word ||= button.textContent;
    button.disabled = isExport ? !on.length : !drafts;
    button.textContent = on.length ? `${button.dataset.word}（${isExport ? on.length : drafts}）` : button.dataset.word;
  }
}

if (form) {
  const box = form.elements.q;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask({ typed: true }), PAUSE_MS);
  };
  box.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  box.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-go]")) ask();
  });
  window.addEventListener("popstate", () => {
    box.value = new URL(location.href).searchParams.get("q") || "";
    show(location.href);
  });
  document.addEventListener("submit", (event) => { // what is no draft has nothing to hand in
    if (event.target.id !== "ticked" || event.submitter?.hasAttribute("formaction")) return;
    for (const one of document.querySelectorAll("#slogans input[name=id]")) one.checked &&= one.dataset.state === "draft";
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-every]")) {
      for (const one of document.querySelectorAll("#slogans input[name=id]")) one.checked = event.target.checked;
    }
    tick();
  });
  tick();
}
