// Where a blit lies at some moment: the same integer arithmetic as playlists/motion.py.

const FRAMES_PER_S = 60;

function stepsIn(blit, ms) {
  if (blit.every_frames) return Math.floor(Math.floor((FRAMES_PER_S * (ms + 1) - 1) / 1000) / blit.every_frames);
  return blit.every_ms ? Math.floor(ms / blit.every_ms) : 0;
}

function stepAt(blit, local) {
  if (blit.loop_ms) return stepsIn(blit, local % blit.loop_ms);
  return Math.min(stepsIn(blit, local), blit.last);
}

/** Where a blit lies, what of it is seen and how brightly; null while it is not seen. */
export function placeAt(blit, elapsed) {
  const whole = Math.floor(elapsed); // a clock in the browser has parts of a millisecond
  const at = blit.cycle_ms ? whole % blit.cycle_ms : whole;
  if (at < blit.from_ms || (blit.until_ms && at >= blit.until_ms)) return null;
  const n = stepAt(blit, at - blit.from_ms);
  const opacity = blit.opacities.length ? blit.opacities[n] : 255;
  if (!opacity) return null;
  const [left, top, width, height] = blit.clip;
  return {
    key: `${n}/${opacity}`,
    x: blit.x + blit.dx * n,
    y: blit.y + blit.dy * n,
    clip: [left + blit.clip_dx * n, top, blit.widths.length ? blit.widths[n] : width + blit.clip_dw * n, height],
    opacity,
  };
}

/** A scene of one still picture, for panels that no timetable moves. */
export function pictureScene(url, width, height) {
  const whole = [0, 0, width, height];
  const times = { every_ms: 0, every_frames: 0, loop_ms: 0, last: 0, from_ms: 0, until_ms: 0, cycle_ms: 0 };
  const moves = { x: 0, y: 0, dx: 0, dy: 0, clip_dx: 0, clip_dw: 0, opacities: [], widths: [] };
  return { settled_ms: 0, blits: [{ picture: url, source: whole, clip: whole, ...moves, ...times }] };
}
