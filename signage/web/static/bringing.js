// A file of slogans on its way: how much of it has gone, then that it is being checked. Without
// this script the browser sends the same form and shows the same answer.
import { element } from "./letters.js";
import { post } from "./posting.js";
import { weight } from "./sending.js";

const SAYS = {
  error: "连不上服务器，文件没有传上去，请再试一次",
  abort: "已停下，什么也没有导入",
};

function busy(form, words) {
  const bar = element("progress", "");
  bar.setAttribute("aria-label", "传了多少");
  const said = element("span", "", words);
  const line = element("p", "row bringing", bar, said);
  line.setAttribute("role", "status");
  form.querySelector("[data-going]")?.remove();
  line.dataset.going = "";
  form.append(line);
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  return { line, bar, said };
}

function idle(form, { bar, said }, words) {
  bar.remove();
  said.textContent = words;
  for (const button of form.querySelectorAll("button")) button.disabled = false;
}

async function send(form, fields) {
  const going = busy(form, "正在传");
  const stopping = new AbortController();
  const stop = element("button", "btn s", "停下");
  stop.type = "button";
  stop.addEventListener("click", () => stopping.abort());
  going.line.append(stop);
  const progress = (gone, all) => {
    if (gone < all) going.bar.value = gone / all;
    else going.bar.removeAttribute("value"); // how long checking takes nobody knows
    const part = `传了 ${Math.round((100 * gone) / all)}%，${weight(gone)}／${weight(all)}`;
    going.said.textContent = gone < all ? part : "已传完，正在检查…";
  };
  const { ended, address, told } = await post(form.action, fields, {
    headers: { Accept: "text/html" },
    type: "document",
    progress,
    stopping: stopping.signal,
  });
  stop.remove();
  if (ended) idle(form, going, SAYS[ended]);
  else show(told, address, form);
}

function show(page, address, form) {
  const main = page?.querySelector("main");
  if (!main || new URL(address).pathname !== new URL(form.action).pathname) {
    location.assign(address); // say, to sign in again
    return;
  }
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.title = page.title;
  main.tabIndex = -1;
  main.focus();
  window.scrollTo(0, 0);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.bring")) return;
  const fields = new FormData(form);
  fields.set("do", event.submitter.value);
  if (fields.get("do") === "look") {
    event.preventDefault();
    send(form, fields);
  } else setTimeout(() => busy(form, "正在导入…")); // once the form has gone with its button
});
