// What is on the page around a picture is made with one function.

/** Make an HTML element; an attribute that is false or undefined is left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
