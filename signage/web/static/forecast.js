// While a booking or a playlist is filled in, says how much would play: the server reckons, from the same fields.
const REST_MS = 600;

for (const section of document.querySelectorAll("[data-forecast]")) {
  const form = document.getElementById(section.dataset.of);
  const told = section.querySelector("[data-told]");
  const busy = section.querySelector("[data-busy]");
  let timer = 0;
  let asked = 0;

  const wait = (is) => {
    busy.hidden = !is;
    section.setAttribute("aria-busy", String(is));
  };
  const ask = async () => {
    const turn = ++asked;
    const url = new URL(section.dataset.forecast, location.href);
    const fields = new FormData(form);
    const is_long = "body" in section.dataset; // more than an address can hold
    if (!is_long) for (const [key, value] of fields) if (key !== "csrf_token") url.searchParams.append(key, value);
    const sent = is_long ? { method: "POST", body: new URLSearchParams(fields) } : {};
    wait(true);
    const answer = await fetch(url, { credentials: "same-origin", ...sent }).catch(() => null);
    if (turn !== asked) return;
    if (answer?.ok) told.innerHTML = await answer.text();
    wait(false);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST_MS);
  };
  section.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("dengta:changed", soon);
  ask();
}
