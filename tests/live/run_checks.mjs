// Run jobs in the Python that pages of exercises load, without a browser:
// node run_checks.mjs FOLDER ARCHIVE < jobs. A job is { cells, targets } as a page sends
// it; on the output there is the list of the texts that each job's last cell prints.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

let given = "";
for await (const part of process.stdin.setEncoding("utf8")) given += part;
const [folder, archive] = process.argv.slice(2);
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const quiet = { messageCallback() {} };
const python = await loadPyodide({ packageCacheDir: folder });
await python.loadPackage(["numpy"], quiet);
python.unpackArchive(Uint8Array.from(readFileSync(archive)), "zip",
  { extractDir: "/lib/python3.12/site-packages" });
const names = Object.keys(python.pyimport("course_lib.datasets.files").SHA256.toJs());
const scripts = dirname(archive);
const { placeData } = await import(pathToFileURL(join(scripts, "data.js")));
placeData(python.FS, "/lib/python3.12/site-packages/course_lib/data", names,
  (name) => Uint8Array.from(readFileSync(join(scripts, "data", name))));
const { Page } = python.pyimport("course_lib.live");
const told = JSON.parse(given).map(({ cells, targets }) => {
  const page = Page();
  let outputs;
  for (const cell of page.plan(python.toPy(cells), python.toPy(targets)).toJs()) {
    outputs = page.run(cell).toJs({ dict_converter: Object.fromEntries });
  }
  page.destroy();
  return outputs.map(({ text, data, traceback }) =>
    text ?? data?.["text/plain"] ?? traceback.join("\n")).join("");
});
process.stdout.write(JSON.stringify(told));
