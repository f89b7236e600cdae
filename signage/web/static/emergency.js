// Keeps the page of an emergency true: asks who has it on, and begins anew when it moves on.
const sheet = document.querySelector("[data-emergency]");
const EVERY_MS = 2000;
let etag = "";

const say = (selector, words) => {
  for (const place of sheet.querySelectorAll(selector)) place.textContent = words;
};

const show = (told) => {
  if (told.phase !== sheet.dataset.phase) {
    location.reload();
    return;
  }
  say("[data-there]", told.there);
  say("[data-number]", told.number);
  const part = told.number ? (100 * told.there) / told.number : 0;
  sheet.querySelector("[data-gauge]")?.setAttribute("width", `${part.toFixed(1)}%`);
  for (const [code, number] of Object.entries(told.counts)) {
    say(`[data-has="${code}"]`, number);
    const row = sheet.querySelector(`[data-row="${code}"]`);
    if (row) row.hidden = !number;
  }
  for (const one of told.districts) {
    const place = sheet.querySelector(`[data-district="${CSS.escape(one.name)}"]`);
    if (place) place.textContent = one.there;
  }
};

const ask = async () => {
  if (!document.hidden) {
    const headers = etag ? { "If-None-Match": etag } : {};
    const url = sheet.dataset.emergency;
    const answer = await fetch(url, { headers, credentials: "same-origin" }).catch(() => null);
    if (answer?.ok) {
      etag = answer.headers.get("ETag") || "";
      show(await answer.json());
    }
  }
  setTimeout(ask, EVERY_MS);
};

if (sheet.dataset.emergency) setTimeout(ask, EVERY_MS);
