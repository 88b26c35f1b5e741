// Let Pyodide compile what it imports when a page starts it:
// node compile.mjs FOLDER IMPORTS PACKAGE=WHEEL ..., for the folder of its files, where
// the standard library and the wheels are replaced. IMPORTS is the Python that imports the
// modules. On the output there is matplotlib's list of fonts.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, imports, ...wheels] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const python = await loadPyodide({ packageCacheDir: folder });
const packages = wheels.map((each) => each.split("="));
await python.loadPackage(packages.map(([name]) => name), { messageCallback() {} });
python.runPython(imports);
python.runPython(readFileSync(new URL("inside.py", import.meta.url), "utf8"));
const [compiled, wanted] = [python.globals.get("compiled"), python.runPython("imported_files()")];
const version = python.runPython("'{}.{}'.format(*__import__('sys').version_info)");
const places = {
  "python_stdlib.zip": `/lib/python${version.replace(".", "")}.zip/`,
};
for (const [, wheel] of packages) places[wheel] = `/lib/python${version}/site-packages/`;
for (const [name, place] of Object.entries(places)) {
  const archive = python.toPy(Uint8Array.from(readFileSync(join(folder, name))));
  writeFileSync(join(folder, name), compiled(archive, place, wanted).toJs());
}
process.stdout.write(python.runPython("font_list()"));
