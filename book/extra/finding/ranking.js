// Which sections a query finds, and in what order. It knows nothing of the page; the index
// is described in book/_ext/book_search.py.
globalThis.findInBook = (() => {
  const WEIGHTS = { title: 12, page: 6, text: 2 };
  // What a title counts besides that begins with the query, of a page or of a section.
  const BEGINNING = { page: 12, section: 2 };
  const GLOSSARY = "book/glossary";
  const TERMS = 2; // of the glossary, which come before all else
  const BEGUN = 0.7; // a word that only begins like the one asked for
  const RELATED = 0.5; // a word with another ending: overfit, for overfitting
  const LONGEST_ENDING = 4; // letters that a related word may have more
  const SHORTEST_STEM = 4;

  // Chinese has no spaces, so its words are pairs of characters, as in the index.
  const WORD = /[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+/gu;
  const isChinese = (run) => /^[\u3400-\u9fff]{2}/.test(run);
  const pairs = (run) => Array.from(run.slice(1), (character, k) => run[k] + character);
  const wordsOf = (text) => (text.toLowerCase().match(WORD) ?? [])
    .flatMap((run) => (isChinese(run) ? pairs(run) : [run]));

  // "overfitting" and "overfits" have the stem "overfit".
  function stem(word) {
    const short = word.replace(/(?:ies|es|s|ing|ed|er)$/, "");
    const single = short.replace(/([^aeiouls])\1$/, "$1");
    return single.length < SHORTEST_STEM || word.endsWith("ss") ? word : single;
  }

  // How well a word of the book answers a word of the query, from 0 to 1.
  function likeness(word, wanted) {
    if (word === wanted.word) return 1;
    if (word.startsWith(wanted.word)) return BEGUN;
    const isNear = word.length - wanted.stem.length <= LONGEST_ENDING;
    return isNear && word.startsWith(wanted.stem) ? RELATED : 0;
  }
  const best = (words, wanted) =>
    words.reduce((most, word) => Math.max(most, likeness(word, wanted)), 0);

  // The number of an entry, and how often it has the word.
  function* places(list) {
    for (const place of list.split(" ")) {
      const [entry, count = "1"] = place.split("*");
      yield [parseInt(entry, 36), parseInt(count, 36)];
    }
  }

  function prepare(index) {
    const known = Object.keys(index.words);
    const titles = index.entries.map((entry) => wordsOf(entry[2]));
    const pages = index.pages.map((page) => wordsOf(page[2]));
    return { ...index, known, titles, pageTitles: pages, ignored: new Set(index.ignored) };
  }

  // For each entry that has this word, its weight and how often it has it.
  function answers(book, wanted) {
    const counts = new Map();
    for (const word of book.known) {
      const like = likeness(word, wanted);
      if (!like) continue;
      for (const [entry, count] of places(book.words[word]))
        counts.set(entry, (counts.get(entry) ?? 0) + like * count);
    }
    const pages = book.pageTitles.map((words) => best(words, wanted));
    const found = new Map();
    book.entries.forEach(([page], entry) => {
      const count = counts.get(entry) ?? 0;
      const weight = WEIGHTS.title * best(book.titles[entry], wanted)
        + WEIGHTS.text * Math.log1p(count);
      if (weight) found.set(entry, { weight: weight + WEIGHTS.page * pages[page], count });
    });
    return found;
  }

  // Whether a title begins with the words of a query. Its number may be left out.
  function begins(title, asked) {
    const start = title.findIndex((word) => !/^\d+$/.test(word));
    return [0, Math.max(start, 0)].some((from) =>
      asked.every((word, k) => title[from + k]?.startsWith(word)));
  }

  // Whether an entry is a page's own title: the first entry of each page is.
  const isPage = ({ entries }, entry) => entries[entry - 1]?.[0] !== entries[entry][0];

  // Entries that answer every word of the query: [{ entry, page, weight, count }].
  function matches(book, query) {
    const asked = wordsOf(query);
    const wanted = asked.filter((word) => asked.length === 1 || !book.ignored.has(word))
      .map((word) => ({ word, stem: stem(word) }));
    if (!wanted.length) return [];
    const [first, ...others] = wanted.map((each) => answers(book, each));
    const all = [];
    for (const [entry, { weight, count }] of first) {
      if (!others.every((found) => found.has(entry))) continue;
      const more = others.map((found) => found.get(entry));
      const isFirst = begins(book.titles[entry], asked);
      const bonus = isFirst ? BEGINNING[isPage(book, entry) ? "page" : "section"] : 0;
      all.push({
        entry,
        page: book.entries[entry][0],
        isFirst,
        weight: more.reduce((sum, each) => sum + each.weight, weight + bonus),
        count: more.reduce((sum, each) => sum + each.count, count),
      });
    }
    return all;
  }

  // The terms of the glossary that begin with the query, the shortest first.
  function terms(book, found) {
    const entries = found.filter(({ page, isFirst, entry }) => isFirst
      && book.pages[page][1] === GLOSSARY && !isPage(book, entry));
    return entries.map(({ entry }) => entry)
      .sort((a, b) => book.titles[a].length - book.titles[b].length || a - b)
      .slice(0, TERMS);
  }
  // Pages with their best sections: [{ kind, pages: [{ entries }] }], best page first,
  // after the terms of the glossary that are asked for.
  // A page counts as much as its best section, and a little more for all that it says.
  function find(book, query, { pagesOf, sections }) {
    const pages = new Map();
    const all = matches(book, query);
    const defined = terms(book, all);
    for (const match of all) {
      if (defined.includes(match.entry)) continue;
      if (!pages.has(match.page)) pages.set(match.page, []);
      pages.get(match.page).push(match);
    }
    const ranked = [...pages].map(([page, found]) => {
      found.sort((a, b) => b.weight - a.weight || a.entry - b.entry);
      const total = found.reduce((sum, { count }) => sum + count, 0);
      const weight = found[0].weight + WEIGHTS.text * Math.log1p(total);
      const entries = found.slice(0, sections).map(({ entry }) => entry);
      return { page, kind: book.pages[page][0], weight, entries };
    });
    ranked.sort((a, b) => b.weight - a.weight || a.page - b.page);
    const first = { kind: "term", pages: defined.length ? [{ entries: defined }] : [] };
    return [first, ...book.kinds.map((kind) => ({
      kind,
      pages: ranked.filter((each) => each.kind === kind).slice(0, pagesOf[kind]),
    }))].filter(({ pages: some }) => some.length);
  }

  return { prepare, find };
})();
