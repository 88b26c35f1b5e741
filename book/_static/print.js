// On paper everything is open, and light: what the reader had closed or darkened comes
// back afterwards.
addEventListener("DOMContentLoaded", () => {
  const page = document.documentElement;
  let closed = [];
  let theme;
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("article details:not([open], .take-along)")];
    for (const each of closed) each.open = true;
    theme = page.dataset.theme;
    page.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
    page.dataset.theme = theme;
  });
});
