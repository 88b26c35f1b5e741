// Starts a page whose cells run where they are read, a lesson or a set of exercises. A
// page that was opened as a file, without a server, stays as it is, because no browser
// lets it load a module.
{
  const { src } = document.currentScript;
  const isLesson = document.querySelector('[data-role="code"]') !== null;
  const script = isLesson ? "lesson.js" : "page.js";
  if (location.protocol !== "file:") import(new URL(script, src));
}
