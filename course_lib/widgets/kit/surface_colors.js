// Colors of a loss surface: equal steps of the share look equally large, so no height is
// stressed by chance. Lightness is linear in Oklab (Ottosson, 2020), light where it's low.

const [LIGHT, DARK] = [0.985, 0.68]; // lightness of the lowest and of the highest place

/** From Oklab to [red, green, blue], each from 0 to 255. */
function fromOklab(lightness, a, b) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
  return linear.map((part) => {
    const light = Math.max(0, Math.min(1, part));
    const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(255 * value);
  });
}

/** Return the color of a share of the height: pale yellow at 0, over green, blue at 1. */
export function surfaceColor(share) {
  const angle = ((105 + 160 * share) * Math.PI) / 180;
  const chroma = 0.015 + 0.03 * share;
  return fromOklab(LIGHT + (DARK - LIGHT) * share, chroma * Math.cos(angle),
    chroma * Math.sin(angle));
}
