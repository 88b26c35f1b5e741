// Where the tape's cards and arcs are. The tape runs to the right on a wide page, with
// arcs above and below it, and downward on a narrow one, with arcs on both sides.
import { edgesOf, tapeOf } from "./core.js";

const WIDE = { margin: 12, pitch: 150, card: 116, gap: 9, tall: 110, reach: 70, label: 14 };
const NARROW = { pitch: 58, card: 48, left: 36, right: 120, reach: 34 };

/**
 * Tell how far each edge's arc reaches out, from 0 to 1: the farther apart its cards, the
 * farther; a twin reaches out farther than the edge beside it.
 */
export function reaches(expression) {
  const names = tapeOf(expression);
  const spans = edgesOf(expression).map((edge) =>
    names.indexOf(edge.to) - names.indexOf(edge.from) + edge.isTwin / 2);
  const ranks = [...new Set(spans)].sort((a, b) => a - b);
  return spans.map((span) => (ranks.indexOf(span) + 1) / ranks.length);
}

/**
 * Lay out a tape in a box: `cards` by name as { x, y, width, height }, `paper` likewise,
 * and `height` of the whole. `at` is how many cards are on the paper.
 */
export function layOutTape(expression, width, isWide, at) {
  const names = tapeOf(expression);
  if (isWide) {
    const pitch = Math.min(WIDE.pitch, (width - 2 * WIDE.margin + WIDE.gap) / names.length);
    const card = Math.min(WIDE.card, pitch - WIDE.gap);
    const start = (width - pitch * names.length) / 2 + (pitch - card) / 2;
    const y = WIDE.reach + 16;
    const boxes = names.map((name, k) =>
      [name, { x: start + k * pitch, y, width: card, height: WIDE.tall }]);
    const paper = { x: start - 12, y: y - 16, width: at * pitch - (pitch - card) + 24,
      height: WIDE.tall + 32 };
    return { cards: Object.fromEntries(boxes), paper,
      height: 2 * (WIDE.reach + 16) + WIDE.tall + WIDE.label };
  }
  const boxes = names.map((name, k) => [name, { x: NARROW.left, y: 10 + k * NARROW.pitch,
    width: width - NARROW.left - NARROW.right, height: NARROW.card }]);
  const paper = { x: NARROW.left - 14, y: 0, width: width - NARROW.left - NARROW.right + 28,
    height: at * NARROW.pitch + 10 };
  return { cards: Object.fromEntries(boxes), paper, height: names.length * NARROW.pitch + 14 };
}

/**
 * Return the arc of an edge as { d, head, middle }: forward it runs above (on the left),
 * back below (on the right). `head` is the triangle at its end, `middle` is where a text
 * on it begins, or has its own middle on a wide page.
 */
export function arcOf({ from, to, k, isTwin }, reach, cards, isWide, way) {
  const [parent, child] = [cards[from], cards[to]];
  const side = way === "forward" ? -1 : 1;
  // Along the tape, and away from it.
  const size = isWide ? parent.width : parent.height;
  const [leave, arrive] = [size / 2 + size * 0.14, size / 2 - size * (0.26 - 0.16 * k)];
  const start = (isWide ? parent.x : parent.y) + leave;
  const end = (isWide ? child.x : child.y) + arrive;
  const edge = isWide ? (side < 0 ? parent.y : parent.y + parent.height)
    : (side < 0 ? parent.x : parent.x + parent.width);
  const depth = reach * (isWide ? WIDE.reach : NARROW.reach);
  const out = edge + side * (isWide ? 14 : 4) + side * depth;
  const control = edge + (out - edge) * 4 / 3;
  const point = (along, away) => (isWide ? `${along} ${away}` : `${away} ${along}`);
  const [a, b] = way === "forward" ? [start, end] : [end, start];
  const tip = edge + side * 9;
  return {
    d: `M${point(a, edge)}C${point(a, control)} ${point(b, control)} ${point(b, tip)}`,
    head: `M${point(b, edge)}L${point(b - 5, tip)}L${point(b + 5, tip)}Z`,
    middle: isWide ? [(a + b) / 2, out + 4] : [out + 7, (a + b) / 2 + 4 + 18 * isTwin],
  };
}
