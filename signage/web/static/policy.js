// A policy's form: only what belongs to the chosen kind is in view.
const form = document.querySelector("#policy");

function look() {
  const kind = form.querySelector("[name=kind]:checked")?.value;
  const allowed = form.querySelector("[name=allowed]:checked")?.value;
  for (const part of form.querySelectorAll("[data-kind]")) part.hidden = !part.dataset.kind.split(" ").includes(kind);
  for (const part of form.querySelectorAll("[data-allowed]")) part.hidden = part.dataset.allowed !== allowed;
}

form.addEventListener("change", look);
look();
