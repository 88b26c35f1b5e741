// Backpropagation, one edge at a time: values go forward, gradients come back.
// The part without a browser: the graphs, their steps, and every number after some steps.

/**
 * Each graph: its numbers in the order of the Python value, the kinds of the nodes that
 * compute, and its edges [from, to, weight] in the order of the computation. An edge
 * without a weight passes the value on unchanged. `guess` is the output, y the target.
 */
export const GRAPHS = {
  neuron: {
    numbers: ["x", "w", "b", "y"],
    kinds: { guess: "sum", L: "squared error" },
    edges: [["x", "guess", "w"], ["b", "guess"], ["guess", "L"]],
  },
  classifier: {
    numbers: ["x1", "x2", "w1", "w2", "b", "y"],
    kinds: { z: "sum", L: "cross-entropy" },
    edges: [["x1", "z", "w1"], ["x2", "z", "w2"], ["b", "z"], ["z", "L"]],
  },
  network: {
    numbers: ["x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c", "y"],
    kinds: { z1: "sum", z2: "sum", h1: "relu", h2: "relu", guess: "sum", L: "squared error" },
    edges: [["x1", "z1", "w11"], ["x2", "z1", "w21"], ["b1", "z1"], ["z1", "h1"],
      ["x1", "z2", "w12"], ["x2", "z2", "w22"], ["b2", "z2"], ["z2", "h2"],
      ["h1", "guess", "v1"], ["h2", "guess", "v2"], ["c", "guess"], ["guess", "L"]],
  },
};

export const sigmoid = (z) => (z >= 0 ? 1 : Math.exp(z)) / (1 + Math.exp(-Math.abs(z)));

/** A node's value, given what arrives; `y` is the target. */
const MAKES = {
  relu: (z) => Math.max(0, z),
  "squared error": (guess, y) => (guess - y) * (guess - y),
  "cross-entropy": (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
};

/** How strongly it responds to a nudge of what arrives: its local slope. */
const SLOPES = {
  sum: () => 1,
  relu: (z) => (z > 0 ? 1 : 0),
  "squared error": (guess, y) => 2 * (guess - y),
  "cross-entropy": (z, y) => sigmoid(z) - y,
};

/** List the steps of a graph: all edges forward, the seed, all edges back. */
export function stepsOf(name) {
  const { edges } = GRAPHS[name];
  const forward = edges.map((edge) => ({ way: "forward", edge }));
  const back = edges.toReversed().flatMap((edge) => {
    const way = "back";
    const [from, , weight] = edge;
    const messages = [{ way, edge, to: from }];
    return weight ? [{ way, edge, to: weight }, ...messages] : messages;
  });
  return [...forward, { way: "seed", to: "L" }, ...back];
}

/** The numbers along an edge: its source, its weight if it has one, and its end. */
export const stops = ([from, to, weight]) => (weight ? [from, weight, to] : [from, to]);

/** List the stretches of edges that the first steps took: "forward x w", "back w guess". */
export function passed(name, count) {
  return stepsOf(name).slice(0, count).filter(({ edge }) => edge).flatMap(({ way, edge, to }) => {
    const names = stops(edge);
    const first = way === "back" ? names.indexOf(to) : 0;
    return names.slice(first, -1).map((each, k) => `${way} ${each} ${names[first + k + 1]}`);
  });
}

/** The local slope of an edge toward `to`: its source, or its weight. */
export function slopeOf(name, values, [from, to, weight], towards = from) {
  if (towards === weight) return values[from];
  if (weight) return values[weight];
  return SLOPES[GRAPHS[name].kinds[to]](values[from], values.y);
}

/**
 * Return what is known after so many steps: `values` and `grads` by name, and `last`,
 * the last step with its numbers: { way, edge, to, arrived, slope, message, before }.
 */
export function replay(name, numbers, count) {
  const graph = GRAPHS[name];
  const values = Object.fromEntries(graph.numbers.map((key, k) => [key, numbers[k]]));
  const grads = {};
  let last = null;
  for (const step of stepsOf(name).slice(0, count)) {
    const { way, edge, to } = step;
    if (way === "forward") {
      const [from, node, weight] = edge;
      const kind = graph.kinds[node];
      const before = values[node];
      const message = kind !== "sum" ? MAKES[kind](values[from], values.y)
        : values[from] * (weight ? values[weight] : 1);
      values[node] = (before ?? 0) + message;
      last = { ...step, message, before };
    } else if (way === "seed") {
      grads.L = 1;
      last = step;
    } else {
      const arrived = grads[edge[1]];
      const slope = slopeOf(name, values, edge, to);
      const before = grads[to];
      grads[to] = (before ?? 0) + arrived * slope;
      last = { ...step, arrived, slope, before, message: arrived * slope };
    }
  }
  return { values, grads, last };
}

/** Tell whether a guess is near enough: within half a percent, or 0.005. */
export const isRight = (guess, gradient) =>
  Math.abs(guess - gradient) <= 0.005 * Math.max(1, Math.abs(gradient)) + 1e-12;

/** List the messages that arrive at a number: its steps back. */
export const messagesTo = (name, to) =>
  stepsOf(name).filter((step) => step.way === "back" && step.to === to);

/** Everything that a state shows; steps beyond the last change nothing. */
export const show = (state) => replay(state.graph, state[state.graph], state.num_steps);

/** Return the name of the template, and the values of its placeholders. */
export function code({ graph, num_steps, ...state }) {
  const places = GRAPHS[graph].numbers.map((key, k) => [key, state[graph][k]]);
  return [graph, { ...Object.fromEntries(places),
    num_steps: Math.min(num_steps, stepsOf(graph).length) }];
}
