// Advice on the words: marks under them, and beside them why, with a fix by one click.
import { element, letters, moved, replace } from "./letters.js";

const WEIGHT = { E: ["say e", "st stop", "必改"], W: ["say w", "st ask", "请确认"], I: ["say", "st tip", "建议"] };

export class Marks {
  constructor({ text, under, says, readingOf, fixing }) {
    Object.assign(this, { text, under, says, readingOf, fixing, advice: [], emphasis: [], before: text.value, told: "" });
  }

  /** Follow what is typed: marks move with their words, those that were changed go. */
  follow() {
    this.advice = moved(this.advice, this.before, this.text.value);
    this.before = this.text.value;
    this.draw();
  }

  /** Show no marks, while the letters being composed stand nowhere else. */
  rest() {
    this.under.replaceChildren();
  }

  /** Take what the server advises on the words as they stand. */
  tell(advice, ways) {
    this.advice = advice;
    this.draw();
    const isEmpty = !this.text.value.trim();
    const told = JSON.stringify([advice, ways, isEmpty]);
    if (told === this.told) return; // what has the focus keeps it
    this.told = told;
    const held = [...this.says.querySelectorAll("button")].indexOf(document.activeElement);
    this.says.replaceChildren(...advice.map((one) => this.say(one, ways)));
    if (!advice.length && !isEmpty) this.says.append(element("p", "st ok", "没有要改的"));
    if (held >= 0) (this.says.querySelectorAll("button")[held] || this.text).focus();
  }

  draw() {
    const all = letters(this.text.value);
    const spans = [
      ...this.advice.map((one) => ({ ...one, name: one.severity.toLowerCase() })),
      ...this.emphasis.map(([start, end]) => ({ start, end, name: "em" })),
    ].filter((one) => one.end <= all.length);
    const cuts = [...new Set([0, all.length, ...spans.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, n) => {
      const words = all.slice(cuts[n], end).join("");
      const names = new Set(spans.filter((one) => one.start <= cuts[n] && one.end >= end).map((one) => one.name));
      return names.size ? element("mark", [...names].join(" "), words) : words;
    });
    this.under.replaceChildren(...pieces, "\n");
  }

  say(one, ways) {
    const [box, shape, word] = WEIGHT[one.severity];
    const made = element("div", box, element("span", shape, word), `　${one.why}`);
    const row = element("div", "row");
    if (one.fix !== null && one.fix !== undefined) {
      row.append(this.button(one.fix ? `改成 ${one.fix}` : "删去", () => this.fix(one)));
      row.append(element("span", "mut small", "一键改好，预览随之重画"));
    }
    const told = ways.find((each) => each.start === one.start && one.code === "R05");
    for (const way of told ? told.ways : []) {
      row.append(this.button(`读 ${way.said}`, () => this.readingOf(told.words, way.code)));
    }
    if (row.childElementCount) made.append(row);
    if (one.end - one.start < letters(this.text.value).length) this.pointAt(made, one);
    return made;
  }

  // Whoever points at advice sees its place in the text.
  pointAt(made, one) {
    const show = () => {
      const found = this.advice.findIndex((each) => each === one);
      this.under.querySelectorAll("mark").forEach((mark) => mark.classList.remove("here"));
      if (found >= 0) this.markAt(one.start)?.classList.add("here");
    };
    made.addEventListener("pointerenter", show);
    made.addEventListener("focusin", show);
    made.addEventListener("pointerleave", () => this.markAt(one.start)?.classList.remove("here"));
  }

  markAt(place) {
    let at = 0;
    for (const node of this.under.childNodes) {
      if (at === place && node.nodeName === "MARK") return node;
      at += letters(node.textContent).length;
    }
    return null;
  }

  fix(one) {
    const [now] = moved([one], this.before, this.text.value);
    if (now) this.fixing(() => replace(this.text, now.start, now.end, now.fix));
  }

  button(words, act) {
    const made = element("button", "btn s", words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
}
