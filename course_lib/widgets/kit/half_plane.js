// A line in the plane: moving it, cutting it to a box, its positive side. Pure numbers.

/** The weighted sum plus the bias. */
export const score = (weights, bias, [x1, x2]) => weights[0] * x1 + weights[1] * x2 + bias;

/** Move the line along with a point of it: only the bias changes. */
export const shift = (weights, bias, [dx, dy]) => bias - weights[0] * dx - weights[1] * dy;

/** Turn the line to go through `moved` and `kept`; the weights keep their length. */
export function turn(weights, kept, moved) {
  const [dx, dy] = [moved[0] - kept[0], moved[1] - kept[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1e-9) return null;
  const size = Math.hypot(...weights);
  const side = -weights[0] * dy + weights[1] * dx < 0 ? -1 : 1;
  const turned = [(-dy / length) * size * side, (dx / length) * size * side];
  return { weights: turned, bias: -turned[0] * kept[0] - turned[1] * kept[1] };
}

/** The two points where the line meets the edge of a box, or null. */
export function ends(weights, bias, [left, right], [low, high]) {
  const [w1, w2] = weights;
  const found = [];
  const add = (x, y) => {
    const inside = x >= left - 1e-9 && x <= right + 1e-9 && y >= low - 1e-9 && y <= high + 1e-9;
    const isNew = found.every(([u, v]) => Math.hypot(u - x, v - y) > 1e-9);
    if (inside && isNew) found.push([x, y]);
  };
  if (w2 !== 0) for (const x of [left, right]) add(x, -(bias + w1 * x) / w2);
  if (w1 !== 0) for (const y of [low, high]) add(-(bias + w2 * y) / w1, y);
  return found.length >= 2 ? found.slice(0, 2) : null;
}

/** The part of a box where the score is above zero, as the corners of a polygon. */
export function positiveSide(weights, bias, [left, right], [low, high]) {
  const corners = [[left, low], [right, low], [right, high], [left, high]];
  const part = [];
  corners.forEach((here, k) => {
    const next = corners[(k + 1) % 4];
    const [a, b] = [score(weights, bias, here), score(weights, bias, next)];
    if (a > 0) part.push(here);
    if (a > 0 !== b > 0) {
      const s = a / (a - b);
      part.push([here[0] + s * (next[0] - here[0]), here[1] + s * (next[1] - here[1])]);
    }
  });
  return part;
}
