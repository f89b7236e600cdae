// While a form is filled in, says what sending it would do: the server tells, from the same fields.
const REST_MS = 250;

for (const form of document.querySelectorAll("form[data-preview]")) {
  const place = document.querySelector(form.dataset.into);
  const only = form.dataset.fields?.split(" ");
  const buttons = document.querySelectorAll(`[data-act][form="${form.id}"], #${form.id} [data-act]`);
  let timer = 0;
  let asked = 0;

  const name = () => {
    const words = place.querySelector("[data-says]")?.dataset.says;
    for (const button of buttons) if (words) button.textContent = words;
  };
  const kept = () => { // what is stored as it stands needs no sending
    for (const button of buttons) {
      if (!button.dataset.kept) continue;
      button.textContent = button.dataset.kept;
      button.disabled = true;
    }
  };
  const ask = async () => {
    const turn = ++asked;
    const url = new URL(form.dataset.preview, location.href);
    for (const [key, value] of new FormData(form)) {
      if (key !== "csrf_token" && (!only || only.includes(key))) url.searchParams.append(key, value);
    }
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (!answer || turn !== asked) return;
    if (answer.ok) place.innerHTML = await answer.text();
    name();
  };
  const soon = () => {
    for (const button of buttons) if (button.dataset.kept) button.disabled = false;
    name();
    clearTimeout(timer);
    timer = setTimeout(ask, REST_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("dengta:changed", soon);
  name();
  kept();
}
