// Numbers and texts, without a browser: rounding, colors, and Python code.
import { BLUE, VERMILION, rgbOf } from "../../figures/kit/palette.js";

export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/** Round to a multiple of a step, without the residue of binary fractions. */
export const roundTo = (value, step) =>
  Number((Math.round(value / step) * step).toFixed(10)) + 0;

/** Write a number for readers, with few digits and a true minus sign. */
export function format(value, digits = 2) {
  const text = String(Number(value.toFixed(digits)) + 0);
  return text.replace("-", "\u2212");
}

/** Join parts for readers, from three on with a comma before the "and". */
export function listed(parts) {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

const [NEGATIVE, POSITIVE] = [BLUE, VERMILION].map(rgbOf);

/** Return [red, green, blue] of a signed value: blue, white at zero, vermilion. */
export function signedColor(value, reach = 1) {
  const strength = Math.min(1, Math.abs(value) / reach);
  const full = value < 0 ? NEGATIVE : POSITIVE;
  return full.map((part) => Math.round(255 + (part - 255) * strength));
}

/**
 * Write a value as Python code, exactly as `python_code.literal` does;
 * `{ code: "..." }` is Python's `Code` and is left as it is.
 */
export function literal(value) {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(Number(value.toPrecision(12)) + 0);
  if (typeof value.code === "string") return value.code;
  return `[${Array.from(value, literal).join(", ")}]`;
}

/** Replace the placeholders `$name` of a template by values. */
export function fillCode(template, values) {
  return template.replace(/\$(\w+)/g, (_, name) => literal(values[name]));
}
