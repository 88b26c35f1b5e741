// The page of a figure or an animation in a frame on another site. The page tells how tall
// it must be, and the HTML for the other site has a script that listens.
{
  const WIDTHS = Array.from({ length: 14 }, (_, k) => 736 - 32 * k); // above, all are alike
  const HEIGHT = "perceptronToTransformerHeight"; // names the message of a page in a frame
  const LINES = 44; // pixels of two lines below a figure
  const PATIENCE = 1000; // milliseconds for the page around a frame to follow
  const TALLEST = 5000; // pixels that a page can get from the site that embeds it

  /** Wait for two frames: a figure that finds its room changed in one draws in the next. */
  const drawn = async () => {
    for (let count = 0; count < 2; count += 1)
      await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  };

  /** Return how tall the page must be, whatever height its frame has now. */
  const neededHeight = () => {
    const { style } = document.documentElement;
    const before = style.overflow;
    style.overflow = "hidden"; // a scroll bar makes the page narrower
    let { height } = document.documentElement.getBoundingClientRect();
    const screen = document.querySelector(".animation-screen");
    if (screen) { // a low frame makes the picture smaller
      const shown = screen.getBoundingClientRect();
      height += shown.height * (screen.parentElement.clientWidth / shown.width - 1);
    }
    style.overflow = before;
    return Math.ceil(height);
  };

  /**
   * Tell the page around the frame how tall this one must be, now and after each change.
   * Words that become a line shorter leave their room, so that what is below the frame
   * rests. A frame that doesn't follow gets a scroll bar.
   */
  const tellHeight = () => {
    let [width, told, waiting] = [0, 0];
    const settle = () => {
      document.documentElement.style.overflow = innerHeight < told ? "" : "hidden";
    };
    const tell = async () => {
      await drawn();
      const height = neededHeight();
      const fits = height <= told && height >= told - LINES;
      if (fits && innerWidth === width) return;
      width = innerWidth;
      if (!fits) told = height;
      parent.postMessage({ [HEIGHT]: told, width }, "*");
      clearTimeout(waiting);
      waiting = setTimeout(settle, PATIENCE);
    };
    settle();
    addEventListener("resize", settle);
    addEventListener("load", () => new ResizeObserver(tell).observe(document.documentElement));
  };

  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

  /**
   * Return how tall a page must be at each width, as it tells in a frame without a look:
   * it's in the open fold, because browsers don't lay out what has been scrolled away.
   */
  const heightsOf = (link, fold) => new Promise((done) => {
    const frame = Object.assign(document.createElement("iframe"),
      { src: link, width: WIDTHS[0], inert: true, className: "take-along-measure" });
    const heights = [];
    const hear = ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      if (Math.abs(data.width - WIDTHS[heights.length]) > 1) return; // zoom rounds widths
      heights.push(data[HEIGHT]);
      frame.width = WIDTHS[heights.length];
      if (heights.length < WIDTHS.length) return;
      removeEventListener("message", hear);
      frame.remove();
      done(heights);
    };
    addEventListener("message", hear);
    fold.firstElementChild.after(frame);
  });

  /**
   * Return a frame for another site, and a script there that follows the page's height.
   * Without the script, the frame has one height where it's narrow and one where it's wide;
   * without the style, the larger one.
   */
  const frameFor = ({ href }, title, heights) => {
    const count = heights.findIndex((height) => height > 1.1 * heights[0]);
    const wide = heights.slice(0, count < 0 ? undefined : count);
    const from = WIDTHS[wide.length - 1];
    const [low, tall] = [wide, heights].map((all) => Math.max(...all));
    const [page] = href.split("#");
    return '<div style="container-type: inline-size; width: 100%">'
      + `<iframe src="${quoted(href)}" title="${quoted(title)}" width="100%" height="${tall}" `
      + `style="border: 0; height: clamp(${low}px, (${from}px - 100cqw) * 999, ${tall}px)" `
      + 'loading="lazy"></iframe><script>addEventListener("message", ({ source, data }) => { '
      + `const height = Math.min(data?.${HEIGHT}, ${TALLEST}); `
      + `for (const frame of document.querySelectorAll(\`iframe[src^="${page}"]\`)) `
      + "if (frame.contentWindow === source && height > 0) frame.style.height = `${height}px`; "
      + "});</script></div>";
  };

  globalThis.figureFrames = { tellHeight, heightsOf, frameFor };
}
