// The sheet: draws every class of panel while one types, keeps the draft, shows advice.
// It never acts while an input method is composing.
import { Panel, serverNow } from "./led.js";
import { Keeper } from "./keeper.js";

const REST_MS = 300;
const SVG = "http://www.w3.org/2000/svg";
const form = document.getElementById("sheet");
const text = form.elements.text;
const under = form.querySelector("[data-under]");
const says = form.querySelector("[data-says]");
const told = form.querySelector("[data-told]");
const blocking = form.querySelector("[data-blocking]");
const submit = form.querySelector("[data-submit]");
const began = serverNow();
const keeper = new Keeper(form);
let composing = false;
let timer = 0;
let asking = null;
let advice = [];

const rows = new Map();
for (const row of form.querySelectorAll("[data-class]")) {
  rows.set(row.dataset.class, { row, panel: new Panel(row.querySelector("canvas")) });
}

// ---- words and their marks

function element(name, className, words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

function mark() {
  const letters = Array.from(text.value);
  const pieces = [];
  let at = 0;
  for (const one of advice) {
    if (one.start < at || one.end > letters.length) continue;
    if (one.end - one.start === letters.length && advice.length > 1) continue; // would hide the others
    pieces.push(letters.slice(at, one.start).join(""));
    pieces.push(element("mark", one.severity.toLowerCase(), letters.slice(one.start, one.end).join("")));
    at = one.end;
  }
  pieces.push(`${letters.slice(at).join("")}\n`);
  under.replaceChildren(...pieces);
}

// Put the fix in place of the faulty words, so that Ctrl-Z takes it back.
function fix(one) {
  const letters = Array.from(text.value);
  const from = letters.slice(0, one.start).join("").length;
  const until = letters.slice(0, one.end).join("").length;
  text.focus();
  text.setSelectionRange(from, until);
  const done = one.fix ? document.execCommand("insertText", false, one.fix) : document.execCommand("delete");
  if (!done) {
    text.setRangeText(one.fix, from, until, "end");
    changed();
  }
}

const WEIGHT = { E: ["say e", "st stop", "必改"], W: ["say w", "st ask", "请确认"], I: ["say", "st tip", "建议"] };

function say(one) {
  const [box, shape, word] = WEIGHT[one.severity];
  const made = element("div", box);
  made.append(element("span", shape, word), `　${one.why}`);
  if (one.fix !== null && one.fix !== undefined) {
    const row = element("div", "row");
    const button = element("button", "btn s", one.fix ? `改成 ${one.fix}` : "删去");
    button.type = "button";
    button.addEventListener("click", () => fix(one));
    row.append(button, element("span", "mut small", "一键改好，预览随之重画"));
    made.append(row);
  }
  return made;
}

function tell(answer) {
  advice = answer.advice;
  mark();
  says.replaceChildren(...advice.map(say));
  const empty = !text.value.trim();
  const best = form.elements.kind.value === "rhyme" ? "四句，每句 5–7 字最好读" : "8–20 字最好读";
  told.textContent = empty ? best : `${answer.characters} 字，${best}`;
  twin(empty, answer.same);
  blocking.hidden = !answer.blocking;
  blocking.textContent = `还有 ${answer.blocking} 处必须改`;
  submit.disabled = empty || answer.blocking > 0;
}

function twin(empty, same) {
  const place = form.querySelector("[data-same]");
  place.textContent = empty || same ? "" : "与库中标语都不重复";
  if (empty || !same) return;
  const link = element("a", "", "看那一条");
  link.href = same;
  link.target = "_blank";
  place.append("库中已有一模一样的，", link);
}

// ---- pictures

function bar(look) {
  const most = Math.max(look.reads_m, look.stands_m) * 1.1;
  const width = 114;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "reach-bar");
  svg.setAttribute("viewBox", `0 0 ${width} 20`);
  svg.setAttribute("aria-hidden", "true");
  const box = (name, x, y, w, h) => {
    const made = document.createElementNS(SVG, "rect");
    made.setAttribute("class", name);
    for (const [key, value] of Object.entries({ x, y, width: w, height: h })) made.setAttribute(key, value);
    svg.append(made);
  };
  const short = look.reads_m < look.stands_m;
  box("base", 0, 8, width, 4);
  box(short ? "short" : "far", 0, 8, (width * look.reads_m) / most, 4);
  box("stand", (width * look.stands_m) / most - 1, 1, 2, 18);
  return svg;
}

function show(look) {
  const { row, panel } = rows.get(look.class) || {};
  if (!row) return;
  const cell = (name) => row.querySelector(`[data-${name}]`);
  row.classList.toggle("none", !look.scene);
  if (!look.scene) {
    panel.dark();
    cell("glyph").textContent = "";
    cell("pass").textContent = "";
    cell("motion").textContent = ` · ${look.failure}`;
    cell("reach").replaceChildren();
    return;
  }
  panel.show(look.scene, began);
  panel.canvas.setAttribute("aria-label", `${row.querySelector(".cap").textContent}：${text.value}`);
  cell("motion").textContent = look.scene.blits.some((blit) => blit.every_ms) ? " · 走字" : " · 静止";
  row.title = look.why;
  cell("glyph").replaceChildren(element("b", "", look.glyph_mm), " mm");
  cell("pass").textContent = look.motion.replace(/^.* (\S+ 秒)$/, "$1");
  const far = element("span", "num", "");
  far.append(element("b", "", `${look.reads_m} 米`));
  const reach = [bar(look), far, element("span", "small mut nowrap", ` 站在 ${look.stands_m} 米`)];
  if (look.reads_m < look.stands_m) reach.push(document.createElement("br"), element("span", "st ask", "看不清"));
  cell("reach").replaceChildren(...reach);
}

// What the server advises on: the words and all that was picked beside them.
function typed() {
  const fields = new FormData(form);
  const said = { text: text.value, slogan: form.dataset.slogan };
  for (const name of ["kind", "fraud_type", "until"]) said[name] = fields.get(name) ?? "";
  for (const name of ["audiences", "venue_kinds", "districts"]) said[name] = fields.getAll(name);
  return said;
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(form.dataset.preview, {
      method: "POST",
      credentials: "same-origin",
      signal: asking.signal,
      headers: { "Content-Type": "application/json", "X-CSRF-Token": form.elements.csrf_token.value },
      body: JSON.stringify(typed()),
    });
    if (!answer.ok) return;
    const drawn = await answer.json();
    tell(drawn);
    drawn.looks.forEach(show);
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = "连不上服务器，预览停在刚才；您写的还在";
  }
}

function changed() {
  if (composing) return;
  advice = advice.filter((one) => Array.from(text.value).slice(one.start, one.end).length === one.end - one.start);
  mark();
  clearTimeout(timer);
  timer = setTimeout(ask, REST_MS);
  keeper.soon();
}

text.addEventListener("compositionstart", () => {
  composing = true;
  keeper.hold();
  under.replaceChildren(); // the letters being chosen stand nowhere else
});
text.addEventListener("compositionend", () => {
  composing = false;
  changed();
});
form.addEventListener("input", changed);
window.addEventListener("dengta:replaced", changed);
mark();
ask();
