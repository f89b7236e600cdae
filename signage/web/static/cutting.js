// What of a picture is seen on a panel, in whole pixels, by the arithmetic that the server
// draws with: a frame lies at x and y (0 to 1,000) between the picture's edges, zoomed in 1,000ths.
export const FULL = 1000;
export const CLOSEST = 8000;
export const MIDDLE = Object.freeze({ x: 500, y: 500, zoom: FULL, fit: "filled" });

const within = (least, value, most) => Math.min(most, Math.max(least, value));

function whole([width, height], [columns, rows]) {
  const isWide = width * rows > height * columns;
  const wide = isWide ? columns : Math.max(1, Math.floor((width * rows + Math.floor(height / 2)) / height));
  const high = isWide ? Math.max(1, Math.floor((height * columns + Math.floor(width / 2)) / width)) : rows;
  const [left, top] = [Math.floor((columns - wide) / 2), Math.floor((rows - high) / 2)];
  return [left, top, left + wide, top + high];
}

// How much of a picture is seen at a zoom: width and height in its own pixels.
function seen([width, height], [columns, rows], zoom) {
  const isWide = width * rows > height * columns;
  const sides = isWide ? [Math.floor((height * columns) / rows), height] : [width, Math.floor((width * rows) / columns)];
  return sides.map((side) => Math.max(1, Math.floor((side * FULL) / zoom)));
}

/** The part of the picture that is seen and its place on the panel: left, top, right, bottom. */
export function cut(picture, panel, frame) {
  const all = [0, 0];
  if (frame.fit === "whole") return { part: [...all, ...picture], place: whole(picture, panel) };
  const [wide, high] = seen(picture, panel, frame.zoom);
  const left = Math.floor(((picture[0] - wide) * frame.x) / FULL);
  const top = Math.floor(((picture[1] - high) * frame.y) / FULL);
  return { part: [left, top, left + wide, top + high], place: [...all, ...panel] };
}

// Where a part lies between two edges; where it cannot move it stays where it was said to be.
function share(start, slack, before) {
  return slack > 0 ? Math.round((within(0, start, slack) * FULL) / slack) : before;
}

function framed(picture, panel, { zoom, start, before }) {
  const [wide, high] = seen(picture, panel, zoom);
  return {
    x: share(start[0], picture[0] - wide, before.x),
    y: share(start[1], picture[1] - high, before.y),
    zoom,
    fit: "filled",
  };
}

/** The frame moved by pixels of the picture, as far as its edges let it. */
export function moved(picture, panel, frame, [right, down]) {
  const [left, top] = cut(picture, panel, { ...frame, fit: "filled" }).part;
  return framed(picture, panel, { zoom: frame.zoom, start: [left + right, top + down], before: frame });
}

/** The frame at another zoom; the point (in pixels of the picture) stays where it is in the frame. */
export function zoomed(picture, panel, frame, zoom, point = null) {
  const next = within(FULL, Math.round(zoom), CLOSEST);
  const [left, top, right, bottom] = cut(picture, panel, { ...frame, fit: "filled" }).part;
  const [x, y] = point || [(left + right) / 2, (top + bottom) / 2];
  const [wide, high] = seen(picture, panel, next);
  const start = [x - ((x - left) * wide) / (right - left), y - ((y - top) * high) / (bottom - top)];
  return framed(picture, panel, { zoom: next, start, before: frame });
}

/** One frame for many panels: `make` gives it for one; each way counts the panel that has most room there. */
export function together(picture, panels, make) {
  const room = (side) => (best, one) => (seen(picture, one, FULL)[side] < seen(picture, best, FULL)[side] ? one : best);
  return { ...make(panels.reduce(room(0))), y: make(panels.reduce(room(1))).y };
}
