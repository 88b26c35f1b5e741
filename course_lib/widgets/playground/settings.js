// The settings of the playground: each one starts the training anew.
import { element } from "../kit/elements.js";
import { DATA, FEATURES } from "./data.js";

/**
 * Add all settings; `restart(values)` trains anew, `rebuild(values)` with new weights.
 * Return the inputs' [checkbox, label] pairs.
 */
export function addSettings(stage, { restart, rebuild }) {
  const { limits, noise } = stage.data;
  stage.choice({ label: "Data", trait: "dataset",
    options: Object.keys(noise).map((name) => [name, DATA[name].label]),
    set: (dataset) => restart({ dataset, noise: noise[dataset] }) });
  const bend = () => stage.choice({ label: "Activation", trait: "activation",
    options: limits.activation.names, set: (activation) => restart({ activation }) });
  const isPhone = matchMedia("(max-width: 480px)").matches;
  if (!isPhone) bend();
  const knob = (label, trait, options) =>
    stage.slider({ label, trait, set: (value) => restart({ [trait]: value }), ...options });
  knob("Learning rate", "learning_rate", { low: 0.001, high: 1, log: true });

  stage.fold(() => {
    if (isPhone) bend();
    knob("Noise", "noise", { low: 0, high: 1, step: 0.01 });
    knob("Number of points", "num_points", { low: 20, high: 500, step: 10, digits: 0 });
    knob("Share of test points", "test_share", { low: 0.1, high: 0.8, step: 0.1 });
    knob("Batch size", "batch_size", { low: 1, high: 100, step: 1, digits: 0 });
    knob("Weight decay (L2)", "weight_decay", { low: 0, high: 1, step: 0.02 });
    knob("Seed", "seed", { low: 0, high: 50, step: 1, digits: 0 });
  });
  const boxes = Object.entries(FEATURES).map(([name, [, text]]) => {
    const box = element("input", { type: "checkbox", value: name });
    box.addEventListener("change", () => {
      const features = boxes.filter(([b]) => b.checked).map(([b]) => b.value);
      if (features.length) rebuild({ features });
      else stage.redraw(); // one input must stay
    });
    return [box, element("label", {}, box, element("span", {}, text))];
  });
  stage.more.append(element("div", { class: "playground-inputs", role: "group",
    "aria-label": "Inputs" }, "Inputs", ...boxes.map(([, label]) => label)));
  stage.knobs.append(stage.more);
  return boxes;
}
