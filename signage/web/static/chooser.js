// The dialog in which a picture is chosen from the library, or brought there first.
import { element } from "./letters.js";
import { Sending } from "./sending.js";

const PAUSE_MS = 250;

export class Chooser {
  /** `picked` takes the picture that was chosen, as the server tells it. */
  constructor(dialog, picked) {
    Object.assign(this, { dialog, picked, turn: 0, following: "", told: "" });
    this.list = dialog.querySelector("[data-list]");
    this.none = dialog.querySelector("[data-none]");
    this.more = dialog.querySelector("[data-more]");
    this.words = dialog.querySelector("[data-seek]");
    new Sending(dialog.querySelector("form[data-bring]"), (told) => this.pick(told));
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    this.more.addEventListener("click", () => this.load(this.following));
    this.words.addEventListener("input", (event) => event.isComposing || this.soon());
    this.words.addEventListener("compositionend", () => this.soon());
  }

  open() {
    this.dialog.showModal();
    this.load();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE_MS);
  }

  async load(after = "") {
    const mine = ++this.turn;
    const address = new URL(this.dialog.dataset.uploads, location.href);
    address.search = new URLSearchParams({ q: this.words.value.trim(), after });
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (mine !== this.turn) return;
    if (!answer?.ok) {
      this.say("图片没有取到，请再试一次");
      return;
    }
    const { uploads, next } = await answer.json();
    this.fill(uploads, after);
    this.following = next || "";
    this.more.hidden = !next;
    this.say(this.list.childElementCount ? "" : this.words.value ? "没有这样的图片" : "还没有图片，先上传一幅");
  }

  // What is there already stays, and with it where the keyboard is.
  fill(uploads, after) {
    const told = after ? "" : JSON.stringify(uploads);
    if (told && told === this.told) return;
    this.told = told;
    const made = uploads.map((one) => this.item(one));
    if (!after) {
      this.list.replaceChildren(...made);
      return;
    }
    this.list.append(...made);
    made[0]?.firstElementChild.focus();
  }

  say(words) {
    this.none.textContent = words;
    this.none.hidden = !words;
  }

  item(one) {
    const image = element("img", "");
    Object.assign(image, { src: `${this.dialog.dataset.uploads}/${one.sha256}/small.png`, alt: "", loading: "lazy" });
    const button = element("button", "choose", element("span", "thumb", image), element("b", "nm", one.name));
    button.type = "button";
    button.title = one.name;
    button.append(element("span", "small mut num", `${one.width}×${one.height}`));
    button.addEventListener("click", () => this.pick(one));
    return element("li", "", button);
  }

  pick(one) {
    this.dialog.close();
    this.picked(one);
  }
}
