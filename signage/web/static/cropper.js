// The movable frame over a picture: drawn in the shape of a panel, dragged by hand, zoomed by the
// wheel, and all of it by the keyboard. It tells at most once an animation frame.
import { FULL, MIDDLE, cut, moved, together, zoomed } from "./cutting.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP = 0.02;
const LEAP = 0.1;
const NEARER = 1.1;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function rect(name, [left, top, right, bottom]) {
  const made = document.createElementNS(SVG, "rect");
  const where = { x: left, y: top, width: right - left, height: bottom - top };
  made.setAttribute("class", name);
  for (const [key, value] of Object.entries(where)) made.setAttribute(key, value);
  return made;
}

function shade([width, height], [left, top, right, bottom]) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("class", "shade");
  made.setAttribute("fill-rule", "evenodd");
  made.setAttribute("d", `M0 0H${width}V${height}H0zM${left} ${top}H${right}V${bottom}H${left}z`);
  return made;
}

export class Cropper {
  /** `now` gives picture, panel, others (sizes) and frame; `moving` and `settled` take a new frame. */
  constructor(box, { now, moving, settled }) {
    Object.assign(this, { box, now, moving, settled, drag: null, next: 0 });
    this.svg = box.querySelector("svg");
    box.addEventListener("pointerdown", (event) => this.grip(event));
    box.addEventListener("pointermove", (event) => this.pull(event));
    for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, (event) => this.drop(event));
    box.addEventListener("wheel", (event) => this.roll(event), { passive: false });
    box.addEventListener("keydown", (event) => this.press(event));
  }

  draw() {
    const { picture, panel, others, frame } = this.now();
    const mine = cut(picture, panel, frame).part;
    this.box.classList.toggle("whole", frame.fit === "whole");
    this.svg.setAttribute("viewBox", `0 0 ${picture[0]} ${picture[1]}`);
    const beside = others.map((one) => rect("beside", cut(picture, one, frame).part));
    this.svg.replaceChildren(shade(picture, mine), ...beside, rect("under", mine), rect("over", mine));
  }

  // The frame moved or zoomed, for all panels that it is now for.
  shifted(frame, way) {
    const { picture, panel, others } = this.now();
    return together(picture, [panel, ...others], (one) => moved(picture, one, frame, way));
  }

  scaled(zoom, point) {
    const { picture, panel, others, frame } = this.now();
    return together(picture, [panel, ...others], (one) => zoomed(picture, one, frame, zoom, point));
  }

  // A point of the page in pixels of the picture.
  at(event) {
    const { picture } = this.now();
    const { left, top, width, height } = this.box.getBoundingClientRect();
    return [((event.clientX - left) * picture[0]) / width, ((event.clientY - top) * picture[1]) / height];
  }

  grip(event) {
    if (event.button || this.now().frame.fit === "whole") return;
    this.box.setPointerCapture(event.pointerId);
    this.drag = { from: this.at(event), frame: this.now().frame, to: null };
  }

  pull(event) {
    if (!this.drag) return;
    this.drag.to = this.at(event);
    this.next ||= requestAnimationFrame(() => this.follow());
  }

  follow() {
    this.next = 0;
    if (!this.drag?.to) return;
    const { from, to, frame } = this.drag;
    this.moving(this.shifted(frame, [to[0] - from[0], to[1] - from[1]]));
  }

  drop() {
    if (!this.drag) return;
    cancelAnimationFrame(this.next);
    this.follow();
    const went = this.drag.to;
    this.drag = null;
    if (went) this.settled(this.now().frame);
  }

  roll(event) {
    const { frame } = this.now();
    if (document.activeElement !== this.box || frame.fit === "whole") return; // the page goes on scrolling
    event.preventDefault();
    const zoom = frame.zoom * (event.deltaY < 0 ? NEARER : 1 / NEARER);
    this.settled(this.scaled(zoom, this.at(event)));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.pressed(event.key, event.shiftKey ? LEAP : STEP);
    if (!next) return;
    event.preventDefault();
    this.settled(next);
  }

  pressed(key, step) {
    const { picture, frame } = this.now();
    if (frame.fit === "whole") return null;
    if (key === "0") return { ...MIDDLE };
    if (key === "+" || key === "=") return this.scaled(frame.zoom * NEARER);
    if (key === "-" || key === "_") return this.scaled(frame.zoom / NEARER);
    if (!ARROWS[key]) return null;
    const way = ARROWS[key].map((each, n) => each * Math.max(1, Math.round(picture[n] * step)));
    return this.shifted(frame, way);
  }
}

/** Where a frame lies, in words. */
export function framed({ x, y, zoom, fit }) {
  if (fit === "whole") return "整幅都看得到，四周留黑";
  return `横 ${Math.round(x / 10)}%，竖 ${Math.round(y / 10)}%，放大 ${(zoom / FULL).toFixed(1).replace(/\.0$/, "")} 倍`;
}
