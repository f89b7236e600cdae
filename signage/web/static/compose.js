// The sheet: draws every class of panel while one types, keeps the draft, shows advice.
// It never acts while an input method is composing.
import { Choices } from "./choices.js";
import { Keeper } from "./keeper.js";
import { element } from "./letters.js";
import { ClassRow } from "./looks.js";
import { Marks } from "./marks.js";
import { Picturing } from "./picturing.js";
import { Steps } from "./steps.js";

const BEST = { rhyme: "四句，每句 5–7 字最好读", poster: "写明图上说了什么，供查找和审核；不画上屏" };
const form = document.getElementById("sheet");
const part = (name) => form.querySelector(`[data-${name}]`);
const text = form.elements.text;
const told = part("told");
const keeper = new Keeper(form);
let composing = false;
let waits = false; // several events of one key press are one question
let turn = 0; // rises with each change: what came meanwhile is asked anew
let wording = 0; // rises with all but a frame on its way: an answer to an earlier one is dropped
let asking = null; // the question that is on its way

const rows = new Map([...form.querySelectorAll("[data-class]")].map((row) => [row.dataset.class, new ClassRow(row)]));
const choices = new Choices(form, (run) => touched(run));
const marks = new Marks({
  text,
  under: part("under"),
  says: part("says"),
  readingOf: (words, code) => choices.read(words, code),
  fixing: (act) => steps.alone(act),
});
const picturing = new Picturing(form, choices, { moving, settled, changed: () => touched() });
const steps = new Steps({
  take: () => ({ text: text.value, kind: form.elements.kind.value, manner: choices.plain() }),
  put: putBack,
  undo: part("undo"),
  redo: part("redo"),
});

function putBack(step) {
  if (step.text !== text.value) {
    text.focus();
    text.select();
    document.execCommand("insertText", false, step.text) || (text.value = step.text);
  }
  form.elements.kind.value = step.kind;
  choices.put(step.manner);
  picturing.show();
  touched();
}

// The words' own advice comes first; that on their looks stays until all are drawn anew.
function tellOfWords({ advice, readings, characters }) {
  marks.tell([...advice, ...marks.advice.filter((one) => one.classes.length)], readings || []);
  count(characters);
}

function count(characters) {
  const best = BEST[form.elements.kind.value] || "8–20 字最好读";
  told.textContent = text.value.trim() ? `${characters} 字，${best}` : best;
}

function tell(answer) {
  marks.tell(answer.advice, answer.readings || []);
  count(answer.characters);
  const empty = !text.value.trim();
  twin(empty, answer.same);
  part("spared").replaceChildren(...answer.spared.map((one) => element("p", "note cool", one)));
  part("blocking").textContent = answer.blocking ? `还有 ${answer.blocking} 处必须改` : "";
  part("blocking").hidden = !answer.blocking;
  part("submit").disabled = empty || answer.blocking > 0;
}

function twin(empty, same) {
  const place = part("same");
  place.textContent = empty || same ? "" : "与库中标语都不重复";
  if (empty || !same) return;
  const link = element("a", "", "看那一条");
  link.href = same;
  link.target = "_blank";
  place.append("库中已有一模一样的，", link);
}

// What the server draws and advises on: the words and all that was picked beside them.
function asked() {
  const fields = new FormData(form);
  const said = { text: text.value, slogan: form.dataset.slogan, manner: choices.plain() };
  for (const name of ["kind", "fraud_type", "until"]) said[name] = fields.get(name) ?? "";
  for (const name of ["audiences", "venue_kinds", "districts"]) said[name] = fields.getAll(name);
  said.first = [...rows].filter(([, row]) => row.panel.inView).map(([name]) => name);
  said.dots = Object.fromEntries([...rows].map(([name, row]) => [name, row.panel.columns]));
  return said;
}

// Asked before the page is laid out anew: a timer would wait for that.
const turns = new MessageChannel();
turns.port1.onmessage = () => {
  waits = false;
  ask();
};

function soon() {
  if (!waits) turns.port2.postMessage("");
  waits = true;
}

// One question at a time: what changes meanwhile breaks it off and is asked in its place.
async function ask() {
  if (asking || composing) return;
  const [mine, words] = [turn, wording];
  const question = (asking = new AbortController());
  try {
    const answer = await fetch(form.dataset.preview, {
      method: "POST",
      credentials: "same-origin",
      signal: question.signal,
      headers: {
        Accept: "application/x-ndjson",
        "Content-Type": "application/json",
        "X-CSRF-Token": form.elements.csrf_token.value,
      },
      body: JSON.stringify(asked()),
    });
    for await (const line of lines(answer.body)) {
      if (words === wording && !composing) take(answer, JSON.parse(line));
    }
  } catch (error) {
    if (question.signal.aborted) return;
    if (!(error instanceof TypeError)) throw error; // anything but a network that failed
    told.textContent = "连不上服务器，预览停在刚才；您写的还在";
  } finally {
    asking = null;
    if (mine !== turn) ask();
  }
}

// The lines of an answer, each as soon as it has come: the next panel is drawn meanwhile.
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const parts = (kept + read.value).split("\n");
    kept = parts.pop();
    yield* parts;
  }
  if (kept.trim()) yield kept;
}

function take(answer, drawn) {
  if (!answer.ok) {
    told.textContent = drawn.message || "服务器没有画出来，预览停在刚才；您写的还在";
    return;
  }
  if (drawn.look) {
    rows.get(drawn.look.class)?.show(drawn.look, text.value);
    picturing.drew(drawn.look);
  } else if (drawn.on_words) tellOfWords(drawn.on_words);
  else tell(drawn);
}

/** A frame is on its way: the pictures follow as fast as they are drawn, the newest first. */
function moving() {
  turn += 1;
  ask();
}

/** A frame has come to rest: that is one step, and the draft is kept. */
function settled() {
  steps.note({ run: "frame" });
  keeper.soon();
  moving();
}

/** Something changed, by click or by typing: ask anew, keep the draft. */
function touched(run = "") {
  marks.emphasis = choices.value.emphasis || [];
  marks.follow();
  steps.note({ run });
  turn += 1;
  wording += 1;
  asking?.abort(); // the server draws no more panels for it
  soon();
  keeper.soon();
}

function typed() {
  if (composing) return;
  choices.follow();
  touched("typing");
}

text.addEventListener("compositionstart", () => {
  composing = true;
  turn += 1;
  wording += 1; // what is on its way is about other words
  keeper.hold();
  marks.rest();
});
text.addEventListener("compositionend", () => {
  composing = false;
  typed();
});
form.addEventListener("input", (event) => {
  if (event.target.dataset.choice || event.target.closest("[data-picture-block]")) return; // told on change
  typed();
});
form.addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.matches("textarea, input[type=date]")) return; // there the browser's own
  event.preventDefault();
  part(event.shiftKey ? "redo" : "undo").click();
});
window.addEventListener("dengta:replaced", ({ detail }) => {
  text.value = detail.text;
  choices.put(detail.manner);
  picturing.show();
  touched();
});
marks.emphasis = choices.value.emphasis || [];
marks.draw();
ask();
