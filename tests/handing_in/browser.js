// What the scripts of the page need of a browser: a storage that can be full or barred,
// and the message that the other tabs get when it changes.
const CELLS = new Map();
const LISTENERS = new Set();

/** How the storage behaves; a test sets these. */
export const storage = { room: Infinity, isBarred: false };

function check() {
  if (storage.isBarred) throw new DOMException("not here", "SecurityError");
}

globalThis.localStorage = undefined;
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem(key) {
      check();
      return CELLS.get(key) ?? null;
    },
    setItem(key, value) {
      check();
      if (value.length > storage.room) {
        throw new DOMException("full", "QuotaExceededError");
      }
      CELLS.set(key, value);
    },
    removeItem(key) {
      check();
      CELLS.delete(key);
    },
  },
});
globalThis.addEventListener = (kind, listener) => LISTENERS.add(listener);
globalThis.removeEventListener = (kind, listener) => LISTENERS.delete(listener);

/** Tell all listeners that another tab has changed a key, or all keys (null). */
export function tellTabs(key) {
  LISTENERS.forEach((listener) => listener({ key }));
}

/** Return the message of what a function throws, or null. */
export function messageOf(action) {
  try { action(); } catch (error) { return `${error.name}: ${error.message}`; }
  return null;
}
