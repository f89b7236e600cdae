// A picture on the sheet: whether it is the content or lies behind the words, which one, how it
// is framed on all panels or on one class, how dark it is, how it is made of dots.
import { Chooser } from "./chooser.js";
import { Cropper, framed } from "./cropper.js";
import { FULL, MIDDLE } from "./cutting.js";
import { Panel } from "./led.js";
import { began } from "./looks.js";
import { weight } from "./sending.js";

const LIGHT = 4_000_000; // bytes of a picture that is shown whole; a larger one is shown in small
const POSTER = "poster";
const OCTAVE = 100; // steps of the slider for twice the size

function slide(input, value) {
  input.value = value;
  input.style.setProperty("--at", `${(100 * value) / Number(input.max)}%`);
}

export class Picturing {
  /** `moving` is called while a frame is dragged, `settled` when it rests, `changed` otherwise. */
  constructor(form, choices, tells) {
    Object.assign(this, { form, choices, tells, known: new Map(), told: null });
    this.block = form.querySelector("[data-picture-block]");
    this.kind = form.elements.kind;
    this.words = this.kind.value === POSTER ? "slogan" : this.kind.value;
    this.of = this.part("crop-of");
    this.all = [...this.of.options].filter((one) => one.value);
    this.panels = new Map([...this.block.querySelectorAll("[data-shows]")].map((stage) => [
      stage.dataset.shows, { stage, panel: new Panel(stage.querySelector("canvas")), scene: null },
    ]));
    this.chooser = new Chooser(document.querySelector("[data-chooser]"), (one) => this.chose(one));
    this.cropper = new Cropper(this.part("crop"), {
      now: () => this.now(),
      moving: (frame) => this.frameIs(frame, this.tells.moving),
      settled: (frame) => this.frameIs(frame, this.tells.settled),
    });
    this.listen();
    this.show();
  }

  part(name) {
    return this.block.querySelector(`[data-${name}]`);
  }

  listen() {
    this.block.addEventListener("change", (event) => this.changed(event.target));
    this.part("zoom").addEventListener("input", () => this.slid(this.tells.moving));
    this.part("dim").addEventListener("input", () => this.dimmed(this.tells.moving));
    this.part("pick-picture").addEventListener("click", () => this.chooser.open());
    this.part("drop-picture").addEventListener("click", () => this.groundIs(""));
    this.part("crop-as-others").addEventListener("click", () => this.frameIs("", this.tells.changed));
    this.kind.addEventListener("change", () => this.show());
  }

  get picture() {
    return this.choices.value.picture;
  }

  get isPoster() {
    return this.kind.value === POSTER;
  }

  // Where the picture is seen: behind words only on panels of full colour.
  get sizes() {
    return this.all.filter((one) => this.isPoster || one.dataset.colour === "rgb");
  }

  changed(input) {
    const { ground, dither, fit } = input.dataset;
    if (ground !== undefined) this.groundIs(input.value);
    else if (dither !== undefined) this.take({ dither: input.value }, this.tells.changed);
    else if (fit !== undefined) this.frameIs({ ...this.now().frame, fit: input.value }, this.tells.changed);
    else if (input === this.of) this.show();
    else if (input === this.part("zoom")) this.slid(this.tells.settled);
    else if (input === this.part("dim")) this.dimmed(this.tells.settled);
  }

  groundIs(ground) {
    if (!this.isPoster) this.words = this.kind.value;
    this.wanted = ground;
    this.kind.value = ground === POSTER ? POSTER : this.words;
    if (ground && this.picture) this.picture.dim = this.dimFor(ground);
    if (!ground) this.forget();
    this.tell(this.tells.changed);
    if (ground && !this.picture) this.chooser.open();
  }

  dimFor(ground) {
    return ground === POSTER ? 0 : Number(this.block.dataset.usualDim);
  }

  forget() {
    delete this.choices.value.picture;
    delete this.choices.value.frame;
    for (const name of Object.keys(this.choices.value.classes)) this.choices.choseFor(name, "frame", "");
  }

  chose(one) {
    const before = this.picture;
    const dim = this.dimFor(this.isPoster ? POSTER : "behind");
    this.forget();
    this.known.set(one.sha256, Promise.resolve(one));
    this.choices.value.picture = { dither: "ordered", dim, ...before, sha256: one.sha256 };
    this.tell(this.tells.changed);
    this.part("crop").focus();
  }

  take(some, tell) {
    this.choices.value.picture = { ...this.picture, ...some };
    this.tell(tell);
  }

  frameIs(frame, tell) {
    if (this.of.value) this.choices.choseFor(this.of.value, "frame", frame);
    else this.choices.value.frame = frame;
    this.tell(tell);
  }

  slid(tell) {
    const zoom = FULL * 2 ** (Number(this.part("zoom").value) / OCTAVE);
    this.frameIs(this.cropper.scaled(zoom), tell);
  }

  dimmed(tell) {
    this.take({ dim: Number(this.part("dim").value) }, tell);
  }

  tell(tell) {
    this.choices.keep();
    this.show();
    tell();
  }

  // What is framed now: the picture's and the panel's sizes, and those of the others beside it.
  now() {
    const { classes, frame } = this.choices.value;
    const own = classes[this.of.value]?.frame;
    const size = ({ dataset }) => [Number(dataset.width), Number(dataset.height)];
    const picture = this.told ? [this.told.width, this.told.height] : [1, 1];
    const one = this.sizes.find((each) => each.value === this.of.value);
    if (one) return { picture, panel: size(one), shown: one.value, others: [], frame: own || frame || MIDDLE };
    const same = this.sizes.filter((each) => !classes[each.value]?.frame);
    const most = (same.length ? same : this.sizes).sort((a, b) => b.dataset.number - a.dataset.number);
    const [first, ...others] = most.map(size);
    return { picture, panel: first || [1, 1], shown: most[0]?.value, others, frame: frame || MIDDLE };
  }

  /** Show what the choices say. */
  show() {
    const ground = this.isPoster ? POSTER : this.picture || this.wanted === "behind" ? "behind" : "";
    this.form.dataset.ground = ground;
    for (const input of this.block.querySelectorAll("[data-ground]")) input.checked = input.value === ground;
    this.part("has").hidden = !this.picture;
    this.part("without").hidden = !ground || Boolean(this.picture);
    this.part("chooses").hidden = !ground;
    this.part("drop-picture").hidden = !this.picture;
    this.part("pick-picture").textContent = this.picture ? "换一幅" : "选一幅图片";
    this.part("poster-note").hidden = !this.isPoster;
    this.part("behind").hidden = this.isPoster;
    this.part("dots").hidden = !this.isPoster || this.all.every((one) => one.dataset.colour === "rgb");
    this.part("nowhere").hidden = this.isPoster || this.sizes.length > 0;
    for (const one of this.all) one.hidden = one.disabled = !this.sizes.includes(one);
    if (this.of.selectedOptions[0]?.disabled) this.of.value = "";
    if (this.picture) this.showPicture(this.picture);
  }

  async showPicture({ sha256, dither = "ordered", dim = 0 }) {
    for (const input of this.block.querySelectorAll("[data-dither]")) input.checked = input.value === dither;
    slide(this.part("dim"), dim);
    this.part("dim-said").textContent = `${Math.round(dim / 10)}%`;
    if (this.told?.sha256 !== sha256) await this.fetch(sha256);
    else this.showFrame();
  }

  async fetch(sha256) {
    const address = `${this.block.dataset.uploads}/${sha256}`;
    if (!this.known.has(sha256)) {
      this.known.set(sha256, fetch(address, { credentials: "same-origin" }).then((one) => (one.ok ? one.json() : null)));
    }
    const told = await this.known.get(sha256).catch(() => null);
    if (this.picture?.sha256 !== sha256) return;
    this.told = told;
    this.part("picture-name").textContent = told ? told.name : "这幅图片不在库里了，请换一幅";
    this.part("cropping").hidden = !told;
    if (!told) return;
    const { width, height, bytes, source } = told;
    this.part("picture-facts").textContent = `${width}×${height} · ${weight(bytes)} · ${source || "没写来源"}`;
    Object.assign(this.part("picture"), { src: `${address}${bytes < LIGHT ? "" : "/small"}.png`, width, height });
    this.showFrame();
  }

  /** Take what a class will show; the framed one stands below its frame as well. */
  drew(look) {
    const mirror = this.panels.get(look.class);
    if (!mirror) return;
    mirror.scene = look.scene;
    if (look.scene) mirror.panel.show(look.scene, began);
    this.mirror();
  }

  mirror() {
    const { shown } = this.now();
    for (const [name, { stage, scene }] of this.panels) stage.hidden = name !== shown || !scene;
  }

  showFrame() {
    this.mirror();
    const { frame } = this.now();
    for (const input of this.block.querySelectorAll("[data-fit]")) input.checked = input.value === frame.fit;
    const said = framed(frame);
    const zoom = this.part("zoom");
    slide(zoom, Math.log2(frame.zoom / FULL) * OCTAVE);
    zoom.disabled = frame.fit === "whole";
    zoom.setAttribute("aria-valuetext", said);
    this.part("crop-said").textContent = said;
    this.part("crop-as-others").hidden = !this.choices.value.classes[this.of.value]?.frame;
    for (const one of this.all) {
      const own = this.choices.value.classes[one.value]?.frame;
      one.textContent = one.dataset.size + (own ? "（单独）" : "");
    }
    this.cropper.draw();
  }
}
