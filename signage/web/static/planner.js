// The planner: what a move would change is said and chosen before it is saved; steps go back.
import { Dragging } from "./dragging.js";
import { Steps } from "./undoing.js";

const plan = document.querySelector("[data-plan]");
const told = document.querySelector("[data-told]");
const trouble = document.querySelector("[data-trouble]");
const dialog = document.querySelector("[data-move]");
const choices = dialog.querySelector("[data-choices]");
const refused = dialog.querySelector("[data-refused]");
const save = dialog.querySelector("[data-save]");
const token = document.querySelector("meta[name=csrf-token]").content;
const LOST = "连不上服务器，没有保存";

const grids = () => [...plan.querySelectorAll("[data-grid]")];
const tell = (words) => { told.textContent = words; };

function complain(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
  if (words) trouble.scrollIntoView({ block: "nearest" });
}

async function send(path, body) {
  const answer = await fetch(`/api/v1${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said = answer ? await answer.json().catch(() => ({})) : {};
  return { ok: Boolean(answer?.ok), isLost: !answer, isConflict: answer?.status === 409, said, message: said.message || LOST };
}

/** Draw the plan anew from the server; what was focused stays so. */
async function renew(focus) {
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-plan]");
  Object.assign(plan.dataset, fresh.dataset);
  const along = grids().map((one) => one.scrollLeft);
  plan.replaceChildren(...fresh.childNodes);
  grids().forEach((one, n) => { one.scrollLeft = along[n] || 0; });
  if (focus) barOf(focus)?.focus();
}

const barOf = ({ booking, day }) => {
  const all = [...plan.querySelectorAll("a[data-bar]")].filter((one) => one.dataset.bar === booking);
  return all.find((one) => one.dataset.day === day) || all[0];
};

/** Somebody was faster: show what is there now, and say who and what. */
async function clash(message, booking) {
  await renew({ booking });
  const now = booking && barOf({ booking });
  const what = now ? `它现在是：${now.getAttribute("aria-label")}。` : "它已不在这一页上。";
  complain(`${message}。您这一步没有保存，什么也没有改。${what}`);
}

const steps = new Steps({ plan, send, renew, tell, complain, clash });
const dragging = new Dragging(plan, { propose, tell, refuse: complain });

async function propose(move) {
  const { bar, was, now } = move;
  complain("");
  const asked = await send(`/bookings/${bar.dataset.bar}/moves/foreseen`, {
    version: Number(bar.dataset.version),
    day: was.day,
    from_min: was.from,
    until_min: was.until,
    to_day: now.day,
    to_from_min: now.from,
    to_until_min: now.until,
  });
  if (!asked.ok) {
    dragging.clear();
    if (asked.isConflict) await clash(asked.message, bar.dataset.bar);
    else complain(asked.message);
    return;
  }
  ask(asked.said, move);
}

function ask(said, move) {
  dialog.querySelector("[data-move-title]").textContent = `“${said.title}”`;
  dialog.querySelector("[data-move-says]").textContent = said.says;
  choices.replaceChildren(choices.querySelector("legend"), ...said.choices.map(choiceOf));
  const first = said.choices.findIndex((one) => !one.trouble);
  if (first >= 0) choices.querySelectorAll("input")[first].checked = true;
  save.disabled = first < 0;
  refused.hidden = true;
  dialog.returnValue = "";
  dialog.onclose = () => answered(said, move);
  dialog.showModal();
}

function choiceOf(one, number) {
  const label = document.createElement("label");
  label.className = "choice";
  const box = Object.assign(document.createElement("input"), {
    type: "radio", name: "scope", value: String(number), disabled: Boolean(one.trouble),
  });
  const title = Object.assign(document.createElement("b"), { textContent: one.title });
  const says = [one.trouble || one.says, ...one.clashes.slice(0, 3)].map((words, n) =>
    Object.assign(document.createElement("span"), { textContent: words, className: n ? "clashes" : "" }));
  if (one.clashes.length > 3) says.push(Object.assign(document.createElement("span"), { textContent: `还与另外 ${one.clashes.length - 3} 处撞上。`, className: "clashes" }));
  label.append(box, title, ...says);
  return label;
}

async function answered(said, move) {
  const picked = choices.querySelector("input:checked");
  if (dialog.returnValue !== "save" || !picked) {
    dragging.cancel();
    move.bar.focus();
    return;
  }
  const way = said.choices[Number(picked.value)];
  const what = `${said.title}：${said.says}`;
  dragging.clear();
  await steps.take({ says: what, wish: way.together }, { booking: move.bar.dataset.bar, day: move.now.day });
}
