// Keeps the tiles of a page alive: asks the server what every screen shows, and shows it.
import { Panel, sceneAt, serverNow, setPaused, setServerNow } from "./led.js";

const feed = document.querySelector("[data-feed]");
const EVERY_MS = Number(feed.dataset.every || 3000);
const tiles = new Map();
let etag = "";
let shortestTrip = Infinity;

class Tile {
  constructor(element) {
    this.element = element;
    this.led = element.querySelector(".led");
    this.panel = new Panel(element.querySelector("canvas"));
    this.state = element.querySelector("[data-state]");
    this.on = element.querySelector("[data-on]");
    this.light = element.querySelector("[data-light]");
    this.timer = 0;
  }

  update(screen, shows) {
    this.screen = screen;
    this.shows = shows;
    this.state.className = `st ${screen.state}`;
    this.state.textContent = screen.word;
    this.state.title = screen.since_word;
    this.led.classList.toggle("on", screen.state === "lit");
    if (this.light) {
      this.light.textContent = screen.light;
      this.light.hidden = !screen.light;
    }
    this.advance();
  }

  // What is on at this moment, and a look again when it ends.
  advance() {
    clearTimeout(this.timer);
    const now = serverNow();
    const { screen, shows } = this;
    if (screen.state === "lit" && screen.instead) {
      this.say(screen.says);
      this.fill(screen.instead, 0);
      return;
    }
    const show = shows.find((one) => one.start <= now && now < one.end);
    if (screen.state === "lit" && show) {
      this.say(show.title);
      this.fill(show.scene, show.start);
      this.timer = setTimeout(() => this.advance(), Math.max(20, show.end - now));
      const next = shows.find((one) => one.start >= show.end);
      if (next) sceneAt(next.scene).then((scene) => this.panel.warm(scene), () => {});
      return;
    }
    this.say(screen.says);
    if (screen.state === "away" && screen.last) this.fill(screen.last, 0, { dim: true });
    else this.panel.dark();
    const next = shows.find((one) => one.start > now);
    if (screen.state === "lit" && next) this.timer = setTimeout(() => this.advance(), next.start - now);
  }

  say(words) {
    if (this.on.textContent !== words) this.on.textContent = words;
    const canvas = this.led.querySelector("canvas");
    canvas.setAttribute("aria-label", words);
    if (words) canvas.removeAttribute("aria-hidden");
    else canvas.setAttribute("aria-hidden", "true"); // a dark panel says nothing
  }

  fill(url, start, how) {
    this.wanted = `${url} ${start}`;
    const wanted = this.wanted;
    sceneAt(url).then(
      (scene) => { if (wanted === this.wanted) this.panel.show(scene, start, how); },
      () => { if (wanted === this.wanted) this.panel.dark(); },
    );
  }
}

async function ask() {
  const asked = performance.now();
  const answer = await fetch(feed.dataset.feed, {
    credentials: "same-origin",
    headers: etag ? { "If-None-Match": etag } : {},
  });
  const trip = performance.now() - asked;
  const now = Number(answer.headers.get("X-Server-Now"));
  if (now && trip <= shortestTrip * 1.5) {
    shortestTrip = Math.min(shortestTrip, trip);
    setServerNow(now, trip);
  }
  if (answer.status === 401) location.reload();
  if (answer.status === 304 || !answer.ok) return answer.ok || answer.status === 304;
  etag = answer.headers.get("ETag") || "";
  spread(await answer.json());
  return true;
}

function spread(told) {
  for (const [name, count] of Object.entries(told.counts)) {
    for (const spot of document.querySelectorAll(`[data-count="${name}"]`)) spot.textContent = count;
  }
  for (const [name, words] of Object.entries(told.facts || {})) {
    for (const spot of document.querySelectorAll(`[data-fact="${name}"]`)) spot.textContent = words;
  }
  for (const screen of told.screens) tiles.get(screen.id)?.update(screen, told.shows[screen.plays] || []);
  for (const spot of document.querySelectorAll("[data-lit-of]")) {
    const here = told.screens.filter((one) => one.district === spot.dataset.litOf);
    const lit = here.filter((one) => one.state === "lit").length;
    spot.textContent = `${lit} / ${here.length} 亮屏`;
  }
}

async function keepAsking() {
  if (!document.hidden) {
    const good = await ask().catch(() => false);
    document.body.classList.toggle("lost", !good);
  }
  setTimeout(keepAsking, EVERY_MS);
}

for (const element of document.querySelectorAll("[data-screen]")) {
  tiles.set(element.dataset.screen, new Tile(element));
}
for (const button of document.querySelectorAll("[data-pause]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const stop = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(stop));
    button.textContent = stop ? "让画面动起来" : "画面停一停";
    setPaused(stop);
  });
}
keepAsking();
