// How the words are to be drawn, chosen by click: style, motion, emphasis, readings, and what
// one class of panels does otherwise. It is kept as JSON in the form's field `manner`.
import { element, letters, moved, placeAt, write } from "./letters.js";

const CLASSWISE = ["style", "motion", "face", "glyph_px", "frame"];
const valueOf = (choice, typed) => (choice === "glyph_px" ? Number(typed) : typed);

function parsed(told) {
  const { emphasis = null, readings = {}, classes = {}, ...rest } = JSON.parse(told || "{}");
  return { ...rest, emphasis, readings, classes };
}

const isTyped = (input) => input.matches("input[type=text][data-choice]");

export class Choices {
  constructor(form, changed) {
    Object.assign(this, { form, text: form.elements.text, field: form.elements.manner, changed });
    this.value = parsed(this.field.value);
    this.chips = form.querySelector("[data-chips]");
    this.button = form.querySelector("[data-emphasise]");
    this.before = this.text.value;
    form.addEventListener("change", (event) => this.chose(event.target));
    form.addEventListener("input", (event) => event.isComposing || this.typed(event.target));
    form.addEventListener("compositionend", (event) => this.typed(event.target));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && isTyped(event.target)) event.preventDefault(); // that would send the form
    });
    form.addEventListener("click", (event) => this.reset(event.target.dataset.asOthers));
    this.button.addEventListener("click", () => this.emphasise());
    document.addEventListener("selectionchange", () => this.look());
    this.show();
  }

  /** What is sent: only what was chosen. */
  plain() {
    const says = (name, one) => (name === "emphasis" ? one : typeof one === "object" ? Object.keys(one).length : one);
    const kept = Object.entries(this.value).filter(([name, one]) => says(name, one));
    return Object.fromEntries(kept);
  }

  /** Take all choices from what `plain` gave. */
  put(plain) {
    this.value = parsed(JSON.stringify(plain));
    this.before = this.text.value;
    this.keep();
  }

  /** Follow what is typed: emphasis moves with its words. */
  follow() {
    const spans = this.value.emphasis?.map(([start, end]) => ({ start, end }));
    if (spans) this.value.emphasis = moved(spans, this.before, this.text.value).map(({ start, end }) => [start, end]);
    this.before = this.text.value;
    const ends = Object.entries(this.value.readings).filter(([words]) => this.text.value.includes(words));
    this.value.readings = Object.fromEntries(ends);
    this.keep();
  }

  /** Take the author's own reading of words that end a line. */
  read(words, code) {
    this.value.readings = { ...this.value.readings, [words]: code };
    this.done();
  }

  chose(input) {
    const { choice, of } = input.dataset;
    if (!choice) return;
    const value = valueOf(choice, input.value);
    if (of) this.choseFor(of, choice, value);
    else this.value[choice] = value;
    this.done();
  }

  // What is written rather than picked follows each letter, as the words themselves do.
  typed(input) {
    if (!isTyped(input) || this.value[input.dataset.choice] === input.value) return;
    this.value[input.dataset.choice] = input.value;
    this.keep();
    this.changed("typing");
  }

  choseFor(name, choice, value) {
    const own = { ...this.value.classes[name], [choice]: value };
    const left = Object.entries(own).filter(([, one]) => one);
    const { [name]: _gone, ...others } = this.value.classes;
    this.value.classes = left.length ? { ...others, [name]: Object.fromEntries(left) } : others;
  }

  reset(name) {
    if (!name) return;
    for (const choice of CLASSWISE) this.choseFor(name, choice, "");
    this.done();
  }

  chosen() {
    const { value, selectionStart, selectionEnd } = this.text;
    return [placeAt(value, selectionStart), placeAt(value, selectionEnd)];
  }

  // Emphasise the chosen words; or, where they are it already, no longer.
  emphasise() {
    const [start, end] = this.chosen();
    if (start === end) return;
    const others = (this.value.emphasis || []).filter(([from, until]) => until <= start || from >= end);
    const was = this.isEmphasised(start, end);
    this.value.emphasis = was ? others : [...others, [start, end]].sort((a, b) => a[0] - b[0]);
    this.text.focus();
    this.done();
  }

  isEmphasised(start, end) {
    return Boolean(this.value.emphasis?.some(([from, until]) => from <= start && end <= until));
  }

  done() {
    this.keep();
    this.changed();
  }

  keep() {
    this.field.value = JSON.stringify(this.plain());
    this.show();
  }

  show() {
    for (const input of this.form.querySelectorAll("[data-choice]")) {
      const { choice, of } = input.dataset;
      const value = (of ? this.value.classes[of]?.[choice] : this.value[choice]) || "";
      if (input.type === "radio") input.checked = input.value === value;
      else this.fill(input, String(value));
    }
    for (const note of this.form.querySelectorAll("[data-own]")) {
      write(note, this.value.classes[note.dataset.own] ? "另有安排" : "单独改");
    }
    this.showChips();
    this.look();
  }

  fill(input, value) {
    if (input.dataset.sizes) this.offer(input, Number(value));
    if (input.value !== value) input.value = value; // what is written in keeps its caret
  }

  // The heights that the chosen face allows there, and the one that is chosen whatever it is.
  offer(select, chosen) {
    const own = this.value.classes[select.dataset.of] || {};
    const sizes = JSON.parse(select.dataset.sizes)[own.face || this.value.face || ""] || [];
    const offered = JSON.stringify([sizes, chosen]);
    if (select.dataset.offered === offered) return; // each key press comes by
    select.dataset.offered = offered;
    const wanted = [...new Set(chosen ? [...sizes, chosen] : sizes)].sort((a, b) => a - b);
    const mm = (px) => (select.dataset.pitch ? `，${Math.round(px * select.dataset.pitch)} mm` : "");
    const told = wanted.map((px) => new Option(`${px} 像素${mm(px)}`, px));
    select.replaceChildren(select.options[0], ...told);
  }

  showChips() {
    const all = letters(this.text.value);
    const emphasis = (this.value.emphasis || []).map((one) =>
      this.chip(`强调 ${all.slice(...one).join("")}`, () => {
        this.value.emphasis = this.value.emphasis.filter((each) => each !== one);
      }));
    const readings = Object.entries(this.value.readings).map(([words, code]) =>
      this.chip(`${words} 读 ${code}`, () => delete this.value.readings[words]));
    const found = this.value.emphasis && this.chip("自己选的强调", () => (this.value.emphasis = null));
    this.chips.replaceChildren(...emphasis, ...(found ? [found] : []), ...readings);
  }

  chip(words, act) {
    const made = element("button", "btn s chip", words);
    made.type = "button";
    made.title = "点一下去掉";
    made.setAttribute("aria-label", `去掉：${words}`);
    made.addEventListener("click", () => {
      act();
      this.done();
    });
    return made;
  }

  look() {
    const [start, end] = this.chosen();
    this.button.setAttribute("aria-disabled", String(start === end));
    this.button.textContent = start < end && this.isEmphasised(start, end) ? "不再强调" : "强调选中的字";
  }
}
