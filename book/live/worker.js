// Python in a worker: loads Pyodide, NumPy and the library, then runs cells on request.
// What a cell prints and shows comes back as plain data (course_lib/live.py).
import { loadPyodide } from "../python/pyodide.mjs";
import { placeData } from "./data.js";

const PACKAGES = "/lib/python3.12/site-packages";
const DATA = `${PACKAGES}/course_lib/data`;
// An answer needs no network and no storage; once Python is loaded, both are gone. Only
// the library's own data files can still be loaded.
const BARRED = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "SharedWorker", "BroadcastChannel", "indexedDB", "caches",
];

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

const fetchLibrary = async () =>
  (await fetch(new URL("library.zip", import.meta.url))).arrayBuffer();

/**
 * Return a function that loads one of these files of the folder `data`, and no other.
 *
 * What is run later can change what the browser's own functions do, so nothing but the
 * request itself decides here which address is asked.
 */
function loaderOf(names) {
  const address = (name) => new URL(`data/${name}`, import.meta.url).href;
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

async function load() {
  say({ kind: "loads" });
  const indexURL = new URL("../python/", import.meta.url).href;
  const failure = watchFetching();
  const all = Promise.all([loadPyodide({ indexURL, packages: ["numpy"] }), fetchLibrary()]);
  const [python, library] = await Promise.race([all, failure]);
  python.unpackArchive(library, "zip", { extractDir: PACKAGES });
  const names = Object.keys(python.pyimport("course_lib.datasets.files").SHA256.toJs());
  placeData(python.FS, DATA, names, loaderOf(names));
  const page = python.pyimport("course_lib.live").Page();
  bar();
  const plain = (proxy) => {
    const value = proxy.toJs({ dict_converter: Object.fromEntries });
    proxy.destroy();
    return value;
  };
  return {
    plan: (cells, targets) => plain(page.plan(python.toPy(cells), python.toPy(targets))),
    run: (cell) => plain(page.run(cell)),
  };
}

let loading = null;

onmessage = async ({ data: { cells, targets } }) => {
  try {
    loading ??= load();
    const page = await loading;
    let failed = null;
    for (const cell of page.plan(cells, targets)) {
      running = cell;
      say({ kind: "begins", cell });
      const outputs = page.run(cell);
      say({ kind: "outputs", cell, outputs });
      if (outputs.at(-1)?.output_type === "error") {
        failed = cell;
        break;
      }
    }
    say({ kind: "ended", failed });
  } catch (error) {
    say({ kind: "broke", message: String(error.message ?? error) });
  }
};
