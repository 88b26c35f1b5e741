// The signal desk: mean squares of values and gradients through untrained layers.
import { format } from "../stage/numbers.js";
import { Plane, shape } from "../stage/plane.js";
import { ACTIVATIONS, WIDTHS, code, fate, sizes } from "./core.js";

const REACH = 12; // powers of ten shown, up and down

/** Write a mean square as the lesson does: 0.43, 1200 or 9.3e-10. */
function written(size) {
  if (size >= 0.001 && size < 1000) return format(Number(size.toPrecision(2)), 4);
  return size.toExponential(1).replace("-", "\u2212").replace("e+", "e");
}

export function figure(stage) {
  const state = () => Object.fromEntries(
    ["factor", "activation", "depth", "width"].map((name) => [name, stage.get(name)]));
  // A little less than a sixth of a doubling, so that rounding keeps the last step.
  stage.slider({ label: "variance factor c", trait: "factor", low: 0.25, high: 4, log: true,
    step: (Math.log10(2) / 6) * (1 - 1e-9) });
  stage.slider({ label: "layers", trait: "depth", low: 5, high: 50, step: 1, digits: 0,
    set: (depth) => stage.set({ depth: Math.round(depth) }) });
  stage.choice({ label: "Activation", trait: "activation", options: Object.keys(ACTIVATIONS) });
  stage.choice({ label: "Width n", trait: "width", options: WIDTHS });
  stage.button("Reset", () => stage.reset());

  /** Make a plane of layers and powers of ten. */
  function plane(label, xLabel, name) {
    const made = new Plane(stage, { label, x: [0, stage.get("depth")], y: [-REACH, REACH],
      xLabel, yLabel: "power of ten", widest: 700 });
    Object.defineProperty(made, "aspect",
      { get: () => (made.box.clientWidth < 450 ? 0.56 : 0.3) });
    made.box.classList.add("signal-plane");
    return [made, made.layer(name)];
  }
  const values = plane("Mean square of the values at each layer", "layer", "signal-values");
  const grads = plane("Mean square of the gradients at each layer", "layer", "signal-grads");

  function draw([plane, layer], curves, title, dashes) {
    if (!plane.ready) return;
    const last = curves[0].length - 1;
    plane.setRange([0, last], [-REACH, REACH]);
    const height = (size) => Math.max(-2 * REACH, Math.min(2 * REACH, Math.log10(size)));
    const name = shape("text", { x: plane.toX(last / 2), y: plane.toY(REACH) + 17,
      "text-anchor": "middle", class: "signal-name" });
    name.textContent = title;
    layer.replaceChildren(
      shape("rect", { x: plane.toX(0), width: plane.toX(last) - plane.toX(0),
        y: plane.toY(1), height: plane.toY(-1) - plane.toY(1), class: "signal-band" }),
      plane.curve([[0, 0], [last, 0]], { stroke: "var(--gray)" }),
      ...curves.map((curve) => plane.curve(curve.map((size, k) => [k, height(size)]),
        { stroke: "var(--line)", "stroke-width": 2, "stroke-opacity": 0.7,
          "stroke-dasharray": dashes })),
      name);
  }

  const WORDS = { kept: "within a factor of ten: kept", vanished: "vanished",
    exploded: "exploded", scattered: "scattered" };
  function told({ least, most, word }) {
    return `${written(least)} to ${written(most)} (${WORDS[word]})`;
  }

  let last = {};
  /** Compute again only if something has changed. */
  function computed() {
    const now = state();
    const key = Object.values(now).join();
    if (key !== last.key) last = { key, now, ...sizes(now) };
    return last;
  }

  stage.onCode(() => code(state()));
  stage.onDraw(() => {
    const { now, forward, backward } = computed();
    draw(values, forward, "mean square of the values \u2192", "none");
    draw(grads, backward, "\u2190 mean square of the gradients", "6 4");
    stage.say(`${now.activation}, variance ${format(now.factor)}/n, n = ${now.width}. After layer `
      + `${now.depth} the mean squares of the values are `
      + `${told(fate(forward.map((curve) => curve.at(-1))))}; those of the gradients, back at `
      + `the input, ${told(fate(backward.map((curve) => curve[0])))}.`);
  });
}
