// On a narrow screen, the bar above the text has the page's name once its title is out of
// sight (bars.css). Without this script, the bar has only its buttons.
addEventListener("DOMContentLoaded", () => {
  const title = document.querySelector(".bd-article h1");
  const bar = document.querySelector(".header-article-items__start");
  if (!title || !bar) return;
  const name = document.createElement("span");
  name.className = "page-name";
  name.ariaHidden = "true"; // a reader by ear has the title itself
  [name.textContent] = document.title.split(" \u2014 ");
  bar.append(name);
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    const passed = !isIntersecting && boundingClientRect.top < 0;
    document.documentElement.classList.toggle("title-passed", passed);
  }, { rootMargin: "-56px 0px 0px" }).observe(title);
});
