// A map of a loss from above, in bands of color that are lighter where it's lower.
import { surfaceColor } from "./surface_colors.js";

const BANDS = 13;
const NEARER = 2.5; // each level is so many times nearer to the lowest point

/** The heights between bands, from the highest down. */
function bandLevels(loss, lowest, { x, y }) {
  const highest = Math.max(...x.flatMap((left) => y.map((low) => loss(left, low))));
  return Array.from({ length: BANDS - 1 },
    (_, k) => lowest + (highest - lowest) * NEARER ** (-k - 0.5));
}

const packed = ([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red;

/**
 * Paint `loss(x, y)` on the canvas of a plane, one band between every two levels, in
 * cells of so many pixels. In the dark, too, the lowest place is the lightest (stage.css).
 */
export function paintLevels(plane, loss, lowest, cell = 1) {
  const { canvas, range } = plane;
  const [width, height] = [plane.width, plane.height].map((size) => Math.round(size / cell));
  Object.assign(canvas, { width, height, className: "level-map" });
  const levels = bandLevels(loss, lowest, range);
  const shades = Array.from({ length: BANDS }, (_, band) =>
    packed(surfaceColor(1 - band / (BANDS - 1))));
  const colors = new Int32Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const y = range.y[1] - ((row + 0.5) / height) * (range.y[1] - range.y[0]);
    for (let column = 0; column < width; column++, at++) {
      const x = range.x[0] + ((column + 0.5) / width) * (range.x[1] - range.x[0]);
      const high = loss(x, y);
      let band = 0;
      while (high < levels[band]) band++;
      colors[at] = shades[band];
    }
  }
  canvas.getContext("2d").putImageData(
    new ImageData(new Uint8ClampedArray(colors.buffer), width, height), 0, 0);
}

/** A line on the map, on a white edge, so that it is seen on every color. */
export function trailOn(plane, places, look) {
  const joined = { "stroke-linejoin": "round", "stroke-linecap": "round" };
  return [plane.curve(places, { stroke: "white", "stroke-width": 6,
    "stroke-opacity": 0.85, ...joined }),
  plane.curve(places, { "stroke-width": 3, ...joined, ...look })];
}
