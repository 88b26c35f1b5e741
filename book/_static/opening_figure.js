// A lesson opens with its figure to play with: a second one of the same kind, which starts
// like the one further down. The scripts of figures run when the page has been read, so it
// must be there just before. Without a script there's only the one further down.
document.addEventListener("readystatechange", () => {
  if (document.readyState !== "interactive") return;
  for (const opening of document.querySelectorAll(".opening-figure")) {
    const place = document.getElementById(opening.dataset.from)
      ?.querySelector(".interactive-place");
    if (!place) continue;
    opening.append(place.cloneNode(true));
  }
});
