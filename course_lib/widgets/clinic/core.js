// The clinic: readings of instruments, points, and the scale of a curve, without a page.

export const MOST_POINTS = 4;
export const LIMIT = 88.7; // exp of a larger number overflows float32

const finite = (values) => values.filter((value) => value !== null);

/** Read one instrument, as `measure` in cases.py does. */
export function measure(record, instrument) {
  const { training, places, gradient, units, score, accuracy } = record;
  switch (instrument) {
    case "first loss": return { first: training[0], blind: record.blind };
    case "log axis": {
      const last = training.findLastIndex((loss) => loss !== null);
      const ratio = training[last] / training[0];
      return { factor: ratio ** (1 / (places[last] - places[0])) };
    }
    case "gradient": return { begin: gradient[0], end: gradient.at(-1) };
    case "hidden units": return { living: units.split("1").length - 1,
      units: units.length, distinct: record.distinct };
    case "largest score": return { end: score.at(-1) ?? null };
    case "fresh data": {
      const [train = null, validation = null, fresh = null] = accuracy;
      return { train, validation, fresh };
    }
    default: return { looks: record.looks };
  }
}

/** Order an instrument once; after the diagnosis it's free and changes nothing. */
export function order({ ordered, is_told }, number) {
  return is_told || ordered.includes(number) ? null : { ordered: [...ordered, number] };
}

/** What a diagnosis changes, or null if there was one already. */
export function diagnose({ ordered, suspect, is_told, points, num_told }, fault) {
  if (is_told) return null;
  const gain = suspect === fault ? Math.max(0, MOST_POINTS - ordered.length) : 0;
  return { is_told: true, points: points + gain, num_told: num_told + 1 };
}

/** Go on to the next patient. */
export function nextCase({ case: now }, count) {
  return { case: (now + 1) % count, ordered: [], suspect: "healthy", is_told: false };
}

/** Where validation was measured: every so many steps, the last time at the end. */
export const validationPlaces = (losses, every, last) =>
  losses.map((_, k) => Math.min((k + 1) * every, last));

/** Lowest and highest loss to show; on a linear axis a few large ones are cut off. */
export function lossRange({ training, validation, fixed, fixed_validation, blind }, isLog, isTold) {
  const shown = finite([...training, ...validation, blind ?? null,
    ...(isTold ? [...fixed, ...fixed_validation] : [])]).sort((a, b) => a - b);
  if (isLog) return [Math.max(shown[0], 1e-4) * 0.7, shown.at(-1) * 1.5];
  const usual = shown[Math.floor(0.8 * (shown.length - 1))];
  return [0, Math.min(1.08 * shown.at(-1), 2.5 * usual)];
}

/** The template of the code that is shown, and its values. */
export function code({ case: number, suspect, ordered }, instruments) {
  return ["main", { case: number, suspect, ordered: ordered.map((k) => instruments[k]) }];
}
