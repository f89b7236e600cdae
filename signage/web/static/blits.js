// Where a blit lies at some moment: the same integer arithmetic as playlists/motion.py.

function stepAt(blit, local) {
  if (!blit.every_ms) return 0;
  if (blit.loop_ms) return Math.floor((local % blit.loop_ms) / blit.every_ms);
  return Math.min(Math.floor(local / blit.every_ms), blit.last);
}

/** Where a blit lies, what of it is seen and how brightly; null while it is not seen. */
export function placeAt(blit, elapsed) {
  const at = blit.cycle_ms ? elapsed % blit.cycle_ms : elapsed;
  if (at < blit.from_ms || (blit.until_ms && at >= blit.until_ms)) return null;
  const n = stepAt(blit, at - blit.from_ms);
  const opacity = blit.opacities.length ? blit.opacities[n] : 255;
  if (!opacity) return null;
  const [left, top, width, height] = blit.clip;
  return {
    key: `${n}/${opacity}`,
    x: blit.x + blit.dx * n,
    y: blit.y + blit.dy * n,
    clip: [left + blit.clip_dx * n, top, width + blit.clip_dw * n, height],
    opacity,
  };
}

/** A scene of one still picture, for panels that no timetable moves. */
export function pictureScene(url, width, height) {
  const whole = [0, 0, width, height];
  const times = { every_ms: 0, loop_ms: 0, last: 0, from_ms: 0, until_ms: 0, cycle_ms: 0 };
  const moves = { x: 0, y: 0, dx: 0, dy: 0, clip_dx: 0, clip_dw: 0, opacities: [] };
  return { settled_ms: 0, blits: [{ picture: url, source: whole, clip: whole, ...moves, ...times }] };
}
