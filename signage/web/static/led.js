// Draws a scene's blits as LED dots. It executes what the server compiled and decides nothing:
// which picture, where, how far it has moved and when it begins all come with the scene.

import { pictureScene, placeAt } from "./blits.js";
import { pictureAt, surface } from "./pictures.js";

const DIM = { mono: [34, 10, 7], rg: [27, 22, 13], rgb: [19, 20, 25] };
const BLOOM = 0.3; // the share of light that a dot sheds around it
const still = matchMedia("(prefers-reduced-motion: reduce)");
const moving = new Set();
let paused = false;
let clockOffset = 0;
let frame = 0;

/** The server's clock in ms, as last told. */
export const serverNow = () => Date.now() + clockOffset;

/** Take over the server's clock from an answer that took `tripMs` to come. */
export function setServerNow(now, tripMs) {
  clockOffset = now + tripMs / 2 - Date.now();
}

/** How many dots of what pitch (device px) show a panel in so much room, without shrinking dots. */
export function layout(width, height, room) {
  const whole = Math.floor(room / width);
  if (whole >= 2 && whole * width >= room * 0.85) return { pitch: whole, columns: width, rows: height };
  let pitch = 2;
  while (Math.floor(room / pitch) > width) pitch += 1;
  const columns = Math.max(8, Math.min(width, Math.floor(room / pitch)));
  return { pitch, columns, rows: Math.max(4, Math.round((height * columns) / width)) };
}

// ---- the mask of dots: black where no light comes from

const masks = new Map();

function dotCover(pitch, x, y, colour) {
  if (pitch === 2) {
    const floor = colour === "mono" ? 0.22 : 0.42;
    return floor + (1 - floor) * [1, 0.82, 0.82, 0.22][y * 2 + x];
  }
  const radius = (pitch >= 5 ? 0.82 : 0.88) * pitch / 2;
  let hits = 0;
  for (let n = 0; n < 64; n += 1) {
    const dx = x + ((n % 8) + 0.5) / 8 - pitch / 2;
    const dy = y + (Math.floor(n / 8) + 0.5) / 8 - pitch / 2;
    if (dx * dx + dy * dy <= radius * radius) hits += 1;
  }
  return hits / 64;
}

function mask(context, pitch, colour) {
  const key = `${pitch} ${colour}`;
  if (!masks.has(key)) {
    const tile = surface(pitch, pitch);
    const pixels = new ImageData(pitch, pitch);
    for (let n = 0; n < pitch * pitch; n += 1) {
      pixels.data[n * 4 + 3] = 255 * (1 - dotCover(pitch, n % pitch, Math.floor(n / pitch), colour));
    }
    tile.getContext("2d").putImageData(pixels, 0, 0);
    masks.set(key, tile);
  }
  return context.createPattern(masks.get(key), "repeat");
}

// ---- one panel

/** A panel of LED dots in a canvas: shows a scene, a dim last frame, or nothing. */
export class Panel {
  constructor(canvas) {
    this.canvas = canvas;
    this.width = Number(canvas.dataset.width);
    this.height = Number(canvas.dataset.height);
    this.colour = canvas.dataset.colour || "rgb";
    this.frame = canvas.closest("[data-room]") || canvas.parentElement;
    this.context = canvas.getContext("2d");
    this.scene = null;
    this.dim = false;
    this.unseen = false;
    this.inView = false;
    this.drawn = "";
    this.turn = 0;
    this.fit();
    watched.set(canvas, this);
    inView.observe(canvas);
    sized.observe(this.frame);
  }

  /** Lay the dots out anew for the room there is. */
  fit() {
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const room = Math.floor(this.frame.clientWidth * ratio) - Math.ceil((this.frame.dataset.room ? 10 : 6) * ratio);
    if (room < 16 || (room === this.room && ratio === this.ratio)) return;
    Object.assign(this, layout(this.width, this.height, room), { room, ratio });
    this.canvas.width = this.columns * this.pitch;
    this.canvas.height = this.rows * this.pitch;
    this.canvas.style.width = `${this.canvas.width / ratio}px`;
    this.canvas.style.height = `${this.canvas.height / ratio}px`;
    this.grid = surface(this.columns, this.rows).getContext("2d");
    this.scale = this.columns / this.width;
    this.pattern = mask(this.context, this.pitch, this.colour);
    this.drawn = "";
    this.prepare();
  }

  /**
   * Show a scene since an instant of the server's clock; `dim` is its grey last frame,
   * `unseen` draws it also where it is out of view, so that it is there before one looks.
   */
  show(scene, start, { dim = false, unseen = false } = {}) {
    if (this.scene === scene && this.start === start && this.dim === dim) return;
    Object.assign(this, { scene, start, dim, unseen, drawn: "" });
    this.prepare();
  }

  /** Show unlit dots only. */
  dark() {
    Object.assign(this, { scene: null, drawn: "", blits: [] });
    this.turn += 1;
    moving.delete(this);
    this.draw(0);
  }

  async prepare() {
    const turn = (this.turn += 1);
    const { scene, scale } = this;
    if (!scene || !this.grid) {
      if (this.grid) this.draw(0);
      return;
    }
    if (!this.inView && !this.unseen) return;
    const pictures = await Promise.all(scene.blits.map((blit) => pictureAt(blit.picture, scale, this.colour)));
    if (turn !== this.turn) return; // something else is shown by now
    this.blits = scene.blits.map((blit, n) => ({ ...blit, image: pictures[n] }));
    this.drawn = "";
    if (scene.blits.some((blit) => blit.every_ms || blit.every_frames || blit.cycle_ms) && !this.dim && !still.matches) moving.add(this);
    else moving.delete(this);
    this.draw(this.dim || still.matches ? scene.settled_ms || 0 : this.elapsed());
    this.canvas.dataset.drawn = ""; // whoever waits to have seen it can tell
    run();
  }

  /** Fetch and size a scene's pictures before they are wanted. */
  warm(scene) {
    if (!this.inView || !this.scale) return;
    const soon = window.requestIdleCallback || setTimeout;
    soon(() => scene.blits.forEach((blit) => pictureAt(blit.picture, this.scale, this.colour).catch(() => {})));
  }

  elapsed() {
    return Math.max(0, serverNow() - this.start);
  }

  draw(elapsed) {
    const places = (this.scene && this.blits ? this.blits : []).map((blit) => placeAt(blit, elapsed));
    const key = `${this.dim} ${places.map((place) => (place ? place.key : "")).join()} ${this.scene ? 1 : 0}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.light(places);
    this.dots();
    if (this.scene && !moving.has(this) && !this.dim) this.bloom();
  }

  light(places) {
    const { grid, columns, rows, scale } = this;
    const at = (px) => Math.round(px * scale);
    grid.fillStyle = "#000";
    grid.fillRect(0, 0, columns, rows);
    places.forEach((place, n) => {
      if (!place) return;
      const { image, source } = this.blits[n];
      const [sx, sy, sw, sh] = source.map(at);
      const [left, top, width, height] = place.clip;
      grid.save();
      grid.beginPath();
      grid.rect(at(left), at(top), at(left + width) - at(left), at(top + height) - at(top));
      grid.clip();
      grid.globalAlpha = place.opacity / 255;
      grid.drawImage(image, sx, sy, sw, sh, at(place.x), at(place.y), sw, sh);
      grid.restore();
    });
    if (this.dim) {
      this.tint("saturation", "#808080");
      this.tint("multiply", "#667184");
    }
    const strength = this.pitch === 2 ? 0.6 : 1; // fine dots show less of the board between them
    this.tint("lighten", `rgb(${DIM[this.colour].map((light) => light * strength).join()})`);
  }

  tint(how, colour) {
    this.grid.globalCompositeOperation = how;
    this.grid.fillStyle = colour;
    this.grid.fillRect(0, 0, this.columns, this.rows);
    this.grid.globalCompositeOperation = "source-over";
  }

  dots() {
    const { context, canvas } = this;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.grid.canvas, 0, 0, canvas.width, canvas.height);
    context.fillStyle = this.pattern;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  // Light spreads about as far as from one dot to the next: the dots once more, smoothly enlarged.
  bloom() {
    const { context, canvas } = this;
    context.globalCompositeOperation = "screen";
    context.globalAlpha = BLOOM;
    context.imageSmoothingEnabled = true;
    context.drawImage(this.grid.canvas, 0, 0, canvas.width, canvas.height);
    context.globalAlpha = 1;
    context.globalCompositeOperation = "source-over";
  }
}

// ---- what moves, and only where it is seen

function run() {
  const may = !paused && !document.hidden && !still.matches;
  if (!frame && moving.size && may) frame = requestAnimationFrame(step);
}

function step() {
  frame = 0;
  for (const panel of moving) if (panel.inView) panel.draw(panel.elapsed());
  run();
}

/** Stop or start all motion on the page. */
export function setPaused(value) {
  paused = value;
  run();
}

const watched = new WeakMap();
const inView = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const panel = watched.get(entry.target);
    const came = entry.isIntersecting && !panel.inView;
    panel.inView = entry.isIntersecting;
    if (came) panel.prepare();
  }
}, { rootMargin: "200px" });
const sized = new ResizeObserver((entries) => {
  for (const entry of entries) {
    for (const canvas of entry.target.querySelectorAll("canvas")) watched.get(canvas)?.fit();
  }
});
document.addEventListener("visibilitychange", run);
still.addEventListener("change", run);

const scenes = new Map();

/** A scene by its address, loaded once; scenes never change. */
export function sceneAt(url) {
  if (!scenes.has(url)) {
    const coming = fetch(url, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    });
    coming.catch(() => scenes.delete(url));
    if (scenes.size > 500) scenes.delete(scenes.keys().next().value);
    scenes.set(url, coming);
  }
  return scenes.get(url);
}

// Panels that the page itself fills: a picture, or a scene by its address.
for (const canvas of document.querySelectorAll("canvas[data-picture], canvas[data-scene]")) {
  const panel = new Panel(canvas);
  const { picture, scene } = canvas.dataset;
  if (picture) panel.show(pictureScene(picture, panel.width, panel.height), 0);
  else sceneAt(scene).then((found) => panel.show(found, serverNow()), () => panel.dark());
}
