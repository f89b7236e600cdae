// Tables in forms: a row more, a row less; without scripts a few spare rows stand there.
for (const table of document.querySelectorAll("[data-rows]")) {
  const body = table.tBodies[0];
  const add = table.parentElement.querySelector("[data-add-row]");
  const isEmpty = (row) => [...row.querySelectorAll("input:not([type=hidden])")].every((field) => !field.value);
  const look = () => {
    for (const drop of body.querySelectorAll("[data-drop-row]")) drop.hidden = body.rows.length < 2;
  };
  while (body.rows.length > 1 && isEmpty(body.lastElementChild)) body.lastElementChild.remove();
  add.hidden = false;
  add.addEventListener("click", () => {
    const row = body.lastElementChild.cloneNode(true);
    for (const field of row.querySelectorAll("input")) field.value = "";
    body.append(row);
    look();
    row.querySelector("input:not([type=hidden])").focus();
  });
  body.addEventListener("click", (event) => {
    if (!event.target.closest("[data-drop-row]")) return;
    event.target.closest("tr").remove();
    look();
    add.focus();
  });
  look();
}
