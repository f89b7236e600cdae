// Pictures for panels: loaded once, shrunk once a scale in linear light, lit by the panel's lamps.

// What the lamps of a panel look like: red, green, and both together.
const RED = [255, 58, 30];
const GREEN = [74, 222, 104];
const BOTH = [255, 184, 32];

const MOST_KEPT = 200; // a wall runs for days
const loaded = new Map();
const ready = new Map();
const LINEAR = Float32Array.from({ length: 256 }, (_, v) =>
  v <= 10 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const DISPLAY = Uint8ClampedArray.from({ length: 4097 }, (_, n) => {
  const v = n / 4096;
  return 255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
});

function load(url) {
  if (!loaded.has(url)) {
    const image = new Image();
    image.src = url;
    const coming = image.decode().then(() => image);
    coming.catch(() => loaded.delete(url));
    if (loaded.size > MOST_KEPT) loaded.delete(loaded.keys().next().value);
    loaded.set(url, coming);
  }
  return loaded.get(url);
}

/** A canvas that stands nowhere. */
export function surface(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

// One direction of an area average: `step` source samples to a dot, rows of RGB floats.
function average(source, lines, length, count) {
  const out = new Float32Array(lines * count * 3);
  const step = length / count;
  for (let dot = 0; dot < count; dot += 1) {
    const from = dot * step;
    const until = Math.min(length, from + step);
    for (let at = Math.floor(from); at < until; at += 1) {
      const share = (Math.min(at + 1, until) - Math.max(at, from)) / step;
      for (let line = 0; line < lines; line += 1) {
        const s = (line * length + at) * 3;
        const d = (dot * lines + line) * 3; // turned: the second pass runs down the columns
        out[d] += source[s] * share;
        out[d + 1] += source[s + 1] * share;
        out[d + 2] += source[s + 2] * share;
      }
    }
  }
  return out;
}

function shrink(image, scale) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const whole = surface(width, height).getContext("2d", { willReadFrequently: true });
  whole.drawImage(image, 0, 0);
  const bytes = whole.getImageData(0, 0, width, height).data;
  const light = new Float32Array(width * height * 3);
  for (let i = 0, n = 0; i < bytes.length; i += 4, n += 3) {
    light[n] = LINEAR[bytes[i]];
    light[n + 1] = LINEAR[bytes[i + 1]];
    light[n + 2] = LINEAR[bytes[i + 2]];
  }
  const small = average(average(light, height, width, columns), columns, height, rows);
  const canvas = surface(columns, rows);
  const pixels = new ImageData(columns, rows);
  for (let n = 0, i = 0; n < small.length; n += 3, i += 4) {
    for (let c = 0; c < 3; c += 1) pixels.data[i + c] = DISPLAY[Math.round(small[n + c] * 4096)];
    pixels.data[i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(pixels, 0, 0);
  return canvas;
}

// On panels without blue every colour is made of the panel's own lamps.
function lamplight(pixels, colour) {
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const [r, g] = colour === "mono" ? [Math.max(data[i], data[i + 1], data[i + 2]), 0] : [data[i], data[i + 1]];
    const both = Math.min(r, g);
    for (let c = 0; c < 3; c += 1) {
      data[i + c] = ((r - both) * RED[c] + (g - both) * GREEN[c] + both * BOTH[c]) / 255;
    }
  }
  return pixels;
}

function relit(image, colour) {
  const width = image.naturalWidth || image.width;
  const height = image.naturalHeight || image.height;
  const canvas = surface(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  context.putImageData(lamplight(context.getImageData(0, 0, width, height), colour), 0, 0);
  return canvas;
}

/** A picture at a scale, in the lamps of a panel of that colour. */
export async function pictureAt(url, scale, colour) {
  const image = await load(url);
  if (scale === 1 && colour === "rgb") return image;
  const key = `${scale} ${colour} ${url}`;
  if (!ready.has(key)) {
    if (ready.size > MOST_KEPT) ready.delete(ready.keys().next().value);
    const sized = scale === 1 ? image : shrink(image, scale);
    ready.set(key, colour === "rgb" ? sized : relit(sized, colour));
  }
  return ready.get(key);
}
