// Blocks of the planner taken to another time or day, or stretched: by pointer, touch or keys.
const DAY_MIN = 1440;
const STEP = 15;
const FINE = 5;
const EDGE_PX = 7;
const BEGIN_PX = 5;
const HOLD_MS = 350;
const HOURS = "随营业时间播，时刻跟着网点走，不能拖早拖晚、拉长缩短，只能换日子；要定时刻请打开排期改";
const SVG = "http://www.w3.org/2000/svg";

const two = (number) => String(number).padStart(2, "0");
export const clock = (minute) =>
  minute > DAY_MIN ? `次日 ${clock(minute - DAY_MIN)}` : `${Math.floor(minute / 60)}:${two(minute % 60)}`;
export const day = (iso) => {
  const date = new Date(`${iso}T00:00:00Z`);
  return `周${"日一二三四五六"[date.getUTCDay()]} ${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
};
const after = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
const between = (low, value, high) => Math.min(Math.max(value, low), high);

/** Where a block is, and where it is being taken. */
class Move {
  constructor(bar) {
    const { day: on, from, until } = bar.dataset;
    this.bar = bar;
    this.isByHours = "hours" in bar.dataset;
    this.was = { day: on, from: Number(from), until: Number(until) };
    this.now = { ...this.was };
  }

  shift(mode, days, minutes) {
    if (this.isByHours) {
      this.now = { ...this.was, day: after(this.was.day, mode === "move" ? days : 0) };
      return;
    }
    const { day: on, from, until } = this.was;
    const length = until - from;
    if (mode === "start") this.now = { day: on, from: between(Math.max(0, until - DAY_MIN), from + minutes, until - FINE), until };
    else if (mode === "end") this.now = { day: on, from, until: between(from + FINE, until + minutes, from + DAY_MIN) };
    else {
      const begin = length >= DAY_MIN ? from : between(0, from + minutes, DAY_MIN - STEP);
      this.now = { day: after(on, days), from: begin, until: begin + length };
    }
  }

  get isChanged() {
    return ["day", "from", "until"].some((name) => this.now[name] !== this.was[name]);
  }

  get times() {
    return this.isByHours ? "营业时间" : `${clock(this.now.from)}～${clock(this.now.until)}`;
  }

  get words() {
    return `${day(this.now.day)} ${this.times}`;
  }
}

/** Follows the blocks of a plan; `propose` is given each move, `tell` what is to be read out, `refuse` why not. */
export class Dragging {
  constructor(plan, { propose, tell, refuse }) {
    Object.assign(this, { plan, propose, tell, refuse, move: null, held: null });
    plan.addEventListener("dragstart", (event) => event.preventDefault());
    plan.addEventListener("pointerdown", (event) => this.press(event));
    plan.addEventListener("pointermove", (event) => this.pull(event));
    plan.addEventListener("pointerup", (event) => this.drop(event));
    plan.addEventListener("pointercancel", () => this.lift());
    plan.addEventListener("touchmove", (event) => this.move && this.held && event.preventDefault(), { passive: false });
    plan.addEventListener("contextmenu", (event) => this.held && event.preventDefault());
    plan.addEventListener("click", (event) => this.swallow && event.preventDefault(), true);
    plan.addEventListener("keydown", (event) => this.key(event));
    plan.addEventListener("focusout", (event) => this.move && !this.held && !this.asks && event.target === this.move.bar && this.cancel());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.held && this.cancel());
  }

  get scale() {
    return Number(this.plan.dataset.hourPx) / 60;
  }

  press(event) {
    const bar = event.target.closest("a[data-bar]");
    this.swallow = false;
    if (!bar || event.button || this.move) return;
    const box = bar.getBoundingClientRect();
    const mode = event.clientY - box.top < EDGE_PX ? "start" : box.bottom - event.clientY < EDGE_PX ? "end" : "move";
    this.held = { bar, mode, x: event.clientX, y: event.clientY, id: event.pointerId };
    if (event.pointerType === "touch") this.timer = setTimeout(() => this.begin(), HOLD_MS);
  }

  begin() {
    this.move = new Move(this.held.bar);
    this.plan.setPointerCapture(this.held.id);
    this.swallow = true;
    navigator.vibrate?.(20);
    this.draw();
  }

  pull(event) {
    if (!this.held || event.pointerId !== this.held.id) return;
    const far = Math.hypot(event.clientX - this.held.x, event.clientY - this.held.y);
    if (!this.move) {
      if (far < BEGIN_PX) return;
      if (event.pointerType === "touch") {
        this.lift(); // a scroll
        return;
      }
      this.begin();
    }
    const step = event.altKey ? FINE : STEP;
    const minutes = Math.round((event.clientY - this.held.y) / this.scale / step) * step;
    this.held.minutes = minutes;
    this.move.shift(this.held.mode, this.daysTo(event.clientX), minutes);
    this.draw();
  }

  daysTo(x) {
    const mine = this.held.bar.closest("[data-column]");
    const all = [...mine.closest("[data-grid]").querySelectorAll("[data-column]")];
    const over = all.find((one) => {
      const box = one.getBoundingClientRect();
      return box.left <= x && x < box.right;
    });
    return over ? (Date.parse(over.dataset.column) - Date.parse(mine.dataset.column)) / 86400000 : 0;
  }

  drop(event) {
    if (!this.held || event.pointerId !== this.held.id) return;
    const { move, held } = this;
    clearTimeout(this.timer);
    this.held = null;
    if (move?.isByHours && !move.isChanged && held.minutes) this.refuse(HOURS);
    if (move) this.settle(move);
  }

  lift() {
    clearTimeout(this.timer);
    this.held = null;
    if (this.move) this.cancel();
  }

  key(event) {
    const bar = event.target.closest("a[data-bar]");
    if (!bar || this.held || this.asks || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.move) this.cancel();
    else if (event.key === "Enter" && this.move) this.settle(this.move);
    else if (event.key.startsWith("Arrow")) this.nudge(bar, event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  nudge(bar, { key, shiftKey }) {
    const isFirst = !this.move;
    this.move ??= new Move(bar);
    const { was, now } = this.move;
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const days = (Date.parse(now.day) - Date.parse(was.day)) / 86400000;
    this.move.was = now; // one step from where it is
    if (shiftKey) this.move.shift(isAcross ? "start" : "end", 0, sign * STEP);
    else this.move.shift("move", isAcross ? this.inside(bar, days + sign) - days : 0, isAcross ? 0 : sign * STEP);
    this.move.was = was;
    this.draw();
    if (this.move.isByHours && (shiftKey || !isAcross)) {
      this.tell(HOURS);
      return;
    }
    this.tell(`${this.move.words}${isFirst ? "，回车保存，Esc 取消" : ""}`);
  }

  /** So many days away from a block's own, but on this page. */
  inside(bar, days) {
    const all = [...bar.closest("[data-grid]").querySelectorAll("[data-column]")].map((one) => one.dataset.column);
    const mine = Date.parse(bar.dataset.day);
    const away = all.map((one) => (Date.parse(one) - mine) / 86400000);
    return between(Math.min(...away), days, Math.max(...away));
  }

  settle(move) {
    this.asks = move.isChanged; // until it is answered, what is focused is the dialog's
    if (this.asks) this.propose(move);
    else this.cancel();
  }

  cancel() {
    if (!this.move) return;
    const back = new Move(this.move.bar);
    this.clear();
    this.tell(`没有改，还是 ${back.words}`);
  }

  /** Take the picture of the move away. */
  clear() {
    this.ghost?.remove();
    this.move?.bar.classList.remove("from");
    this.plan.classList.remove("moving");
    this.move = this.ghost = null;
    this.asks = false;
  }

  draw() {
    const { bar, now } = this.move;
    const own = bar.closest("[data-column]");
    const all = [...own.closest("[data-grid]").querySelectorAll("[data-column]")];
    const column = own.dataset.column === now.day ? own : all.find((one) => one.dataset.column === now.day) || own;
    this.ghost ??= this.picture(bar);
    const top = (now.from - Number(this.plan.dataset.low)) * this.scale;
    this.ghost.setAttribute("y", Math.max(0, top));
    this.ghost.setAttribute("height", Math.max(8, (now.until - now.from) * this.scale - 2 + Math.min(0, top)));
    this.ghost.querySelector("span").textContent = this.move.times;
    if (this.ghost.parentNode !== column) column.append(this.ghost);
    bar.classList.add("from");
    this.plan.classList.add("moving");
  }

  picture(bar) {
    const box = document.createElementNS(SVG, "foreignObject");
    box.setAttribute("class", "ghost");
    box.setAttribute("x", "0");
    box.setAttribute("width", "100%");
    box.setAttribute("aria-hidden", "true");
    const inner = document.createElement("div");
    inner.className = bar.className;
    const title = document.createElement("b");
    title.textContent = bar.dataset.title;
    inner.append(title, document.createElement("span"));
    box.append(inner);
    return box;
  }
}
