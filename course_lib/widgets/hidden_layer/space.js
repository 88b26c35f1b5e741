// The space of the hidden units: a plane for two of them, a box to turn for three.
import { clamp, format, signedColor } from "../kit/numbers.js";
import { BELOW, Plane, shape } from "../kit/plane.js";
import { Handles } from "../kit/handles.js";
import { cut, hidden, sigmoid } from "./core.js";
import { crowd, together } from "./marks.js";

const LINES = 10; // squares of the paper per side, each made of
const FINE = 2; // straight pieces
const REACHES = [1.1, 1.6, 2.2, 3.2, 4.5, 6.5, 9, 13, 18, 26]; // axes stay fixed between
const TILT = (20 * Math.PI) / 180;
const CORNERS = Array.from({ length: 8 }, (_, k) => [k & 1, (k >> 1) & 1, k >> 2]);

export class HiddenSpace {
  constructor(stage, pale) {
    this.pale = pale;
    this.tilt = TILT;
    this.plane = new Plane(stage, { label: "Hidden space", x: [0, 1], y: [0, 1],
      xLabel: "hidden h\u2081", yLabel: "h\u2082" });
    this.sheet = this.plane.layer("hidden-sheet");
    this.dots = this.plane.layer("hidden-dots");
    this.edges = this.plane.layer("hidden-edges", this.plane.svg);
  }

  /** Call `turn(degrees)` for each drag, and `jump()` to look along the cut.. */
  onTurn(turn, jump) {
    const { plane } = this;
    const set = (degrees) => turn(Math.round(((degrees + 540) % 360) - 180));
    this.grip = new Handles(plane, { label: "Turn the view", step: [5 / 180, 0],
      move: (_, [x]) => set(clamp(x * 180, -180, 180)), press: jump });
    plane.paper.addEventListener("pointerdown", (event) => {
      if (!this.turned || event.button > 0) return;
      const { turn: from } = this;
      const follow = (now) => set(from - (now.clientX - event.clientX) * 0.8);
      plane.paper.setPointerCapture(event.pointerId);
      plane.paper.addEventListener("pointermove", follow);
      for (const name of ["pointerup", "pointercancel"])
        plane.paper.addEventListener(name,
          () => plane.paper.removeEventListener("pointermove", follow), { once: true });
    });
  }

  draw(weights, now, examples, followed, range) {
    const { plane } = this;
    this.turn = now.turn;
    this.turned = now.units === 3;
    plane.box.classList.toggle("hidden-turned", this.turned);
    if (!plane.ready) return;
    this.aim(now, examples);
    const rows = this.paper(weights, now, range);
    if (this.turned) this.paintFaces(rows, weights, now);
    else plane.paint((a, b) => 2 * sigmoid(cut(weights, now, [a, b])) - 1,
      { reach: this.pale, cell: 7 });
    const net = [...rows, ...rows[0].map((_, k) => rows.map((row) => row[k]))].filter(
      (_, k) => (k % rows.length) % FINE === 0);
    this.sheet.replaceChildren(
      ...net.map((line) => plane.curve(line.map((h) => this.seen(h)), { class: "hidden-grid" })),
      this.turned ? this.wall(weights) : this.line(weights));
    const [x, y] = this.seen(followed);
    this.dots.replaceChildren(
      ...crowd(plane, examples, examples.map((e) => this.seen(e.values))),
      ...(now.points === "XOR" ? together(plane, examples, (e) => this.seen(e.values)) : []),
      shape("circle", { r: 6, class: "hidden-probe", cx: plane.toX(x), cy: plane.toY(y) }));
    this.drawBox();
    this.grip.draw(this.turned ? [{ at: [now.turn / 180, -0.93], form: "ring", small: true,
      label: `Turn the view: ${format(now.turn, 0)} degrees. Press Enter to look along the cut.` }] : []);
  }

  /** Choose the axes, which follow the points, but only in large steps. */
  aim({ activation }, examples) {
    const most = Math.max(...examples.flatMap((e) => e.values));
    this.reach = activation === "tanh" ? 1.15
      : REACHES.find((reach) => reach >= 1.05 * most) ?? most;
    this.floor = activation === "tanh" ? -1.15 : 0;
    const low = activation === "tanh" ? -1.15 : -0.12 * this.reach;
    const ends = this.turned ? [-1, 1] : [low, this.reach];
    this.plane.setRange(ends, ends);
  }

  /** From hidden values to a point in the plane. */
  seen(values) {
    if (!this.turned) return values;
    const angle = (this.turn * Math.PI) / 180;
    const [a, b, c] = values.map((h) =>
      (2 * (h - this.floor)) / (this.reach - this.floor) - 1);
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return [0.54 * (cos * b - sin * a),
      0.54 * (Math.cos(TILT) * c - Math.sin(TILT) * (cos * a + sin * b)) + 0.02];
  }

  depth([a, b, c]) {
    const angle = (this.turn * Math.PI) / 180;
    return Math.cos(TILT) * (Math.cos(angle) * a + Math.sin(angle) * b) + Math.sin(TILT) * c;
  }

  /** The graph paper of the input, where the hidden layer puts it. */
  paper(weights, now, [low, high]) {
    const at = (k) => low + (k / (FINE * LINES)) * (high - low);
    const places = Array.from({ length: FINE * LINES + 1 }, (_, k) => at(k));
    return places.map((y) => places.map((x) => hidden(weights, now, x, y)));
  }

  /** Color the paper by the output, from the far squares to the near ones. */
  paintFaces(rows, weights, now) {
    const { plane } = this;
    const sharp = globalThis.devicePixelRatio || 1;
    Object.assign(plane.canvas, { width: plane.width * sharp, height: plane.height * sharp });
    const context = plane.canvas.getContext("2d");
    context.scale(sharp, sharp);
    const [left, top] = [plane.toX(-1), plane.toY(1)];
    const faces = [];
    for (let i = 0; i < rows.length - 1; i++)
      for (let j = 0; j < rows[0].length - 1; j++) {
        const ring = [rows[i][j], rows[i][j + 1], rows[i + 1][j + 1], rows[i + 1][j]];
        const middle = [0, 1, 2].map((k) => ring.reduce((sum, h) => sum + h[k] / 4, 0));
        faces.push([this.depth(middle), ring, middle]);
      }
    faces.sort((one, other) => one[0] - other[0]);
    for (const [, ring, middle] of faces) {
      const prob = sigmoid(cut(weights, now, middle));
      context.fillStyle = `rgb(${signedColor(2 * prob - 1, this.pale).join(" ")} / 85%)`;
      context.beginPath();
      for (const h of ring) {
        const [x, y] = this.seen(h);
        context.lineTo(plane.toX(x) - left, plane.toY(y) - top);
      }
      context.fill();
    }
  }

  /** The cut of two units: one straight line. */
  line(weights) {
    const [n1, n2, b] = [weights[6], weights[7], weights[8]];
    const length = n1 * n1 + n2 * n2;
    if (length === 0) return shape("g");
    const far = (99 * this.reach) / Math.sqrt(length);
    return this.plane.curve([-far, far].map((s) =>
      [(-b * n1) / length - s * n2, (-b * n2) / length + s * n1]), { class: "hidden-cut" });
  }

  /** The cut of three units: one flat wall through the box. */
  wall(weights) {
    const side = (h) => weights[12] + h[0] * weights[9] + h[1] * weights[10] + h[2] * weights[11];
    const corners = CORNERS.map((c) => c.map((s) => this.floor + s * (this.reach - this.floor)));
    const found = [];
    for (let a = 0; a < 8; a++)
      for (const b of [a | 1, a | 2, a | 4]) {
        const [from, to] = [side(corners[a]), side(corners[b])];
        if (a === b || from > 0 === to > 0) continue;
        const s = from / (from - to);
        found.push(this.seen(corners[a].map((h, k) => h + s * (corners[b][k] - h))));
      }
    const [x, y] = [0, 1].map((k) => found.reduce((sum, p) => sum + p[k] / found.length, 0));
    found.sort((p, q) => Math.atan2(p[1] - y, p[0] - x) - Math.atan2(q[1] - y, q[0] - x));
    const wall = this.plane.curve(found, { class: "hidden-cut hidden-wall" });
    wall.setAttribute("d", `${wall.getAttribute("d")}${found.length ? "Z" : ""}`);
    return wall;
  }

  /** The three axes of the box, and their names. */
  drawBox() {
    const { plane } = this;
    if (!this.turned) return this.edges.replaceChildren();
    const origin = [this.floor, this.floor, this.floor];
    return this.edges.replaceChildren(
      ...[0, 1, 2].flatMap((k) => {
        const end = origin.with(k, this.reach);
        const [x, y] = this.seen(origin.with(k, this.reach + 0.1 * (this.reach - this.floor)));
        return [
          plane.curve([this.seen(origin), this.seen(end)], { class: "hidden-axis" }),
          shape("text", { x: plane.toX(x), y: plane.toY(y) + 4, "text-anchor": "middle" },
            `h${"\u2081\u2082\u2083"[k]}`)];
      }),
      shape("text", { class: "plane-name hidden-caption", "text-anchor": "middle", x: plane.toX(0),
        y: plane.toY(-1) + BELOW.name }, "hidden space: drag to turn it"));
  }
}
