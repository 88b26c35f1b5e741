// The theme's own script chooses between light and dark only after the page has appeared.
// Until then, the page would be light, and its logo would be there twice.
{
  const { dataset } = document.documentElement;
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (dataset.mode === "auto") dataset.theme = isDark ? "dark" : "light";
}
