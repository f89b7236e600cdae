// The entries of a playlist: moved, taken out and found without leaving the page.
const list = document.querySelector("#entries");
const none = document.querySelector("#none");
const template = document.querySelector("#entry");
const box = document.querySelector("[data-find]");
const found = document.querySelector("#found");

function count() {
  const rows = [...list.children];
  const plays = rows.reduce((sum, row) => sum + (Number(row.querySelector("[name=weight]").value) || 0), 0);
  document.querySelector("[data-round]").textContent = `${rows.length} 条，一轮 ${plays} 次`;
}

function number() {
  const rows = [...list.children];
  rows.forEach((row, n) => {
    row.querySelector(".no").textContent = n + 1;
    row.querySelector("[data-move=up]").disabled = n === 0;
    row.querySelector("[data-move=down]").disabled = n === rows.length - 1;
    for (const button of row.querySelectorAll("[data-move]")) button.value = `${button.dataset.move}:${n}`;
  });
  none.classList.toggle("none", rows.length > 0);
  count();
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function move(row, way) {
  const next = row.nextElementSibling || row.previousElementSibling;
  if (way === "up") row.previousElementSibling?.before(row);
  else if (way === "down") row.nextElementSibling?.after(row);
  else row.remove();
  number();
  const button = (way === "drop" ? next : row)?.querySelector(`[data-move=${way}]`);
  const target = button?.disabled ? button.parentElement.querySelector("button:not([disabled])") : button;
  (target || box).focus();
}

function add(one) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.entry = one.id;
  row.querySelector("[name=slogan]").value = one.id;
  row.querySelector(".words b").textContent = one.text;
  row.querySelector(".words .mut").textContent = one.kind;
  if (!one.approved) row.querySelector(".words").append(" ", state(one));
  for (const [way, word] of [["up", "上移"], ["down", "下移"], ["drop", "移出"]]) {
    row.querySelector(`[data-move=${way}]`).setAttribute("aria-label", `${word}：${one.text}`);
  }
  list.append(row);
  number();
}

function state(one) {
  const mark = document.createElement("span");
  mark.className = `st ${one.shape}`;
  mark.textContent = one.state;
  mark.title = "批准后自己加入";
  return mark;
}

function offer(one) {
  const row = document.createElement("li");
  const words = document.createElement("span");
  words.append(one.text, " ");
  if (!one.approved) words.append(state(one));
  const button = document.createElement("button");
  const there = [...list.children].some((entry) => entry.dataset.entry === one.id);
  button.type = "button";
  button.className = "btn s end";
  button.disabled = there;
  button.textContent = there ? "已在列表里" : "加进来";
  button.addEventListener("click", () => {
    add(one);
    const next = row.nextElementSibling?.querySelector("button:not([disabled])");
    button.disabled = true;
    button.textContent = "已在列表里";
    (next || box).focus();
  });
  row.append(words, button);
  return row;
}

let turn = 0;
async function find() {
  const mine = ++turn;
  const url = new URL(box.dataset.find, location.href);
  url.searchParams.set("q", box.value.trim());
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  const { slogans } = await answer.json();
  if (slogans.length) found.replaceChildren(...slogans.map(offer));
  else found.textContent = `没有带“${box.value.trim()}”的标语`;
}

list.addEventListener("input", count);
list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("li"), button.dataset.move);
});
let timer = 0;
box.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(find, 200);
});
box.addEventListener("compositionend", find);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  find();
});
document.querySelector("button[value=find]").addEventListener("click", (event) => {
  event.preventDefault();
  find();
});
