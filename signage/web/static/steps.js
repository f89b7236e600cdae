// What was done to text and choices together, to be undone and done again by two buttons.
const PAUSE_MS = 900;
const MOST = 200;

export class Steps {
  /** `take` gives all there is as a plain value; `put` brings one back. */
  constructor({ take, put, undo, redo }) {
    Object.assign(this, { take, put, buttons: { undo, redo }, past: [], future: [], busy: false, at: 0 });
    this.now = take();
    undo.addEventListener("click", () => this.go(this.past, this.future));
    redo.addEventListener("click", () => this.go(this.future, this.past));
    this.show();
  }

  /** Note what has changed; what goes on in one run without a pause is one step. */
  note({ run = "" } = {}) {
    if (this.busy) return;
    const next = this.take();
    if (JSON.stringify(next) === JSON.stringify(this.now)) return;
    const goesOn = run && this.run === run && performance.now() - this.at < PAUSE_MS;
    if (!goesOn) this.past.push(this.now);
    if (this.past.length > MOST) this.past.shift();
    Object.assign(this, { now: next, future: [], run, at: performance.now() });
    this.show();
  }

  /** Do something that is a step of its own, whatever was going on before it. */
  alone(act) {
    this.run = "";
    act();
    this.run = "";
  }

  go(from, to) {
    if (!from.length) return;
    to.push(this.now);
    this.now = from.pop();
    this.run = "";
    this.busy = true;
    this.put(this.now);
    this.busy = false;
    this.show();
  }

  show() {
    this.buttons.undo.disabled = !this.past.length;
    this.buttons.redo.disabled = !this.future.length;
  }
}
