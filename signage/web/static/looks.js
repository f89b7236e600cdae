// The classes of panels beside the words: each one's picture, and what people see of it.
import { Panel, serverNow } from "./led.js";
import { element, write } from "./letters.js";
import { keepPicture, keepReduced } from "./pictures.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 114;
const SHAPES = { clear: "ok", far: "ask", beyond: "stop" };
/** When the pictures of this page began to move. */
export const began = serverNow();

/** A time in seconds to the nearest tenth, as the server has it. */
const tenths = (ms) => Math.round(ms / 100) / 10;

function bar(look) {
  const most = Math.max(look.most_m, look.stands_m) * 1.05;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "reach-bar");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} 20`);
  svg.setAttribute("aria-hidden", "true");
  const box = (name, x, y, width, height) => {
    const made = document.createElementNS(SVG, "rect");
    made.setAttribute("class", name);
    for (const [key, value] of Object.entries({ x, y, width, height })) made.setAttribute(key, value);
    svg.append(made);
  };
  const at = (metres) => (WIDTH * metres) / most;
  box("base", 0, 9, WIDTH, 2);
  box("far", 0, 8, at(look.most_m), 4);
  box("clear", 0, 6, at(look.clear_m), 8);
  box(`stand ${look.sight}`, Math.min(at(look.stands_m), WIDTH) - 2, 0, 3, 20);
  return svg;
}

const whole = (metres) => (metres < 10 ? metres : Math.round(metres));

function reach(look) {
  const far = element("span", "num", element("b", "", `${whole(look.clear_m)} 米`), "清楚");
  const most = element("span", "small mut nowrap", ` 最远 ${whole(look.most_m)} 米`);
  const state = element("span", `st ${SHAPES[look.sight]}`, look.sight_word);
  const stands = element("span", "small mut nowrap", ` 人站 ${look.stands_m} 米`);
  return [bar(look), far, most, document.createElement("br"), state, stands];
}

/** One class: its row, its panel, and what it shows now. */
export class ClassRow {
  constructor(row) {
    this.row = row;
    this.panel = new Panel(row.querySelector("canvas"));
    this.stage = row.querySelector(".stage");
    for (const seen of ["pointerenter", "focus"]) this.stage.addEventListener(seen, () => this.turn());
  }

  /** Its card goes where there is more room: below the panel or above it. */
  turn() {
    const { top, bottom } = this.stage.getBoundingClientRect();
    this.stage.dataset.card = top + bottom > window.innerHeight ? "above" : "below";
  }

  cell(name) {
    return this.row.querySelector(`[data-${name}]`);
  }

  show(look, words) {
    this.row.classList.toggle("none", !look.scene);
    if (!look.scene) this.none(look);
    else this.draw(look, words);
  }

  none(look) {
    this.panel.dark();
    this.cell("motion").replaceChildren(element("span", "st dark unlit", look.failure));
    for (const name of ["glyph", "pass", "reach"]) this.cell(name).textContent = "—";
    this.told = this.moved = "";
    this.stage.dataset.facts = look.failure;
    this.panel.canvas.setAttribute("aria-label", `${this.row.dataset.size}：${look.failure}`);
  }

  draw(look, words) {
    for (const [address, body] of Object.entries(look.pictures)) {
      if (look.dots) keepReduced(address, body, look.dots / this.panel.width);
      else keepPicture(address, body);
    }
    this.panel.show(look.scene, began, { unseen: true });
    this.moves(look);
    write(this.cell("pass"), `${tenths(look.reading_ms)} 秒`);
    this.tell(look);
    const facts = this.facts(look);
    this.stage.dataset.facts = facts;
    this.panel.canvas.setAttribute("aria-label", `${this.row.dataset.size}屏上的画面：${words}。${facts}`);
  }

  // Most words are as large as those before them: what stands there need not be laid out anew.
  tell({ glyph_mm, clear_m, most_m, stands_m, sight, sight_word }) {
    const told = [glyph_mm, clear_m, most_m, stands_m, sight].join();
    if (this.told === told) return;
    this.told = told;
    const isSet = glyph_mm > 0; // a poster's letters are in its picture
    this.cell("glyph").replaceChildren(...(isSet ? [element("b", "", Math.round(glyph_mm)), " mm"] : ["—"]));
    this.cell("reach").replaceChildren(...(isSet ? reach({ clear_m, most_m, stands_m, sight, sight_word }) : ["—"]));
  }

  // How it moves, and what of the choices for all panels it is spared.
  moves({ motion, spared }) {
    if (this.moved === motion + spared) return;
    this.moved = motion + spared;
    const note = spared ? [element("span", "st tip left-out", spared)] : [];
    this.cell("motion").replaceChildren(" · ", element("span", "nowrap", motion), ...note);
  }

  facts(look) {
    const { real, plays } = this.row.dataset;
    const seen = `${look.clear_m} 米内看得清，最远 ${look.most_m} 米；人站在 ${look.stands_m} 米：${look.sight_word}。`;
    return [
      `实际 ${real}${look.glyph_mm ? `，字高 ${look.glyph_mm} mm` : ""}。`,
      look.glyph_mm ? seen : "",
      `读完要 ${tenths(look.reading_ms)} 秒；${look.motion}；现在每天播 ${plays} 次。`,
      `${look.why}。`,
    ].join("\n");
  }
}
