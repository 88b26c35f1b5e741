// The order of the search page: lessons first, then summaries, exercises, other pages,
// solutions, and the library last, as in the search that answers while you type. Sphinx
// puts this after its own script, which gives each result a score below 1000.
{
  const LAST_TO_FIRST = [
    /^book\/api\//,
    /^solutions\//,
    /^(?:book|chapters\/\w+\/index)/,
    /^chapters\/\w+\/exercises/,
    /^chapters\/\w+\/summary/,
    /^chapters\/\w+\/\d/,
  ];
  Scorer.score = ([name, , , , score]) =>
    score + 1000 * LAST_TO_FIRST.findIndex((path) => path.test(name));
}
