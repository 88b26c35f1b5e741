// The library's data files, and fonts. A page loads one when Python first opens it.

/**
 * Put files into a folder of Python's that get their content when they are first opened.
 *
 * `FS` is Pyodide's file system, and `read(name)` returns the bytes of a file at once.
 */
export function placeData(FS, folder, names, read) {
  for (const name of names) {
    const node = FS.create(`${folder}/${name}`, 0o444);
    const open = () => {
      if (node.usedBytes) return;
      node.contents = read(name);
      node.usedBytes = node.contents.length;
    };
    node.stream_ops = { ...node.stream_ops, open };
  }
}
