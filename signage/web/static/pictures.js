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
    keep(loaded, url, image.decode().then(() => image)).catch(() => loaded.delete(url));
  }
  return loaded.get(url);
}

const keyOf = (url, scale, colour) => `${scale} ${colour} ${url}`;

function keep(map, key, value) {
  if (map.size > MOST_KEPT) map.delete(map.keys().next().value);
  map.set(key, value);
  return value;
}

function bitmap(body) {
  const told = atob(body);
  const bytes = new Uint8Array(told.length);
  for (let at = 0; at < told.length; at += 1) bytes[at] = told.charCodeAt(at);
  return createImageBitmap(new Blob([bytes], { type: "image/png" }));
}

/** Take a picture (PNG, base64) that came with its scene, instead of fetching it. */
export function keepPicture(url, body) {
  if (!loaded.has(url)) keep(loaded, url, bitmap(body)).catch(() => loaded.delete(url));
}

/** Take a picture that came for a full-colour panel at a scale; at others it is fetched. */
export function keepReduced(url, body, scale) {
  const key = keyOf(url, scale, "rgb");
  if (!ready.has(key)) keep(ready, key, bitmap(body)).catch(() => ready.delete(key));
}

const sizeOf = (image) => [image.naturalWidth || image.width, image.naturalHeight || image.height];

/** A canvas that stands nowhere. */
export function surface(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

// Which dots a row of samples falls on: for each dot its first sample, and the shares.
function sharesOf(length, count) {
  const step = length / count;
  return Array.from({ length: count }, (_, dot) => {
    const from = dot * step;
    const until = Math.min(length, from + step);
    const first = Math.floor(from);
    const shares = [];
    for (let at = first; at < until; at += 1) shares.push((Math.min(at + 1, until) - Math.max(at, from)) / step);
    return { first, shares };
  });
}

// An area average of a picture's light, row by row, so that memory is read in order.
function averaged(bytes, width, across, down) {
  const columns = across.length;
  const light = new Float32Array(columns * down.length * 3);
  down.forEach(({ first, shares }, row) => {
    const base = row * columns * 3;
    for (let y = 0; y < shares.length; y += 1) {
      const line = (first + y) * width * 4;
      for (let dot = 0; dot < columns; dot += 1) {
        const { first: left, shares: parts } = across[dot];
        const d = base + dot * 3;
        for (let x = 0; x < parts.length; x += 1) {
          const share = parts[x] * shares[y];
          const s = line + (left + x) * 4;
          light[d] += LINEAR[bytes[s]] * share;
          light[d + 1] += LINEAR[bytes[s + 1]] * share;
          light[d + 2] += LINEAR[bytes[s + 2]] * share;
        }
      }
    }
  });
  return light;
}

function shrink(image, scale) {
  const [width, height] = sizeOf(image);
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const whole = surface(width, height).getContext("2d", { willReadFrequently: true });
  whole.drawImage(image, 0, 0);
  const bytes = whole.getImageData(0, 0, width, height).data;
  const small = averaged(bytes, width, sharesOf(width, columns), sharesOf(height, rows));
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
  const [width, height] = sizeOf(image);
  const canvas = surface(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  context.putImageData(lamplight(context.getImageData(0, 0, width, height), colour), 0, 0);
  return canvas;
}

/** A picture at a scale, in the lamps of a panel of that colour. */
export async function pictureAt(url, scale, colour) {
  const key = keyOf(url, scale, colour);
  if (ready.has(key)) return ready.get(key);
  const image = await load(url);
  if (scale === 1 && colour === "rgb") return image;
  if (ready.has(key)) return ready.get(key); // another panel was sooner
  const sized = scale === 1 ? image : shrink(image, scale);
  return keep(ready, key, colour === "rgb" ? sized : relit(sized, colour));
}
