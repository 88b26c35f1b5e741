// The figure that a word has moved comes along while its place is off the screen: the
// figure itself, so it has one state, on the half of the window away from the word.
{
  const SEEN = 0.6; // how much of a picture must be on the screen to be in sight
  const HEAD = 56; // pixels at the top of the window that the bar can cover
  let docked; // { place, word, end }

  const isInSight = (top, height) => {
    const shown = Math.min(innerHeight, top + height) - Math.max(HEAD, top);
    return shown / Math.min(height, innerHeight - HEAD) > SEEN;
  };
  const button = (text, label, action) => {
    const made = Object.assign(document.createElement("button"),
      { type: "button", textContent: text, ariaLabel: label });
    made.addEventListener("click", action);
    return made;
  };

  globalThis.undockFigure = () => docked?.end();

  /** Put a figure back, and the focus on the word that brought it. */
  const leave = () => {
    const { word } = docked;
    docked.end();
    word.focus({ preventScroll: true });
  };

  /** Show a stage's figure beside a word, if its own place is off the screen. */
  globalThis.dockFigure = (stage, word) => {
    const place = stage.root.parentElement;
    if (docked && docked.place !== place) docked.end();
    if (docked) docked.word = word;
    else dock(place, stage.screen, word);
    const isLow = word.getBoundingClientRect().bottom > innerHeight / 2;
    place.classList.toggle("figure-docked-above", isLow);
  };

  function dock(place, screen, word) {
    const { top, height } = screen.getBoundingClientRect();
    if (isInSight(top, height)) return;
    const home = place.parentElement;
    const down = top - home.getBoundingClientRect().top;
    Object.assign(home.style, { boxSizing: "border-box", minHeight: `${home.getBoundingClientRect().height}px` });
    place.classList.add("figure-docked");
    const bar = Object.assign(document.createElement("div"), { className: "figure-docked-bar" });
    bar.append(button("Go to it", "Go to the figure", () => {
      docked.end();
      screen.scrollIntoView({ block: "center" });
    }), button("\u00d7", "Put the figure back", leave));
    place.append(bar);
    const watch = () => isInSight(home.getBoundingClientRect().top + down, height) && docked?.end();
    const escape = ({ key }) => key === "Escape" && docked && leave();
    const end = () => {
      docked = undefined;
      bar.remove();
      place.classList.remove("figure-docked", "figure-docked-above");
      Object.assign(home.style, { boxSizing: "", minHeight: "" });
      removeEventListener("scroll", watch);
      removeEventListener("keydown", escape);
      removeEventListener("beforeprint", end);
    };
    addEventListener("scroll", watch, { passive: true });
    addEventListener("keydown", escape);
    addEventListener("beforeprint", end);
    docked = { place, word, end };
  }
}
