// The palette: every color with a meaning is typed here and nowhere else. Scripts of
// interactive figures import it, Python reads it (palette.py), and style sheets name a
// color as var(--blue). They are the colors of Okabe and Ito (2008), which color-blind
// readers can tell apart, with two darker ones for thin lines.
export const BLUE = "#0072B2";
export const VERMILION = "#D55E00";
export const GREEN = "#009E73";
export const PURPLE = "#CC79A7";
export const ORANGE = "#E69F00";
export const SKY = "#56B4E9";
export const BROWN = "#8C6D1F";
export const DARK_GREEN = "#00805E";

// Blue as the pages use it: under the pointer, as a ground, and in the dark theme.
export const DARK_BLUE = "#005A8E";
export const PALE_BLUE = "#E2EFF8";
export const LIGHT_BLUE = "#63B3E4";

/** Return [red, green, blue] of a color, each from 0 to 255. */
export function rgbOf(color) {
  return [1, 3, 5].map((k) => parseInt(color.slice(k, k + 2), 16));
}
