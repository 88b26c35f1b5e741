// A lesson's slides. Interactive figures and animations are in frames, because reveal.js
// scales a slide, and a figure must know where a finger is.
{
  const SIZE = { width: 1280, height: 720 };
  const FIGURE = 736; // the widest that a figure becomes, with its margin
  const LARGEST = 1.6; // times the size on a page; its text is 15 pixels high there
  const ANIMATION = 1.6; // likewise; its picture takes the height that is left
  const isPrinted = new URLSearchParams(location.search).has("print-pdf");
  const STYLE = `body { max-width: none; }
    .animation-steps, .animation-stills { display: none; }
    .animation-screen { width: min(100%, (100vh - var(--rest)) * var(--animation-shape)); }`;
  const ON_PAPER = `:root { color-scheme: light; } .interactive { filter: none; }
    .animation { --drawn-turned: 0; }`;
  const TURNS = { PageDown: "next", PageUp: "prev" };

  const frames = (root) => [...root.querySelectorAll(".frame")];

  /** Make a frame as large as its place on the slide allows. */
  const fit = (place, frame) => {
    const room = { width: place.clientWidth, height: place.clientHeight };
    const { documentElement: root, body } = frame.contentDocument;
    const screen = body.querySelector(".animation-screen");
    const size = (width, height) => {
      Object.assign(frame.style, { width: `${width}px`, height: `${height}px` });
    };
    size(screen ? room.width / ANIMATION : FIGURE, 0);
    const scale = screen ? ANIMATION
      : Math.min(LARGEST, room.width / FIGURE, room.height / root.scrollHeight);
    if (screen) body.style.setProperty("--rest", `${root.scrollHeight - screen.offsetHeight}px`);
    size(frame.clientWidth, room.height / scale);
    frame.style.scale = scale;
    frame.style.left = `${(room.width - frame.clientWidth * scale) / 2}px`;
  };

  /** A clicker, which sends PageUp and PageDown, turns the slides from inside a figure. */
  const hear = (frame) => frame.contentWindow.addEventListener("keydown", (event) => {
    const turn = TURNS[event.key];
    if (!turn) return;
    event.preventDefault();
    event.stopPropagation();
    Reveal[turn]();
  }, { capture: true });

  const start = (place) => place.started ??= new Promise((done) => {
    const frame = place.querySelector("iframe");
    frame.addEventListener("load", async () => {
      await frame.contentDocument.fonts.ready;
      hear(frame);
      new ResizeObserver(() => fit(place, frame)).observe(frame.contentDocument.body);
      fit(place, frame);
      done();
    }, { once: true });
    const sheet = new URL(document.querySelector("link[href$='deck.css']").href);
    frame.srcdoc = `<!DOCTYPE html><html lang="en"><meta charset="utf-8">
      <link rel="stylesheet" href="${new URL("../figures/page.css", sheet)}">
      ${place.querySelector("template").innerHTML}
      <style>${STYLE} ${isPrinted ? ON_PAPER : ""}</style>`;
  });

  /** Start the figures of the slide that is open, or in print, of all. */
  const begin = (slide) => Promise.all(frames(slide ?? document).map(start));

  const open = async () => {
    const laidOut = isPrinted && new Promise((done) => { Reveal.on("pdf-ready", done); });
    await globalThis.MathJax.startup.promise;
    await document.fonts.ready;
    await Reveal.initialize({
      ...SIZE, margin: 0, center: false, display: "flex", hash: true, transition: "none",
      controlsTutorial: false, slideNumber: "c/t", plugins: [RevealNotes],
      pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1,
      defaultTiming: 60, // seconds; without it, the speaker's view shows no times
    });
    await laidOut; // it moves the slides, and a frame that is moved loads again
    await begin(isPrinted ? null : Reveal.getCurrentSlide());
    Reveal.on("slidechanged", ({ currentSlide }) => begin(currentSlide));
  };

  globalThis.slides = { opened: open(), begin };
}
