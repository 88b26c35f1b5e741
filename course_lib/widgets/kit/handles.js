// Shapes on a plane that the reader moves: by mouse, by touch, and by the keyboard.
import { shape } from "./plane.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const NEXT = { n: 1, N: 1, PageDown: 1, p: -1, P: -1, PageUp: -1 };
const STILL = 4; // pixels by which a press can tremble

const OUTLINES = {
  circle: (r) => shape("circle", { r, class: "mark class-1" }),
  square: (r) => shape("rect", { x: -0.9 * r, y: -0.9 * r, width: 1.8 * r,
    height: 1.8 * r, class: "mark class-0" }),
  ring: (r) => shape("circle", { r, class: "mark grip" }),
};

/**
 * A group of handles in a plane. One of them is in the Tab order; N and P go to the next
 * and the previous one; arrow keys move (with Shift, five times as far), Space and Enter
 * press, Delete removes. The callbacks get the handle's number: `move(k, [x, y])`,
 * `press(k)`, `remove(k)`, all optional except `move`.
 * A handle that can be removed can also be dragged off the plane. One that goes only
 * `sideways` is moved right by the key for up, too, and left by the key for down.
 */
export class Handles {
  constructor(plane, { label, move, press, remove, step = 0.1, sideways = false,
                       layer = plane.svg }) {
    Object.assign(this, { plane, move, press, remove, step, sideways, nodes: [], current: 0 });
    this.group = shape("g", { class: "handles", role: "group", "aria-label": label });
    layer.append(this.group);
    this.group.addEventListener("pointerdown", (event) => this.take(event));
    this.group.addEventListener("keydown", (event) => this.key(event));
    // Not the group, since Chromium makes any SVG element with a listener a Tab stop.
    plane.box.addEventListener("focusin", (event) => this.rove(this.number(event)));
  }

  number(event) {
    return this.nodes.indexOf(event.target.closest(".handle"));
  }

  /**
   * Show the handles: [{ at: [x, y], form: "circle" | "square" | "ring", label,
   * wrong, small }]. `wrong` adds the dashed rim of a mistake.
   */
  draw(items) {
    this.items = [...items];
    const held = this.nodes.includes(document.activeElement);
    while (this.nodes.length > items.length) this.nodes.pop().remove();
    while (this.nodes.length < items.length) {
      const node = shape("g", { class: "handle", role: "button", tabindex: -1 });
      this.nodes.push(node);
      this.group.append(node);
    }
    items.forEach((item, k) => this.drawOne(this.nodes[k], item));
    this.rove(Math.min(this.current, items.length - 1));
    const lost = held && !this.nodes.includes(document.activeElement);
    if (lost) this.nodes[this.current]?.focus();
  }

  drawOne(node, { at, form, label, wrong = false, small = false }) {
    const looks = `${form} ${wrong} ${small}`;
    if (node.looks !== looks) {
      node.looks = looks;
      const r = small ? 5 : 8;
      node.replaceChildren(shape("circle", { r: small ? 9 : 17, class: "handle-reach" }),
        OUTLINES[form](r));
      if (wrong) node.append(shape("circle", { r: r + 5, class: "rim" }));
    }
    const [x, y] = [this.plane.toX(at[0]).toFixed(1), this.plane.toY(at[1]).toFixed(1)];
    const place = `translate(${x} ${y})`;
    if (node.place !== place) node.setAttribute("transform", node.place = place);
    if (node.label !== label) node.setAttribute("aria-label", node.label = label);
  }

  rove(k) {
    if (k < 0) return;
    this.nodes[this.current]?.setAttribute("tabindex", -1);
    this.nodes[k].setAttribute("tabindex", 0);
    this.current = k;
  }

  take(event) {
    const k = this.number(event);
    if (k < 0 || event.button > 0) return;
    event.preventDefault();
    const node = this.nodes[k];
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
    const start = this.plane.fromScreen(event);
    const { at } = this.items[k];
    let dragged = false;
    let place = at;
    const follow = (now) => {
      dragged ||= Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY) > STILL;
      if (!dragged) return;
      const here = this.plane.fromScreen(now);
      place = [at[0] + here[0] - start[0], at[1] + here[1] - start[1]];
      this.move(k, place);
    };
    const end = (last) => {
      for (const name of ["pointermove", "pointerup", "pointercancel"])
        node.removeEventListener(name, name === "pointermove" ? follow : end);
      if (last.type === "pointercancel") return;
      if (!dragged) this.press?.(k);
      else if (this.remove && !this.plane.isInside(place)) this.remove(k);
    };
    node.addEventListener("pointermove", follow);
    node.addEventListener("pointerup", end);
    node.addEventListener("pointercancel", end);
  }

  key(event) {
    const k = this.number(event);
    if (k < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 5 : 1;
    const [wide, high] = [this.step, this.step].flat(); // one for both, or [wide, high]
    const { at } = this.items[k];
    if (event.key in ARROWS) {
      let [right, up] = ARROWS[event.key];
      if (this.sideways) [right, up] = [right + up, 0];
      const place = [at[0] + right * far * wide, at[1] + up * far * high];
      this.items[k] = { ...this.items[k], at: place }; // a second key can come before a redraw
      this.move(k, place);
    } else if (event.key in NEXT) {
      const count = this.nodes.length;
      this.nodes[(k + NEXT[event.key] + count) % count].focus();
    } else if (this.press && (event.key === " " || event.key === "Enter")) this.press(k);
    else if (this.remove && (event.key === "Delete" || event.key === "Backspace"))
      this.remove(k);
    else return;
    event.preventDefault();
    event.stopPropagation(); // notebooks use keys for commands of their own
  }
}
