// The last steps of the planner: each is kept with what takes it back; the tab remembers them.
const MOST = 50;

const KINDS = ["change", "cancel", "restore"];

export class Steps {
  constructor({ plan, send, renew, tell, complain, clash }) {
    Object.assign(this, { send, renew, tell, complain, clash, busy: false });
    this.key = `dengta-plan-${plan.dataset.person}`;
    this.kept = { undo: [], redo: [] };
    try {
      this.kept = JSON.parse(sessionStorage.getItem(this.key)) || this.kept;
    } catch { /* nothing readable is kept: begin anew */ }
    this.buttons = { undo: document.querySelector("[data-undo]"), redo: document.querySelector("[data-redo]") };
    this.buttons.undo.addEventListener("click", () => this.back("undo", "redo"));
    this.buttons.redo.addEventListener("click", () => this.back("redo", "undo"));
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.show();
  }

  pressed(event) {
    const isTyping = event.target.closest("input, textarea, dialog[open]");
    if (!(event.ctrlKey || event.metaKey) || isTyping) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) this.back("undo", "redo");
    else if (key === "y" || (key === "z" && event.shiftKey)) this.back("redo", "undo");
    else return;
    event.preventDefault();
  }

  /** Do something new; what was taken back before can not come again. */
  async take({ says, wish }, focus) {
    const { back } = await this.done(wish, focus);
    if (!back) return;
    this.kept.undo = [...this.kept.undo, { says, wish: back }].slice(-MOST);
    this.kept.redo = [];
    this.show();
    this.tell(`已保存：${says}。按 Ctrl+Z 撤销。`);
  }

  async back(from, to) {
    const step = this.kept[from].at(-1);
    if (!step || this.busy) return;
    const { back, isLost } = await this.done(step.wish);
    if (isLost) return; // it may be tried again
    this.kept[from].pop(); // done, or refused for good
    if (back) this.kept[to].push({ says: step.says, wish: back });
    this.show();
    if (back) this.tell(`${from === "undo" ? "已撤销" : "已重做"}：${step.says}`);
  }

  /** All of it or nothing; gives what would undo it, or not when it was refused or lost. */
  async done(wish, focus) {
    this.busy = true;
    try {
      return await this.sent(wish, focus);
    } finally {
      this.busy = false;
    }
  }

  async sent(wish, focus) {
    this.complain("");
    const answer = await this.send("/bookings/together", wish);
    if (!answer.ok) {
      if (answer.isConflict) await this.clash(answer.message, bookingOf(wish));
      else this.complain(answer.message);
      return { back: null, isLost: answer.isLost };
    }
    for (const one of answer.said.bookings) this.follow(one);
    await this.renew(focus || { booking: bookingOf(wish) });
    return { back: answer.said.back, isLost: false };
  }

  /** Kept steps speak of the version that this tab made last. */
  follow({ id, version }) {
    for (const { wish } of [...this.kept.undo, ...this.kept.redo]) {
      for (const one of KINDS.flatMap((kind) => wish[kind])) {
        if ((one.id || one.booking) === id) one.version = version;
      }
    }
  }

  show() {
    for (const name of ["undo", "redo"]) {
      const last = this.kept[name].at(-1);
      this.buttons[name].disabled = !last;
      this.buttons[name].title = last ? last.says : "";
    }
    document.querySelector("[data-steps]").hidden = !this.kept.undo.length && !this.kept.redo.length;
    sessionStorage.setItem(this.key, JSON.stringify(this.kept));
  }
}

const bookingOf = (wish) => {
  const first = KINDS.flatMap((kind) => wish[kind])[0];
  return first && (first.id || first.booking);
};
