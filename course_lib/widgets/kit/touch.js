// A finger on a handle moves the handle; anywhere else on a figure it scrolls the page.

const HELD = ".handle, [data-held]"; // the second marks other things that follow a finger

/**
 * Keep the page from scrolling while a finger holds what can be dragged. The style
 * `touch-action` can't do it, because Chromium ignores it on shapes inside an SVG.
 */
export function holdTouches(root) {
  root.addEventListener("touchstart", (event) => {
    if (event.cancelable && event.target.closest(HELD)) event.preventDefault();
  }, { passive: false });
}
