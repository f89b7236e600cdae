// The week: slide to any moment and see what the panel will show then, and why.
import { Panel, sceneAt } from "./led.js";

const part = document.querySelector("[data-moment]");
const slider = part.querySelector("[data-at]");
const canvas = part.querySelector("canvas");
const led = part.querySelector(".led");
const why = document.querySelector("[data-why]");
const MINUTE_MS = 60000;
const panel = new Panel(canvas);
let turn = 0;
let timer = 0;

part.querySelector("[data-plain]").hidden = true;
for (const select of document.querySelectorAll("[data-screens]")) {
  select.addEventListener("change", () => { location.href = select.value; });
}

const write = (place, words) => { place.textContent = words || "—"; };

function tell(moment) {
  const lit = Boolean(moment.scene);
  write(part.querySelector("[data-when]"), moment.when);
  part.querySelector("[data-left]").textContent = moment.left || "";
  write(why.querySelector("[data-title]"), moment.title);
  write(why.querySelector("[data-list]"), lit && `${moment.playlist} ${moment.place}`);
  write(why.querySelector("[data-until]"), lit && (moment.until ? `到 ${moment.until}` : "长期有效"));
  const because = why.querySelector("[data-because]");
  because.textContent = lit ? `${moment.level}：` : "—";
  (moment.names || []).forEach((name, n) => {
    const word = document.createElement(name.url ? "a" : "span");
    if (name.url) word.href = name.url;
    word.textContent = name.title;
    because.append(...(n ? ["、", word] : [word]));
  });
  led.classList.toggle("on", lit);
  canvas.setAttribute("aria-label", moment.title);
}

async function show(moment, mine) {
  if (!moment.scene) {
    panel.dark();
    return;
  }
  const scene = await sceneAt(moment.scene);
  if (mine === turn) panel.show(scene, Date.now() - (moment.at - moment.start));
}

async function ask() {
  const mine = ++turn;
  const url = new URL(part.dataset.moment, location.href);
  url.searchParams.set("at", Number(part.dataset.start) + Number(slider.value) * MINUTE_MS);
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  const moment = await answer.json();
  slider.setAttribute("aria-valuetext", `${moment.when} ${moment.title}`);
  tell(moment);
  await show(moment, mine);
}

const fill = () => slider.style.setProperty("--at", `${(100 * slider.value) / slider.max}%`);

slider.addEventListener("input", () => {
  fill();
  clearTimeout(timer);
  timer = setTimeout(ask, 80);
});
fill();
ask();
const week = document.querySelector(".week");
const today = week?.querySelector(".d.now");
if (today && week.scrollWidth > week.clientWidth) week.scrollLeft = today.offsetLeft - 60;
