// A figure that goes step by step: what its clock and its button do.

/**
 * Return a step for the clock that goes on up to step `last()`. With reduced motion, Play
 * takes `leap` steps at once.
 */
export const stepUpTo = (stage, last, leap = 1) => () => {
  const [now, end] = [stage.get("num_steps"), last()];
  if (now >= end) return false;
  const pace = stage.timer && stage.calm.matches ? leap : 1;
  stage.set({ num_steps: Math.min(end, now + pace) });
  return true;
};

/** Add a button that goes one step back from step `count()`. */
export const addStepBack = (stage, count) => stage.button("Step back", () => {
  stage.pause();
  stage.set({ num_steps: Math.max(0, count() - 1) });
});
