// Marks of the hidden layer's figure: many points at once, creases, and the bent cut.
import { shape } from "../kit/plane.js";

/** Draw points with few shapes: circles, squares, and the rims of mistakes. */
export function crowd(plane, examples, places) {
  const small = examples.length > 20 ? "hidden-small" : "";
  const r = small ? 4 : 8;
  const seen = examples.map((e, k) => [e, plane.toX(places[k][0]), plane.toY(places[k][1])]);
  const disc = (x, y, size) => `M${(x - size).toFixed(1)} ${y.toFixed(1)}`
    + `a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
  const tile = (x, y) => `M${(x - 0.9 * r).toFixed(1)} ${(y - 0.9 * r).toFixed(1)}`
    + `h${1.8 * r}v${1.8 * r}h${-1.8 * r}Z`;
  const path = (which, draw, name) => shape("path", { class: name,
    d: seen.filter(([e]) => which(e)).map(([, x, y]) => draw(x, y, r)).join("") });
  return [
    path((e) => e.target === 0, tile, `mark class-0 ${small}`),
    path((e) => e.target === 1, disc, `mark class-1 ${small}`),
    path((e) => e.wrong, (x, y) => disc(x, y, r + (small ? 2 : 5)), `rim ${small}`),
  ];
}

// Where a name may be beside its point: right and down from it, and which end is there.
const BESIDE = [[13, -10, "start"], [-13, -10, "end"], [13, 20, "start"], [-13, 20, "end"]];

const overlap = (one, other) => one.left < other.right && other.left < one.right
  && one.top < other.bottom && other.top < one.bottom;

/** Return where a name fits beside a point, and note that it's taken. */
function roomFor(text, { x, y }, plane, taken) {
  const wide = 7.5 * text.length;
  const [low, high] = plane.range.x.map((end) => plane.toX(end));
  const rooms = BESIDE.map(([right, down, anchor]) => {
    const left = x + right - (anchor === "end" ? wide : 0);
    return { left, right: left + wide, top: y + down - 11, bottom: y + down + 4,
      at: { x: x + right, y: y + down, "text-anchor": anchor } };
  });
  const isFree = (room) => !taken.some((other) => overlap(room, other));
  const isInside = (room) => room === rooms[0] || (room.left > low && room.right < high);
  const found = rooms.find((room) => isFree(room) && isInside(room)) ?? rooms.find(isFree)
    ?? rooms[0];
  taken.push(found);
  return found.at;
}

/** Write the inputs beside each point; points at the same spot share a line of text. */
export function together(plane, examples, place) {
  const spots = [];
  for (const e of examples) {
    const [x, y] = [plane.toX(place(e)[0]), plane.toY(place(e)[1])];
    const spot = spots.find((s) => Math.hypot(s.x - x, s.y - y) < 20);
    if (spot) spot.names.push(e.at.join(""));
    else spots.push({ x, y, names: [e.at.join("")] });
  }
  const floor = plane.edge.top + plane.height;
  const taken = [{ left: 0, right: plane.edge.left, top: 0, bottom: floor }, // by the axes
    { left: 0, right: plane.whole, top: floor + 4, bottom: floor + 20 }];
  return spots.map((spot) => {
    const text = spot.names.join(" + ");
    const at = roomFor(text, spot, plane, taken);
    return shape("text", { class: "hidden-name", ...at }, text);
  });
}

/** Draw and number the line where each hidden unit is zero. */
export function creases(weights, { units }, plane) {
  return Array.from({ length: units }, (_, j) => {
    const [w1, w2, b] = [weights[j], weights[units + j], weights[2 * units + j]];
    const length = w1 * w1 + w2 * w2;
    if (length === 0) return shape("g");
    const foot = [(-b * w1) / length, (-b * w2) / length];
    const far = 9 / Math.sqrt(length);
    const ends = [-far, far].map((s) => [foot[0] - s * w2, foot[1] + s * w1]);
    return plane.curve(ends, { class: "hidden-crease" });
  });
}

const CELLS = 36; // cells per side, in each of which a level line is straight

/** Draw the line where a function on the plane is zero. */
export function level(value, plane) {
  const { x, y } = plane.range;
  const at = (k, [low, high]) => low + (k / CELLS) * (high - low);
  const heights = Array.from({ length: CELLS + 1 }, (_, i) =>
    Float64Array.from({ length: CELLS + 1 }, (_, j) => value(at(j, x), at(i, y))));
  const d = [];
  for (let i = 0; i < CELLS; i++) {
    for (let j = 0; j < CELLS; j++) {
      const ring = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]];
      const found = [];
      ring.forEach(([a, b], k) => {
        const [c, e] = ring[(k + 1) % 4];
        const [from, to] = [heights[a][b], heights[c][e]];
        if (from === 0 || to === 0 || from > 0 === to > 0) return;
        const s = from / (from - to);
        found.push(`${plane.toX(at(b + s * (e - b), x)).toFixed(1)} `
          + plane.toY(at(a + s * (c - a), y)).toFixed(1));
      });
      for (let k = 0; k + 1 < found.length; k += 2) d.push(`M${found[k]}L${found[k + 1]}`);
    }
  }
  return shape("path", { class: "hidden-cut", d: d.join("") });
}
