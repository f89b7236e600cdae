// A day of one or several screens: slide to a moment, step from item to item, or let it play.
import { Panel, sceneAt } from "./led.js";

const MINUTE_MS = 60000;
const DAY_MS = 1440 * MINUTE_MS;
const REST_MS = 80;
const choose = document.querySelector("[data-choose]");
const part = document.querySelector("[data-ahead]");

for (const button of document.querySelectorAll("[data-plain]")) button.hidden = true;
choose.addEventListener("change", () => choose.requestSubmit());
if (part) follow(part);

function follow(part) {
  const slider = part.querySelector("[data-at]");
  const start = Number(part.dataset.start);
  const play = part.querySelector("[data-play]");
  const screens = new Map();
  let at = start + Number(slider.value) * MINUTE_MS;
  let told = [];
  let turn = 0;
  let timer = 0;
  let since = 0; // when playing began, by the page's own clock

  for (const figure of part.querySelectorAll("[data-screen]")) {
    screens.set(figure.dataset.screen, { figure, panel: new Panel(figure.querySelector("canvas")) });
  }

  const clock = () => {
    const seconds = Math.floor((at - start) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };

  function mark() {
    slider.value = Math.floor((at - start) / MINUTE_MS);
    slider.style.setProperty("--at", `${(100 * slider.value) / slider.max}%`);
    slider.setAttribute("aria-valuetext", `${clock()} ${told[0]?.title || ""}`);
    part.querySelector("[data-when]").textContent = clock();
  }

  async function show(moment, mine) {
    const { figure, panel } = screens.get(moment.screen);
    figure.querySelector("[data-title]").textContent = moment.title;
    const names = (moment.names || []).map((name) => name.title).join("、");
    figure.querySelector("[data-because]").textContent = moment.scene ? `${moment.level}：${names}` : "";
    figure.querySelector(".led").classList.toggle("on", Boolean(moment.scene));
    figure.querySelector("canvas").setAttribute("aria-label", moment.title);
    if (!moment.scene) {
      panel.dark();
      return;
    }
    const asked = Date.now();
    const scene = await sceneAt(moment.scene);
    if (mine === turn) panel.show(scene, asked - (moment.at - moment.start));
  }

  async function ask(back) {
    const mine = ++turn;
    const url = new URL(part.dataset.ahead, location.href);
    url.searchParams.set("at", at);
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || mine !== turn) return;
    told = (await answer.json()).screens;
    if (back && starts().length) { // to the beginning of what was before
      go(Math.max(...starts()));
      return;
    }
    mark();
    await Promise.all(told.map((moment) => show(moment, mine)));
  }

  function go(to, back = false) {
    at = Math.min(Math.max(to, start), start + DAY_MS - 1);
    if (since) since = Date.now() - (at - start);
    mark();
    clearTimeout(timer);
    timer = setTimeout(() => ask(back), REST_MS);
  }

  const ends = () => told.filter((moment) => moment.scene).map((moment) => moment.end);
  const starts = () => told.filter((moment) => moment.scene).map((moment) => moment.start);

  function tick() {
    if (!since) return;
    at = Math.min(start + Date.now() - since, start + DAY_MS - 1);
    const over = told.length && ends().some((end) => end <= at);
    if (over) {
      told = []; // asked once, not at every tick
      ask();
    }
    mark();
    setTimeout(tick, 250);
  }

  play.addEventListener("click", () => {
    since = since ? 0 : Date.now() - (at - start);
    play.textContent = since ? "停住" : "播放";
    play.setAttribute("aria-pressed", String(Boolean(since)));
    tick();
  });
  part.querySelector("[data-on]").addEventListener("click", () => go(Math.min(...ends(), at + 15 * MINUTE_MS)));
  part.querySelector("[data-back]").addEventListener("click", () => go(Math.max(...starts(), at - 15 * MINUTE_MS) - 1, true));
  slider.addEventListener("input", () => go(start + Number(slider.value) * MINUTE_MS));
  part.querySelector("[data-steps]").hidden = false;
  mark();
  ask();
}
