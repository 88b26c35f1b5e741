// The point under the pointer, lit in all three places at once.
import { shape } from "../kit/plane.js";

const NEAR = 16; // pixels

export class Spotlight {
  constructor(planes, redraw) {
    this.lit = -1;
    this.places = new Map();
    this.halos = new Map(planes.map((plane) => [plane, plane.layer("hidden-lit", plane.svg)]));
    const light = (k) => {
      if (k !== this.lit) redraw();
      this.lit = k;
    };
    for (const plane of planes) {
      for (const name of ["pointermove", "pointerdown"])
        plane.svg.addEventListener(name, (event) => light(this.nearest(plane, event)));
      plane.svg.addEventListener("pointerleave", () => light(-1));
    }
  }

  /** The number of the point that is pointed at, or -1. */
  nearest(plane, event) {
    const [x, y] = plane.fromScreen(event);
    const far = (this.places.get(plane) ?? []).map((place) =>
      Math.hypot(plane.toX(place[0]) - plane.toX(x), plane.toY(place[1]) - plane.toY(y)));
    const least = Math.min(...far);
    return least < NEAR ? far.indexOf(least) : -1;
  }

  draw(plane, places) {
    this.places.set(plane, places);
    const at = places[this.lit];
    this.halos.get(plane).replaceChildren(...(at ? ["hidden-glow", "hidden-ring"].map((name) =>
      shape("circle", { r: 11, cx: plane.toX(at[0]), cy: plane.toY(at[1]), class: name })) : []));
  }
}
