// What the playground paints: maps of units, the boundary, points, and weight lines.
import { BLUE, VERMILION } from "../../figures/kit/palette.js";
import { signedColor } from "../kit/numbers.js";

export const SIDE = 60; // cells of a map along each edge

// The colors of -1 ... 1 in 511 shades, as bytes of a picture.
const SHADES = new Uint32Array(511);
for (let k = 0; k < 511; k++) {
  const color = signedColor((k - 255) / 255);
  new Uint8ClampedArray(SHADES.buffer, 4 * k, 4).set([...color, 255]);
}

/** Return the middle of every cell of a window, row by row from the top. */
export function cellsOf([[left, right], [bottom, top]]) {
  const cells = [];
  for (let row = 0; row < SIDE; row++) {
    const x2 = top - ((row + 0.5) / SIDE) * (top - bottom);
    for (let column = 0; column < SIDE; column++) {
      cells.push([left + ((column + 0.5) / SIDE) * (right - left), x2]);
    }
  }
  return cells;
}

/** Pick one unit's outputs in all cells; every `skip`-th row and column is enough. */
export function answersOf(values, width, unit, skip = 1) {
  const side = SIDE / skip, found = new Float64Array(side * side);
  for (let row = 0, at = 0; row < SIDE; row += skip) {
    for (let column = 0; column < SIDE; column += skip) {
      found[at++] = values[(row * SIDE + column) * width + unit];
    }
  }
  return found;
}

/** Paint signed outputs; the largest one, or `reach`, has the strongest color. */
export function paintAnswers(canvas, answers, reach, { strength = 1 } = {}) {
  const side = Math.sqrt(answers.length), context = canvas.getContext("2d");
  if (canvas.width !== side) canvas.width = canvas.height = side;
  let most = reach ?? 0;
  if (!reach) for (const answer of answers) most = Math.max(most, Math.abs(answer));
  const scale = (255 * strength) / (most || 1), picture = context.createImageData(side, side);
  const cells = new Uint32Array(picture.data.buffer);
  for (let k = 0; k < cells.length; k++) {
    const shade = Math.round(answers[k] * scale);
    cells[k] = SHADES[255 + (shade > 255 ? 255 : shade < -255 ? -255 : shade)];
  }
  context.putImageData(picture, 0, 0);
}

/** Find where outputs change sign: pieces [x, y, x, y] as fractions of the side. */
export function boundaryOf(answers) {
  const pieces = [], at = (row, column) => answers[row * SIDE + column];
  for (let row = 0; row + 1 < SIDE; row++) {
    for (let column = 0; column + 1 < SIDE; column++) {
      const corners = [at(row, column), at(row, column + 1), at(row + 1, column + 1),
        at(row + 1, column)];
      const signs = corners.filter((value) => value > 0).length;
      if (signs === 0 || signs === 4) continue;
      const cuts = [];
      corners.forEach((a, k) => {
        const b = corners[(k + 1) % 4];
        if (a > 0 === b > 0) return;
        const s = a / (a - b);
        const [x, y] = [[s, 0], [1, s], [1 - s, 1], [0, 1 - s]][k];
        cuts.push((column + 0.5 + x) / SIDE, (row + 0.5 + y) / SIDE);
      });
      for (let k = 0; k < cuts.length; k += 4) pieces.push(cuts.slice(k, k + 4));
    }
  }
  return pieces;
}

/** Fit a canvas to its size on the screen, in device pixels; return its context. */
export function fitCanvas(canvas, width, height) {
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    Object.assign(canvas, { width: across, height: down });
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** Draw the boundary as one dark line with a light rim. */
export function drawBoundary(context, pieces, side) {
  context.beginPath();
  for (const [x0, y0, x1, y1] of pieces) {
    context.moveTo(x0 * side, y0 * side);
    context.lineTo(x1 * side, y1 * side);
  }
  context.lineCap = "round";
  for (const [color, width] of [["rgb(255 255 255 / 80%)", 5], ["#222222", 2.5]]) {
    Object.assign(context, { strokeStyle: color, lineWidth: width });
    context.stroke();
  }
}

/** Draw points [x, y, class, tests, wrong] in pixels: test points hollow, mistakes rimmed. */
export function drawMarks(context, marks, radius) {
  for (const [x, y, target, tests, wrong] of marks) {
    const color = target ? VERMILION : BLUE;
    const outline = (size) => {
      context.beginPath();
      if (target) context.arc(x, y, size, 0, 2 * Math.PI);
      else context.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
    };
    outline(tests ? radius - 0.5 : radius);
    context.fillStyle = tests ? "white" : color;
    context.fill();
    Object.assign(context, { strokeStyle: tests ? color : "white", lineWidth: tests ? 2 : 1 });
    context.stroke();
    if (!wrong) continue;
    outline(radius + 2.5);
    context.setLineDash([3, 2]);
    Object.assign(context, { strokeStyle: "black", lineWidth: 1.5 });
    context.stroke();
    context.setLineDash([]);
  }
}

/** Draw a weight: the larger, the wider, up to `widest` pixels; dashed if negative. */
export function drawWeight(context, [x0, y0], [x1, y1], share, { faint, widest }) {
  const middle = (x0 + x1) / 2;
  context.globalAlpha = faint ? 0.12 : 1;
  context.strokeStyle = share > 0 ? VERMILION : BLUE;
  context.lineWidth = 0.5 + (widest - 0.5) * Math.abs(share);
  context.setLineDash(share < 0 ? [5, 3] : []);
  context.beginPath();
  context.moveTo(x0, y0);
  context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
  context.stroke();
}
