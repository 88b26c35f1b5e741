// What a mistake does, before the reader's eyes: the point's arrow flies to the weights,
// then the line swings. Only looks move here; the picture below is that of the new state.
import { shape } from "../kit/plane.js";

const [FLIGHT, SWING] = [420, 420]; // milliseconds

const arrowPath = ([x0, y0], [x1, y1]) => {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [bx, by] = [x1 - 9 * dx, y1 - 9 * dy]; // where the head begins
  const points = [[x0, y0], [bx, by], [bx - 5 * dy, by + 5 * dx], [x1, y1],
    [bx + 5 * dy, by - 5 * dx], [bx, by]];
  return points.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
};

const asPath = (d) => `path("${d}")`;

/** Add a layer over both planes; returns what shows a step, and what takes it away. */
export function flightOver(stage) {
  const layer = shape("svg", { class: "perceptron-flight", "aria-hidden": "true" });
  stage.screen.append(layer);

  /** The place of two values of a plane on the layer. */
  const placeOf = (plane, [x, y]) => {
    const [inner, outer] = [plane.svg, stage.screen].map((e) => e.getBoundingClientRect());
    return [plane.toX(x) + inner.left - outer.left, plane.toY(y) + inner.top - outer.top];
  };

  return {
    clear: () => layer.replaceChildren(),
    /** `from` and `to` are [plane, tail, tip]; when they have met, `late` replaces `early`. */
    show({ from, to, color, line, oldLine, early, late }) {
      layer.replaceChildren();
      if (stage.calm.matches) return;
      const [first, last] = [from, to].map(([plane, ...ends]) =>
        arrowPath(...ends.map((end) => placeOf(plane, end))));
      const arrow = shape("path", { d: last, stroke: color, fill: color, opacity: 0 });
      layer.append(arrow);
      arrow.animate([{ d: asPath(first), opacity: 1 },
        { d: asPath(first), opacity: 1, offset: 0.25 }, { d: asPath(last), opacity: 1 }],
      { duration: FLIGHT, easing: "ease-in-out" });
      const swing = { duration: SWING, delay: FLIGHT, fill: "backwards", easing: "ease-out" };
      for (const each of early) each.animate([{ opacity: 1 }, { opacity: 0 }], swing);
      for (const each of late) each.animate([{ opacity: 0 }, { opacity: 1 }], swing);
      if (line && oldLine) line.animate([{ d: asPath(oldLine) },
        { d: asPath(line.getAttribute("d")) }], swing);
    },
  };
}
