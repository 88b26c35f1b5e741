// A labeled slider on a logarithmic scale; screen readers hear its value as a number.
import { keepKeys } from "./own_keys.js";

function render({ model, el }) {
  const name = document.createElement("span");
  const shown = document.createElement("span");
  const input = document.createElement("input");
  const label = document.createElement("label");
  name.textContent = model.get("label");
  Object.assign(input, {
    type: "range", min: model.get("lowest"), max: model.get("highest"), step: 0.1,
  });
  label.append(name, input, shown);
  el.classList.add("log-slider");
  el.append(label);

  const show = () => {
    const value = model.get("value");
    input.value = Math.log10(value);
    shown.textContent = String(Number(value.toPrecision(3)));
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    model.set("value", Number((10 ** input.value).toPrecision(2)));  // 0.13, not 0.1259
    model.save_changes();
  });
  keepKeys(input);
  show();
  model.on("change:value", show);
  return () => model.off("change:value", show);
}

export default { render };
