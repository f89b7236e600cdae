// Pages of pictures: the button that stops and starts them, and a look again while some are drawn.
import { setPaused } from "./led.js";

for (const button of document.querySelectorAll("[data-pause]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const stop = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(stop));
    button.textContent = stop ? "让画面动起来" : "画面停一停";
    setPaused(stop);
  });
}

if (document.querySelector("[data-drawing]")) {
  const again = () => {
    const writes = [...document.querySelectorAll("textarea, input[name=reason]")].some((field) => field.value);
    if (!writes && !document.hidden) location.reload();
    else setTimeout(again, 3000);
  };
  setTimeout(again, 3000);
}
