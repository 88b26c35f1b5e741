// A map of a loss from above, in bands of gray that are lighter where it's lower.

/** The heights between bands, each four times nearer to the lowest point. */
function bandLevels(loss, lowest, { x, y }) {
  const highest = Math.max(...x.flatMap((left) => y.map((low) => loss(left, low))));
  return Array.from({ length: 9 }, (_, k) => lowest + (highest - lowest) * 4 ** (-k - 0.3));
}

/** Paint `loss(x, y)` on the canvas of a plane, one band between every two levels. */
export function paintLevels(plane, loss, lowest) {
  const { canvas, range } = plane;
  const [width, height] = [Math.round(plane.width), Math.round(plane.height)];
  Object.assign(canvas, { width, height });
  const levels = bandLevels(loss, lowest, range);
  const grays = levels.concat(0).map((_, band) =>
    (255 << 24) | (0x010101 * (218 + Math.round(band * 4.1))));
  const colors = new Int32Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const y = range.y[1] - ((row + 0.5) / height) * (range.y[1] - range.y[0]);
    for (let column = 0; column < width; column++, at++) {
      const x = range.x[0] + ((column + 0.5) / width) * (range.x[1] - range.x[0]);
      const high = loss(x, y);
      let band = 0;
      while (high < levels[band]) band++;
      colors[at] = grays[band];
    }
  }
  canvas.getContext("2d").putImageData(
    new ImageData(new Uint8ClampedArray(colors.buffer), width, height), 0, 0);
}
