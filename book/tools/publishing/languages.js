// Whoever changes the language stays at the section that is being read: its anchor is
// the same in all of them.
{
  const script = document.currentScript;
  const sectionRead = () => {
    const above = [...document.querySelectorAll("main section[id]")]
      .filter((section) => section.getBoundingClientRect().top < innerHeight / 2);
    return above.length > 1 ? `#${above.at(-1).id}` : "";
  };
  for (const link of script.parentElement.querySelectorAll("a.language")) {
    link.addEventListener("click", () => { link.hash = sectionRead(); });
  }
}
