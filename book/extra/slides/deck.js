// A lesson's slides. Interactive figures and animations are in frames, because reveal.js
// scales a slide, and a figure must know where a finger is.
{
  const SIZE = { width: 1280, height: 720 };
  const FIGURE = 1.34; // times the size on a page, whose smallest label has 12 pixels
  const ENOUGH = 1.24; // likewise; what was written for 13 pixels is large enough then
  const SIDES = [260, 190, 340, 420, 500]; // pixels for its controls, beside its picture
  const ANIMATION = 1.6; // likewise; its picture takes the height that is left
  const TALL = 1; // an animation whose picture isn't wider than high has its bar beside it
  const isPrinted = new URLSearchParams(location.search).has("print-pdf");
  const STYLE = `body {
      max-width: none;
      --pst-font-family-base: "Source Sans 3", "Source Sans 3, as Arial", sans-serif;
    }
    .animation { max-width: none; }
    .animation-steps, .animation-stills { display: none; }
    .animation-screen { width: min(100%, (100vh - var(--rest)) * var(--animation-shape)); }
    .beside .animation { display: grid; grid-template: auto 1fr / auto 1fr; gap: 8px 16px; }
    .beside .animation-screen {
      grid-row: span 2; width: calc((100vh - 16px) * var(--animation-shape));
    }
    .beside .animation-bar { flex-wrap: wrap; align-self: end; }
    .beside .animation-slider { flex-basis: 100%; }
    .interactive {
      --figure-text: 16px/1.3125; --figure-label: 14px;
      max-width: none; display: grid; gap: 0 20px; align-items: start;
      grid-template: auto repeat(4, auto) 1fr / minmax(0, 1fr) var(--side, 260px);
    }
    .interactive > :is(.interactive-goal, .interactive-title, .interactive-code, .ffn-card) {
      grid-column: 1 / -1;
    }
    .interactive > .ffn-card { grid-row: 7; }
    .interactive-knobs > label:has([type="text"]) { display: block; }
    .interactive-knobs > label.ffn-text { flex: 1 1 100%; }
    .interactive-knobs [type="text"] { width: 100%; }
    .interactive > .interactive-screen { grid-column: 1; grid-row: 2 / 7; }
    .interactive > :is(.interactive-knobs, .interactive-bar, .interactive-status, details) {
      grid-column: 2;
    }
    .interactive svg :is(text.plane-name, .return-corner text) { font-size: 14px; }
    .interactive :is(.interactive-goal button, .shapes-chain) { font-size: 15px; }
    .interactive :is(.playground-head, .shapes-letter, .shapes-note, .tape-made, .tape-grad,
      .tape-note, .tape-key span, .ffn-name) { font-size: 14.5px; }
    .interactive > .interactive-more { max-width: none; }
    .interactive > .interactive-more + .interactive-bar { margin-top: 4px !important; }`;
  const ON_PAPER = `:root { color-scheme: light; } .interactive { filter: none; }
    .animation { --drawn-turned: 0; }
    .animation :is(.animation-screen, .animation-caption) { display: block !important; }
    .animation :is(.animation-stills, .animation-bar) { display: none !important; }`;
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
    size(room.width / (screen ? ANIMATION : FIGURE), 0);
    const scale = screen ? ANIMATION : Math.min(FIGURE, room.height / root.scrollHeight);
    if (screen) {
      const shape = getComputedStyle(screen).getPropertyValue("--animation-shape");
      const [wide, high] = shape.split("/").map(Number);
      body.classList.toggle("beside", wide <= TALL * high);
      body.style.setProperty("--rest", `${root.scrollHeight - screen.offsetHeight}px`);
    }
    size(frame.clientWidth, room.height / scale);
    frame.style.scale = scale;
    frame.style.left = `${(room.width - frame.clientWidth * scale) / 2}px`;
  };

  /** Give a figure's controls the place that lets all of it be largest. */
  const share = async (place, frame) => {
    const { body } = frame.contentDocument;
    const scales = new Map();
    const lay = async (side) => {
      body.style.setProperty("--side", `${side}px`);
      for (let k = 0; k < 2; k += 1) await new Promise(requestAnimationFrame);
      fit(place, frame);
      scales.set(side, Number(frame.style.scale));
    };
    for (const side of SIDES) {
      await lay(side);
      if (scales.get(side) >= ENOUGH) return;
    }
    await lay(SIDES.reduce((best, side) => (scales.get(side) > scales.get(best) ? side : best)));
  };

  /** On paper, an animation shows the last of the frames that tell its story. */
  const tell = (frame) => {
    const { contentDocument: page, contentWindow: { Event } } = frame;
    const slider = page.querySelector(".animation-slider");
    slider.value = [...page.querySelectorAll(".animation-still")].at(-1).dataset.frame;
    slider.dispatchEvent(new Event("change"));
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
      if (place.matches(".interacting")) await share(place, frame);
      else if (isPrinted) tell(frame);
      new ResizeObserver(() => fit(place, frame)).observe(frame.contentDocument.body);
      fit(place, frame);
      done();
    }, { once: true });
    const sheet = new URL(document.querySelector("link[href$='deck.css']").href);
    frame.srcdoc = `<!DOCTYPE html><html lang="en"><meta charset="utf-8">
      <link rel="stylesheet" href="${new URL("../_static/faces.css", sheet)}">
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
