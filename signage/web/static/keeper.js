// Keeps a draft as typed: soon after a pause, and when the page is left. When somebody else
// changed it meanwhile, shows both and lets the writer choose; nothing typed is lost.
import { element, letters, moved } from "./letters.js";

const PAUSE_MS = 1500;
const ZONE = "Asia/Shanghai"; // the office's clock, as the server writes instants

function clock(at) {
  return new Date(at).toLocaleTimeString("zh-CN", { hour: "numeric", minute: "2-digit", hour12: false, timeZone: ZONE });
}

const labelOf = (choice, code) => {
  const input = document.querySelector(`input[data-choice=${choice}][value="${code}"]`);
  return input?.labels[0]?.textContent.trim() || code;
};

// What was chosen of the look, in words.
function lookOf({ text, manner }) {
  const all = letters(text);
  const parts = ["style", "motion", "face"].filter((name) => manner[name]).map((name) => labelOf(name, manner[name]));
  if (manner.glyph_px) parts.push(`字高 ${manner.glyph_px} 像素`);
  if (manner.sponsor) parts.push(`落款 ${manner.sponsor}`);
  if (manner.emphasis) parts.push(`强调 ${manner.emphasis.map((one) => all.slice(...one).join("")).join("、") || "无"}`);
  const readings = Object.entries(manner.readings || {}).map(([words, code]) => `${words} 读 ${code}`);
  const classes = Object.keys(manner.classes || {}).map((name) => `${name} 另有安排`);
  return [...parts, ...readings, ...classes].join(" · ") || "样子：自动";
}

// The words of one with the look of another: emphasis stays only on words that both have.
function mixed({ text }, { text: before, manner }) {
  const spans = (manner.emphasis || []).map(([start, end]) => ({ start, end }));
  const emphasis = moved(spans, before, text).map(({ start, end }) => [start, end]);
  return { text, manner: { ...manner, emphasis: emphasis.length ? emphasis : null } };
}

const version = (head, one) =>
  element("div", "version", element("b", "", head), element("p", "theirs", one.text), element("p", "small", lookOf(one)));

export class Keeper {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-saved]");
    this.clash = form.querySelector("[data-clash]");
    this.timer = 0;
    this.saving = false;
    this.stuck = false;
    const { text } = form.elements;
    const early = text.value !== text.defaultValue; // typed before this script had come
    this.kept = early ? "" : this.fields();
    if (early) this.soon();
    form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      this.sent = true;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.keep();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.sent && this.fields() !== this.kept && this.form.elements.text.value.trim()) event.preventDefault();
    });
  }

  /** What would be sent, without the version. */
  fields() {
    const data = new URLSearchParams(new FormData(this.form));
    data.delete("version");
    data.delete("csrf_token");
    return data.toString();
  }

  hold() {
    clearTimeout(this.timer);
  }

  soon() {
    clearTimeout(this.timer);
    if (this.fields() === this.kept) return;
    this.said.textContent = "有改动，正要保存";
    this.timer = setTimeout(() => this.keep(), PAUSE_MS);
  }

  async keep() {
    const now = this.fields();
    const blank = !this.form.dataset.slogan && !this.form.elements.text.value.trim();
    if (this.saving || this.stuck || this.sent || blank || now === this.kept) return;
    this.saving = true;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        credentials: "same-origin",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(this.form)),
      });
      const told = await answer.json();
      if (answer.ok) this.took(told, now);
      else if (answer.status === 409) await this.differ(told);
      else this.said.textContent = `没有保存：${told.message}`;
    } catch {
      this.said.textContent = "连不上服务器，没有保存；您写的还在";
    } finally {
      this.saving = false;
    }
    if (this.fields() !== now) this.soon();
  }

  took(told, now) {
    this.kept = now;
    this.form.elements.version.value = told.version;
    this.said.textContent = `${clock(told.at)} 已自动保存`;
    if (this.form.dataset.slogan) return;
    this.form.dataset.slogan = told.id;
    this.form.action = told.edit;
    history.replaceState(null, "", told.edit);
  }

  async differ(told) {
    this.stuck = true;
    this.said.textContent = "没有保存，请看下面";
    const answer = await fetch(`/api/v1/slogans/${this.form.dataset.slogan}`, { credentials: "same-origin" });
    if (answer.ok) this.offer(told.message, await answer.json());
  }

  offer(message, theirs) {
    const mine = this.mine();
    const note = (...parts) => this.box("hot", element("p", "", `${message}（${clock(theirs.changed_at)}）`), ...parts);
    const both = element("div", "cols c2 keep", version("您写的", mine), version("对方写的", theirs));
    if (theirs.state !== "draft") {
      note(both, element("p", "", `这一稿已经“${theirs.state_word}”，不能再改。您写的还在下面，可以抄下来另写一稿。`));
      return;
    }
    const row = element("p", "row");
    row.append(
      this.button("用我的文字和样子", () => this.go(theirs, mine)),
      this.button("用对方的文字和样子", () => this.go(theirs, theirs, mine)),
      this.button("用我的文字，对方的样子", () => this.go(theirs, mixed(mine, theirs), mine)),
      this.button("用对方的文字，我的样子", () => this.go(theirs, mixed(theirs, mine), mine)),
    );
    note(both, row);
  }

  /** What stands on the sheet now. */
  mine() {
    const { text, manner } = this.form.elements;
    return { text: text.value, manner: JSON.parse(manner.value || "{}") };
  }

  // What was not taken stays in sight until it is taken back or put away.
  offerBack(left) {
    const row = element("p", "row");
    row.append(
      this.button("换回我写的", () => this.put(left)),
      this.button("不用了", () => this.clash.replaceChildren()),
    );
    this.box("", version("这是您先前写的", left), row);
  }

  box(name, ...parts) {
    const box = element("div", `note ${name} clash`, element("div", "", ...parts));
    box.setAttribute("role", "alert");
    this.clash.replaceChildren(box);
    box.scrollIntoView({ block: "center" });
  }

  go(theirs, chosen, left = null) {
    this.stuck = false;
    this.form.elements.version.value = theirs.version;
    this.put(chosen);
    if (left) this.offerBack(left);
  }

  put({ text, manner }) {
    this.clash.replaceChildren();
    window.dispatchEvent(new CustomEvent("dengta:replaced", { detail: { text, manner } }));
  }

  button(word, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn s";
    made.textContent = word;
    made.addEventListener("click", act);
    return made;
  }
}
