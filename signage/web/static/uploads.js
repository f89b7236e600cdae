// The page of pictures: what was brought appears in the list at once.
import { Sending } from "./sending.js";

let turn = 0;

async function refresh() {
  const mine = ++turn;
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const came = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
  if (came && mine === turn) document.getElementById("found").replaceWith(came);
}

const form = document.querySelector("form[data-bring]");
if (form) new Sending(form, refresh);
