// Copying goes through a field that comes and goes, and takes the focus with it: whoever
// copied by keyboard would stand at the top of the page again.
addEventListener("click", ({ target }) =>
  target.closest(".copybtn")?.focus({ preventScroll: true }));
