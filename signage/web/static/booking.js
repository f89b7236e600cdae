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

// Of the ways to recur only the fields of the chosen one show; without scripts all of them do.
const form = box.closest("form");
const kinds = [...form.querySelectorAll("input[name=kind]")];
function lookKind() {
  const chosen = kinds.find((kind) => kind.checked)?.value;
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(chosen);
}
for (const kind of kinds) kind.addEventListener("change", lookKind);
lookKind();

// How long, in a click: the last day follows from the first.
const lengths = form.querySelector("[data-lengths]");
lengths.hidden = false;
lengths.addEventListener("click", (event) => {
  const { first, last } = form.elements;
  const days = Number(event.target.dataset.length);
  const start = Date.parse(first.value);
  if (!days || Number.isNaN(start)) return;
  last.value = new Date(start + (days - 1) * 86400000).toISOString().slice(0, 10);
  form.dispatchEvent(new Event("dengta:changed"));
});

// A date from the calendar joins those that are written.
for (const adder of form.querySelectorAll("[data-add-date]")) {
  const into = form.elements[adder.dataset.addDate];
  const picked = adder.querySelector("input");
  adder.hidden = false;
  adder.querySelector("button").addEventListener("click", () => {
    if (!picked.value || into.value.includes(picked.value)) return;
    into.value = into.value.trim() ? `${into.value.trim()}、${picked.value}` : picked.value;
    picked.value = "";
    form.dispatchEvent(new Event("dengta:changed"));
  });
}
