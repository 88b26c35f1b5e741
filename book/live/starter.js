// Starts a page of exercises that answers where it is read. A page that was opened as a
// file, without a server, stays as it is, because no browser lets it load a module.
{
  const { src } = document.currentScript;
  if (location.protocol !== "file:") import(new URL("page.js", src));
}
