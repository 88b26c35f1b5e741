// Python in a worker: loads Pyodide, NumPy and the library, then runs cells on request.
// What a cell prints and shows comes back as plain data (course_lib/live.py). A worker
// with the name "lessons" or "pictures" also loads what draws.
import { loadPyodide } from "../python/pyodide.mjs";
import { placeData } from "./data.js";

const PACKAGES = "/lib/python3.12/site-packages";
const DATA = `${PACKAGES}/course_lib/data`;
const TYPEFACES = `${PACKAGES}/matplotlib/mpl-data/fonts/ttf`;
const DRAWING = {
  packages: ["numpy", "matplotlib", "pillow", "traitlets"],
  archives: ["library.zip", "lessons.zip"],
};
const PARTS = {
  exercises: { packages: ["numpy"], archives: ["library.zip"] },
  pictures: DRAWING,
  lessons: DRAWING,
};
const SHOWS = 200; // milliseconds between two looks at a cell that still runs
// An answer needs no network and no storage; once Python is loaded, both are gone, and so is
// the way to end the worker, for whose reply the page would wait. Only the library's own
// data files and matplotlib's fonts can still be loaded.
const BARRED = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "SharedWorker", "BroadcastChannel", "indexedDB", "caches",
  "close",
];

// WebKit also cleans up in the middle of a synchronous request, when Python mustn't be
// touched. So Pyodide doesn't hear of proxies that nobody needs; few are left behind.
globalThis.FinalizationRegistry = class { register() {} unregister() {} };

const say = postMessage.bind(globalThis);
let running = null; // the cell that runs

/**
 * Watch what is fetched from now on: the promise is rejected when a file doesn't arrive,
 * for which Pyodide would wait without end.
 */
function watchFetching() {
  const { fetch } = globalThis;
  return new Promise((_, reject) => {
    globalThis.fetch = async (...given) => {
      try {
        const answer = await fetch(...given);
        if (!answer.ok) throw Error(`got ${answer.status} for ${answer.url}`);
        return answer;
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

const fetchFile = async (name) =>
  (await fetch(new URL(name, import.meta.url))).arrayBuffer();

/**
 * Return a function that loads one of these files of a folder, and no other.
 *
 * What is run later can change what the browser's own functions do, so nothing but the
 * request itself decides here which address is asked.
 */
function loaderOf(folder, names) {
  const address = (name) => new URL(`${folder}/${name}`, import.meta.url).href;
  const addresses = Object.fromEntries(names.map((name) => [name, address(name)]));
  Object.freeze(Object.setPrototypeOf(addresses, null));
  const Request = XMLHttpRequest;
  return (name) => {
    say({ kind: "fetches" });
    const request = new Request();
    request.open("GET", addresses[name], false);
    request.responseType = "arraybuffer";
    try {
      request.send();
      if (request.status !== 200) throw Error(`got ${request.status}`);
    } catch (error) {
      say({ kind: "missed" });
      throw error;
    }
    say({ kind: "begins", cell: running });
    return new Uint8Array(request.response);
  };
}

function bar() {
  for (let scope = globalThis; scope; scope = Object.getPrototypeOf(scope)) {
    for (const name of BARRED) delete scope[name];
  }
}

/** Load Python with some packages, and the parts of the library. */
async function loadPython({ packages, archives }) {
  const indexURL = new URL("../python/", import.meta.url).href;
  const failure = watchFetching();
  const [python, ...parts] = await Promise.race([failure, Promise.all([
    loadPyodide({ indexURL, packages }), ...archives.map(fetchFile),
  ])]);
  for (const part of parts) python.unpackArchive(part, "zip", { extractDir: PACKAGES });
  const names = Object.keys(python.pyimport("course_lib.datasets.files").SHA256.toJs());
  placeData(python.FS, DATA, names, loaderOf("data", names));
  return python;
}

/** Let Python draw pictures: its fonts are loaded like data, when they are opened. */
function prepareDrawing(python) {
  python.runPython("import os; os.environ['MPLBACKEND'] = 'agg'"); // there is no window
  const elsewhere = python.FS.readFile(`${TYPEFACES}/elsewhere.json`, { encoding: "utf8" });
  const names = JSON.parse(elsewhere);
  placeData(python.FS, TYPEFACES, names, loaderOf("../python/fonts", names));
}

const plain = (proxy) => proxy.toJs({ dict_converter: Object.fromEntries });

/** Return plain data in place of a proxy, which isn't needed anymore. */
function taken(proxy) {
  const value = plain(proxy);
  proxy.destroy();
  return value;
}

/** Return a function that runs a cell of a lesson, and shows what changes meanwhile. */
function watchedRun(python, page) {
  const { run } = python.pyimport("IPython");
  return (cell) => {
    let last = performance.now();
    const tell = (outputs) => {
      if (performance.now() - last < SHOWS || !page.is_whole(cell)) return;
      last = performance.now();
      say({ kind: "shows", cell, outputs: plain(outputs) });
    };
    return taken(run(page, cell, tell));
  };
}

async function load() {
  say({ kind: "loads" });
  const isLesson = name === "lessons";
  const python = await loadPython(PARTS[name]);
  if (PARTS[name] === DRAWING) prepareDrawing(python);
  const page = python.pyimport("course_lib.live").Page(isLesson);
  const run = isLesson ? watchedRun(python, page) : (cell) => taken(page.run(cell));
  bar();
  return {
    plan: (cells, targets) => taken(page.plan(python.toPy(cells), python.toPy(targets))),
    needs: (targets) => taken(page.needs(python.toPy(targets))),
    skipped: (cell) => taken(page.skipped(cell)),
    isWhole: (cell) => page.is_whole(cell),
    stale: () => taken(page.stale()),
    run,
  };
}

/** Run a cell and say what it shows; of a part of a cell, that's only an error. */
function runCell(page, cell) {
  running = cell;
  say({ kind: "begins", cell });
  const outputs = page.run(cell);
  const hasFailed = outputs.at(-1)?.output_type === "error";
  if (page.isWhole(cell)) say({ kind: "outputs", cell, outputs });
  else if (hasFailed) say({ kind: "outputs", cell, outputs: outputs.slice(-1) });
  return hasFailed;
}

let loading = null;

onmessage = async ({ data: { cells, targets } }) => {
  try {
    loading ??= load();
    const page = await loading;
    const plan = page.plan(cells, targets);
    say({ kind: "plans", plan, needs: page.needs(plan) });
    const [failed, skipped] = [[], []];
    for (const cell of plan) {
      const why = page.skipped(cell);
      if (why.name) skipped.push({ cell, ...why });
      else if (runCell(page, cell)) failed.push(cell);
    }
    say({ kind: "ended", failed, skipped, stale: page.stale() });
  } catch (error) {
    say({ kind: "broke", message: String(error.message ?? error) });
  }
};
