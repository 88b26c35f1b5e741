// The playground's network with few controls: its output is the large picture.
import { clamp } from "../kit/numbers.js";
import { element } from "../kit/elements.js";
import { GAP, HEAD, NetworkPanel } from "./network_panel.js";

const NAMES = 26; // pixels for the names of the inputs
const FOOT = 42; // pixels for the buttons below the hidden layers
const ROOM = 62; // least pixels from one column to the next
const UNIT = [26, 54]; // smallest and largest unit; a finger needs 24 pixels

export class FacePanel extends NetworkPanel {
  constructor(stage, { look, choose, ...actions }) {
    const isOutput = (unit) => unit?.[0] === this.columns.length - 1;
    super(stage, { ...actions, look: (unit) => look(isOutput(unit) ? null : unit),
      choose: (unit) => (isOutput(unit) ? stage.set({ unit: [] }) : choose(unit)) });
    this.folded = [this.layers, this.formula];
    this.key.open = true; // its words are folded away with the rest
    this.box.replaceChildren(this.board);
    const canvas = element("canvas", { class: "face-map" });
    this.map = { canvas, width: 0, range: {},
      get ready() { return this.width > 0; },
      setRange(x, y) { this.range = { x, y }; } };
  }

  unitButton(layer, unit, label) {
    const button = super.unitButton(layer, unit, label);
    if (layer === this.sizes.length - 1) button.append(this.map.canvas);
    return button;
  }

  /** Position every unit: the output as a square, the others in columns before it. */
  arrange() {
    const width = this.box.clientWidth, plan = `${width} ${this.built}`;
    if (plan === this.arranged || !width) return;
    this.arranged = plan;
    const layers = this.columns.length - 1;
    const most = Math.max(...this.columns.slice(0, layers).map((column) => column.length));
    const counted = this.rest.some((rest) => rest.textContent) ? HEAD : 0;
    const least = HEAD + most * (UNIT[0] + GAP) + counted + FOOT;
    this.board.style.minHeight = `${least}px`;
    const height = this.board.clientHeight, room = height - HEAD - counted - FOOT;
    const side = Math.min(height - HEAD, width - NAMES - layers * ROOM);
    const size = clamp(Math.floor(room / most) - GAP, ...UNIT);
    const pitch = (width - NAMES - side) / layers;
    this.context = [width, height];
    this.map.width = side;
    this.widest = pitch - size < 50 ? 2.5 : 4.5;
    this.places = this.columns.map((column, layer) => {
      const own = layer === layers ? side : size, left = NAMES + layer * pitch;
      const long = layer === layers ? side : column.length * (size + GAP) - GAP;
      const floor = layer === layers ? height : height - counted - FOOT;
      const start = Math.min(HEAD + (height - HEAD - long) / 2, floor - long);
      return column.map((button, unit) => {
        const top = start + unit * (size + GAP);
        Object.assign(button.style, { left: `${left}px`, top: `${top}px`,
          width: `${own}px`, height: `${own}px` });
        return [left, top + own / 2, left + own];
      });
    });
    this.label(size, height);
  }

  /** Position and write the names of inputs and layers, and the buttons below. */
  label(size, height) {
    const put = (node, left, top) => Object.assign(node.style,
      { left: `${left}px`, top: `${top}px` });
    const last = this.columns.length - 1;
    this.places[0].forEach(([, middle], k) => put(this.names[k], 2, middle - 9));
    this.places.forEach(([[left, , right]], layer) => {
      const middle = (left + right) / 2, count = this.sizes[layer];
      put(this.heads[layer], middle, 0);
      this.heads[layer].textContent = layer === 0 ? "inputs" : layer === last ? "output"
        : last > 2 ? String(count) : `${count} neuron${count === 1 ? "" : "s"}`;
      put(this.rest[layer], middle, this.places[layer].at(-1)[1] + size / 2 + 3);
      if (!this.growers[layer - 1]) return;
      const [less, more] = this.growers[layer - 1], top = height - 36;
      put(less, middle - (last > 3 ? 17 : 36), last > 3 ? top - 38 : top);
      put(more, middle + (last > 3 ? -17 : 2), top);
    });
  }
}
