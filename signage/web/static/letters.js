// Places in a text as the server counts them: by characters, not by UTF-16 units.

/** The characters of a text. */
export const letters = (text) => Array.from(text);

/** A place in UTF-16 units for one in characters. */
export const unitsAt = (text, place) => letters(text).slice(0, place).join("").length;

/** A place in characters for one in UTF-16 units. */
export const placeAt = (text, units) => letters(text.slice(0, units)).length;

/** Where spans lie after the text changed; those that the change touched are gone. */
export function moved(spans, before, after) {
  const [old, now] = [letters(before), letters(after)];
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const shift = now.length - old.length;
  return spans
    .filter(({ start, end }) => end <= head || start >= old.length - tail)
    .map((one) => (one.end <= head ? one : { ...one, start: one.start + shift, end: one.end + shift }));
}

/** An element with a class and words. */
export function element(name, className, ...words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...words);
  return made;
}

/** Let an element say so; where it does, it need not be laid out anew. */
export function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** Put words in place of a span, by the browser's own editing, so that Ctrl-Z takes it back. */
export function replace(area, start, end, words) {
  const [from, until] = [unitsAt(area.value, start), unitsAt(area.value, end)];
  area.focus();
  area.setSelectionRange(from, until);
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (done) return;
  area.setRangeText(words, from, until, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
