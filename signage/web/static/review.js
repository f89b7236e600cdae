// The pass button stays off until every picture has been in view and every tick is made.
const NEEDED_MS = 700;
const looks = new Set(document.querySelectorAll("[data-look]"));
const ticks = [...document.querySelectorAll("[data-tick]")];
const button = document.querySelector("[data-pass]");
const left = document.querySelector("[data-left]");
const number = looks.size;
const timers = new Map();

function tell() {
  const open = ticks.filter((tick) => !tick.checked).length;
  const ready = !looks.size && !open;
  if (button) button.disabled = !ready;
  if (!left) return;
  left.classList.toggle("ok", ready);
  left.classList.toggle("wait", !ready);
  if (looks.size) left.textContent = `还有 ${looks.size} 幅没看`;
  else if (open) left.textContent = `还有 ${open} 项没勾`;
  else left.textContent = `${number} 幅画面都看过，${ticks.length} 项都勾过`;
}

function saw(look) {
  if (!("drawn" in look.querySelector("canvas").dataset)) {
    timers.set(look, setTimeout(saw, NEEDED_MS, look)); // its picture is still on the way
    return;
  }
  looks.delete(look);
  timers.delete(look);
  inView.unobserve(look);
  const mark = look.querySelector(".seen-mark");
  if (mark) mark.hidden = false;
  tell();
}

// In view: most of the picture, or as much of it as the window can hold.
const inView = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const look = entry.target;
    const fills = entry.intersectionRect.height >= innerHeight * 0.6;
    const seen = entry.isIntersecting && (entry.intersectionRatio >= 0.7 || fills);
    if (seen && !timers.has(look)) timers.set(look, setTimeout(saw, NEEDED_MS, look));
    if (!seen) {
      clearTimeout(timers.get(look));
      timers.delete(look);
    }
  }
}, { threshold: [0, 0.2, 0.4, 0.6, 0.7, 0.8, 1] });

for (const look of looks) inView.observe(look);
for (const tick of ticks) tick.addEventListener("change", tell);
tell();
