// Note what is read of this page: its end, its quiz, and where the reader left it.
(() => {
  const { nameOf, markSeen, markAnswered, stayAt } = globalThis.readingProgress;
  const page = nameOf(location.href);
  if (!page.startsWith("chapters/")) return;
  const READING_LINE = 0.4; // of the window's height: what begins above it is being read

  const titleOf = (heading) => [...heading.childNodes]
    .filter((node) => !node.classList?.contains("headerlink"))
    .map((node) => node.textContent).join("").trim();

  document.addEventListener("quiz", ({ detail: { answered, questions } }) => {
    if (answered.length) markAnswered(page, answered, questions);
  });

  addEventListener("load", () => {
    const end = document.querySelector(".prev-next-footer");
    if (!end) return;
    const questions = document.querySelectorAll(".quiz-answers").length;
    new IntersectionObserver((entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      if (questions) markAnswered(page, [], questions);
      markSeen(page);
    }).observe(end);
  });

  function leave() {
    const heading = document.querySelector("article h1");
    if (!heading) return;
    const line = innerHeight * READING_LINE;
    const sections = scrollY > 0 ? document.querySelectorAll("article section section") : [];
    const here = [...sections].filter((section) => section.checkVisibility()
      && section.getBoundingClientRect().top < line).at(-1);
    const inner = here?.querySelector("h2, h3, h4");
    stayAt({
      page,
      title: titleOf(heading),
      anchor: inner ? here.id : "",
      section: inner ? titleOf(inner) : "",
    });
  }
  addEventListener("pagehide", leave);
  addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
})();
