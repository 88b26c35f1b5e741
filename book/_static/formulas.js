// The source of a formula is hidden until all formulas are typeset (formulas.css). If
// MathJax or a part of it doesn't arrive, readers get the source after all.
{
  const { classList } = document.documentElement;
  const show = () => classList.remove("formulas-coming");
  if (window.MathJax?.loader) {
    classList.add("formulas-coming");
    window.MathJax.loader.failed = (error) => {
      show();
      console.warn(`formulas stay as they were written: ${error.message}`);
    };
    addEventListener("DOMContentLoaded", () => {
      const { startup } = window.MathJax; // missing if its file didn't arrive
      if (startup?.promise) startup.promise.then(show, show);
      else show();
    });
  }
}
