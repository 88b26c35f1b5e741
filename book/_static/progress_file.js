// What was read, answered and predicted, as one file that goes to another browser. The
// file is described by book/live/progress.schema.json; what the browser itself keeps, by
// reading_progress.js and predictions.js. Nothing here knows the page or the storage:
// texts go in, texts come out. This is no module, because pages that are opened as files
// can't load one.
globalThis.progressFile = (() => {
  const BOOK = "From Perceptron to Transformer";
  const VERSION = 1;
  const KEYS = { reading: "reading progress", predictions: "predictions" };
  const PAGE = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)+$/;
  const PREDICTION = /^[A-Za-z0-9_/-]+#answer-[A-Za-z0-9_-]+$/;
  const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

  const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
  const isText = (value) => typeof value === "string";
  const isMoment = (value) => isText(value) && MOMENT.test(value);
  const isWhole = (least) => (value) => Number.isInteger(value) && value >= least;
  const isRead = ({ seen, answered = [], questions = 0 }) => typeof seen === "boolean"
    && Array.isArray(answered) && answered.every(isWhole(1)) && isWhole(0)(questions);
  const isPlace = ({ page, title, anchor, section, at }) =>
    [page, title, anchor, section].every(isText) && PAGE.test(page)
    && (at === undefined || isMoment(at));
  const isPrediction = ({ text, at }) => isText(text) && isMoment(at);

  /** Return where a content makes no sense, or "" if all of it does. */
  function faultIn({ pages, last, predictions }) {
    for (const [part, table, name, fits] of [
      ["pages", pages, PAGE, isRead],
      ["predictions", predictions, PREDICTION, isPrediction],
    ]) {
      if (!isObject(table)) return part;
      const wrong = Object.entries(table).find(([key, value]) =>
        !name.test(key) || !isObject(value) || !fits(value));
      if (wrong) return `${part}, “${wrong[0]}”`;
    }
    return last === null || (isObject(last) && isPlace(last)) ? "" : "last";
  }

  /** Return only what is known of a content that makes sense. */
  function plain({ pages, last, predictions }) {
    const each = (table, make) => Object.fromEntries(
      Object.entries(table).map(([name, value]) => [name, make(value)]));
    const placeOf = ({ page, title, anchor, section, at }) =>
      ({ page, title, anchor, section, ...at && { at } });
    return {
      pages: each(pages, ({ seen, answered, questions }) => ({
        seen,
        ...answered?.length && { answered },
        ...questions !== undefined && { questions },
      })),
      last: last && placeOf(last),
      predictions: each(predictions, ({ text, at }) => ({ text, at })),
    };
  }

  function parse(text) {
    try { return JSON.parse(text); } catch { return undefined; }
  }

  /**
   * Return the content of what a browser keeps: `texts` has its two texts by their keys,
   * null where there is none. Throws an Error if this edition can't read one of them.
   */
  function fromStorage(texts) {
    const reading = parse(texts[KEYS.reading] ?? '{"version":1,"pages":{},"last":null}');
    const predicted = parse(texts[KEYS.predictions] ?? '{"version":1,"predictions":{}}');
    const content = { pages: reading?.pages, last: reading?.last,
      predictions: predicted?.predictions };
    const isOurs = [reading, predicted].every((one) => one?.version === VERSION);
    if (isOurs && !faultIn(content)) return plain(content);
    throw new Error("What this browser remembers comes from another edition of the book, "
      + "which this one can't read and doesn't change.");
  }

  /** Return the texts that a browser keeps for a content, by their keys. */
  function toStorage({ pages, last, predictions }) {
    return {
      [KEYS.reading]: JSON.stringify({ version: VERSION, pages, last }),
      [KEYS.predictions]: JSON.stringify({ version: VERSION, predictions }),
    };
  }

  /** Return the text of the file for a content; `saved` is the moment, in ISO 8601. */
  function write(content, saved) {
    return JSON.stringify({ book: BOOK, version: VERSION, saved, ...content }, null, 2)
      + "\n";
  }

  /** Return the content of a file; throw an Error that says what came instead. */
  function read(text, name) {
    const expected = `Expected progress that was saved from this book in ${name}, got`;
    const file = parse(text);
    if (file === undefined) throw new Error(`${expected} a file that isn't JSON.`);
    if (!isObject(file) || file.book !== BOOK) throw new Error(`${expected} other JSON.`);
    if (file.version !== VERSION) {
      throw new Error(`Expected version ${VERSION} of the file ${name}, got `
        + `${JSON.stringify(file.version)}. It comes from another edition of the book.`);
    }
    const fault = isMoment(file.saved) ? faultIn(file) : "saved";
    if (fault) throw new Error(`${expected} a file that makes no sense at: ${fault}.`);
    return plain(file);
  }

  /** Return what is known of a page in one place or the other; done stays done. */
  function mergePages(mine, theirs) {
    if (!mine || !theirs) return mine ?? theirs;
    const answered = new Set([...mine.answered ?? [], ...theirs.answered ?? []]);
    const hasQuiz = [mine, theirs].some(({ questions }) => questions !== undefined);
    return {
      seen: mine.seen || theirs.seen,
      ...answered.size && { answered: [...answered].sort((a, b) => a - b) },
      ...hasQuiz && { questions: Math.min(mine.questions ?? 0, theirs.questions ?? 0) },
    };
  }

  /** Return the later of two dated entries; mine if they have the same date or none. */
  function later(mine, theirs) {
    if (!mine || !theirs) return mine ?? theirs ?? null;
    return (theirs.at ?? "") > (mine.at ?? "") ? theirs : mine;
  }

  function mergeTables(mine, theirs, merged) {
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    return Object.fromEntries(names.map((name) => [name, merged(mine[name], theirs[name])]));
  }

  /**
   * Return two contents as one. Nothing done is undone: a page that was seen or a
   * question that was answered in one of them is so in the result. Of two predictions,
   * the later one counts, and so does the later of two last places.
   */
  function merge(mine, theirs) {
    return {
      pages: mergeTables(mine.pages, theirs.pages, mergePages),
      last: later(mine.last, theirs.last),
      predictions: mergeTables(mine.predictions, theirs.predictions, later),
    };
  }

  /** Return how many pages and predictions of one content differ in another. */
  function news(before, after) {
    const count = (part) => Object.keys(after[part]).filter((name) =>
      JSON.stringify(before[part][name]) !== JSON.stringify(after[part][name])).length;
    return { pages: count("pages"), predictions: count("predictions") };
  }

  return { KEYS, fromStorage, toStorage, write, read, merge, news };
})();
