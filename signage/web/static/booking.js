// The times of a booking: as many ranges as needed, and a word when one runs over midnight.
const box = document.querySelector("#spans");
const template = document.querySelector("#span");
const add = document.querySelector("[data-add-span]");

function look(row) {
  const [from, until] = row.querySelectorAll("input");
  const late = from.value && until.value && until.value <= from.value && until.value !== "00:00";
  row.querySelector("[data-next-day]").hidden = !late;
  row.querySelector("[data-drop-span]").hidden = box.children.length < 2;
}

function lookAll() {
  for (const row of box.children) look(row);
}

if (box.children.length > 1) box.lastElementChild.remove(); // the spare one, for pages without scripts
add.hidden = false;
add.addEventListener("click", () => {
  box.append(template.content.cloneNode(true));
  lookAll();
  box.lastElementChild.querySelector("input").focus();
});
box.addEventListener("input", lookAll);
box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-drop-span]");
  if (!button) return;
  button.closest(".span-row").remove();
  lookAll();
  add.focus();
  box.closest("form").dispatchEvent(new Event("dengta:changed"));
});
lookAll();
