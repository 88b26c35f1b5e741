// A line to turn and shift, its street, and the segment from the nearest point to it.
import { clamp, format, roundTo } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { ends, positiveSide, shift, turn } from "../kit/half_plane.js";
import { code, distance, lineOf, nearest, notClear, placed } from "./core.js";

const FEW = 8; // with up to this many points, all are measured and drawn large

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["preset", "angle", "offset", "length"].map((name) => [name, stage.get(name)]));
  const world = () => stage.data[stage.get("preset")];
  const plane = new Plane(stage, { label: "Points, the line, and its street", widest: 350,
    ...world() });
  const title = element("th", { scope: "col", colspan: 2 });
  const cells = ["score", "\u00f7 length of w", "= distance"].map((name) => [name, element("td")]);
  stage.screen.append(element("table", { class: "neuron-table" },
    element("thead", {}, element("tr", {}, title)),
    element("tbody", {}, ...cells.map(([name, cell]) =>
      element("tr", {}, element("th", { scope: "row" }, name), cell)))));

  // ---- what the reader changes ---------------------------------------------------

  stage.choice({ label: "Points", trait: "preset", options: Object.keys(stage.data),
    set: (preset) => stage.set({ preset, ...stage.data[preset].start }) });
  stage.slider({ label: "angle of w, in degrees", trait: "angle", low: 0, high: 360, step: 1,
    digits: 1 });
  let offset;
  stage.onDraw(() => { // before the slider shows its value
    const { reach } = world();
    Object.assign(offset, { min: -reach, max: reach, step: reach > 5 ? 0.05 : 0.02 });
  });
  offset = stage.slider({ label: "offset of the line", trait: "offset", low: -25,
    high: 25, step: 0.01 });
  stage.slider({ label: "length of w", trait: "length", low: 0.2, high: 5, step: 0.1, digits: 1 });

  const visible = () => {
    const { weights, bias } = lineOf(state());
    return ends(weights, bias, plane.range.x, plane.range.y);
  };
  const grips = () => {
    const found = visible();
    return found ? [0.1, 0.5, 0.9].map((s) =>
      found[0].map((start, axis) => start + s * (found[1][axis] - start))) : [];
  };
  const line = new Handles(plane, {
    label: "The line",
    move(k, to) {
      const { weights, bias } = lineOf(state());
      const now = grips();
      const moved = k === 1
        ? { weights, bias: shift(weights, bias, [to[0] - now[1][0], to[1] - now[1][1]]) }
        : turn(weights, now[2 - k], to);
      if (!moved) return;
      const { angle, offset: place } = placed(moved);
      stage.set({ offset: clamp(place, -25, 25), angle: k === 1 ? stage.get("angle") : angle });
    },
  });
  stage.button("No bias", () => stage.set({ offset: 0 }));
  stage.quietButton("Reset", () => stage.reset());

  // ---- what is drawn ---------------------------------------------------------------

  const region = plane.layer("region");
  const dots = plane.layer("dots");
  const cut = plane.layer("cut");
  const rims = plane.layer("rims");
  const notes = plane.layer("street-notes", plane.svg);
  plane.svg.append(line.group);

  const filled = (places, attributes) => shape("path", { ...attributes,
    d: `${places.map(([x, y], k) => `${k ? "L" : "M"}${plane.toX(x)} ${plane.toY(y)}`)
      .join("")}Z` });

  function drawGround(now, margin) {
    const { x, y } = plane.range;
    const { weights, bias } = lineOf(now);
    const side = (w, b) => positiveSide(w, b, x, y);
    const sides = [[weights, bias, "class-1"], [weights.map((w) => -w), -bias, "class-0"]];
    const along = [-weights[1], weights[0]].map((w) => (99 * w) / now.length);
    const corner = (by, far) => weights.map((w, axis) =>
      (w / now.length) * (now.offset + by) + far * along[axis]);
    region.replaceChildren(
      ...sides.map(([w, b, name]) => [side(w, b), name]).filter(([part]) => part.length > 2)
        .map(([part, name]) => filled(part, { class: name, "fill-opacity": 0.28 })),
      ...(margin > 0 ? [filled([corner(-margin, -1), corner(-margin, 1), corner(margin, 1),
        corner(margin, -1)], { class: "street-free" })] : []),
      plane.curve([[x[0], 0], [x[1], 0]], { stroke: "var(--gray)", "stroke-dasharray": "1 4" }),
      plane.curve([[0, y[0]], [0, y[1]]], { stroke: "var(--gray)", "stroke-dasharray": "1 4" }));
  }

  /** All points; they're redrawn only if they or the size have changed. */
  function drawDots(examples) {
    const looks = `${stage.get("preset")} ${plane.width}`;
    if (dots.looks === looks) return;
    dots.looks = looks;
    const r = examples.length > FEW ? 3.5 : 9;
    dots.replaceChildren(...examples.map(([x, y, target]) => (target
      ? shape("circle", { cx: plane.toX(x), cy: plane.toY(y), r, class: "street-dot class-1" })
      : shape("rect", { x: plane.toX(x) - r, y: plane.toY(y) - r, width: 2 * r, height: 2 * r,
        class: "street-dot class-0" }))));
  }

  /** The segment from a point to the line, and its length. */
  function measured(now, example) {
    const far = distance(now, example);
    const { weights } = lineOf(now);
    const foot = weights.map((w, axis) => example[axis] - (far * w) / now.length);
    const name = `class-${example[2]}`;
    const text = `${far > 0 ? "+" : ""}${format(far, 3)}`;
    const [x, y] = [plane.toX(example[0]), plane.toY(example[1])];
    const away = y <= plane.toY(foot[1]) ? -18 : 28; // from the line, over the ring
    return [plane.curve([example, foot], { stroke: `var(--${name})`, "stroke-width": 2.5,
      "stroke-dasharray": "5 3" }),
    shape("text", { x: Math.min(x, plane.width - 24), y: y + away, "text-anchor": "middle" },
      text)];
  }

  function drawLine(now, examples, near) {
    const found = visible();
    const { weights } = lineOf(now);
    const middle = found?.[0].map((start, axis) => (start + found[1][axis]) / 2);
    cut.replaceChildren(...(found ? [
      plane.curve(found, { stroke: "var(--line)", "stroke-width": 2.5 }),
      plane.arrow(middle, middle.map((start, axis) => start + weights[axis]),
        { color: "var(--line)" })] : []));
    const few = examples.length <= FEW;
    const drawn = few ? examples : [examples[near.row]];
    const r = few ? 14 : 8;
    rims.replaceChildren(
      ...notClear(now, examples).map((row) => shape("circle", { class: "rim", r,
        cx: plane.toX(examples[row][0]), cy: plane.toY(examples[row][1]) })),
      shape("circle", { class: "street-near", r: r + 3, cx: plane.toX(examples[near.row][0]),
        cy: plane.toY(examples[near.row][1]) }));
    notes.replaceChildren(...drawn.flatMap((example) => measured(now, example)));
    const names = ["Turn the line, first end", "Shift the line", "Turn the line, second end"];
    line.step = roundTo(world().reach / 50, 0.01);
    line.draw(grips().map((at, k) => ({ at, form: "ring", label: names[k], small: k !== 1 })));
  }

  function words(now, examples, near) {
    const { weights, bias } = lineOf(now);
    const unclear = notClear(now, examples).length;
    const far = distance(now, examples[near.row]);
    const judged = unclear ? `${unclear} of ${examples.length} points `
      + `${unclear === 1 ? "is" : "are"} on the wrong side or on the line`
      : `All ${examples.length} points are on the correct side`;
    title.textContent = unclear ? "worst point" : "nearest point";
    [far * now.length, now.length, far].forEach((value, k) => {
      cells[k][1].textContent = format(value, k === 1 ? 1 : 3);
    });
    stage.say(`${judged}, and the margin is ${format(near.margin, 3)}.`,
      `Here w = (${weights.map((w) => format(w)).join(", ")}) and b = ${format(bias)}.`);
  }

  stage.aim(() => {
    const now = state(), { examples } = world();
    const isRight = notClear(now, examples).length === 0;
    const isBirds = now.preset === "penguins";
    return [isRight && isBirds, isBirds && nearest(now, examples).margin > 0.33,
      isRight && now.offset === 0];
  });
  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const now = state();
    const { examples, x, y, names } = world();
    const near = nearest(now, examples);
    plane.setRange(x, y, names);
    words(now, examples, near);
    if (!plane.ready) return;
    drawGround(now, near.margin);
    drawDots(examples);
    drawLine(now, examples, near);
  });
}
