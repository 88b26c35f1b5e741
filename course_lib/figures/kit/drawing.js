// Draw a packed drawing (drawing.py) on a canvas, at its frames and between them. Words
// change at half time, a leap in a single step of the story is dissolved, and the rest
// moves. Colors are inks, which are turned over where the style sheet says so.
const PAINT = ["paintPath", "paintMarks", "paintWords", "paintImage"]; // by kind of track
const LEAP = 60; // pixels
const SHADOW = 0.3; // the opacity below which black is a shadow, also in the dark

/** Return what the packed text holds: the description, and the cells of its images. */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  const end = whole.indexOf(0);
  return [JSON.parse(new TextDecoder().decode(whole.subarray(0, end))), whole.subarray(end + 1)];
}

/** Return the letters of a path's parts, each as often as its count says. */
const parts = (squeezed) => [...squeezed.matchAll(/([MLQCZ])(\d*)/g)]
  .flatMap(([, letter, count]) => Array(Number(count || 1)).fill(letter));

/** Return places from their steps. */
function places(steps, unit) {
  const found = new Float32Array(steps.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    found[i] = (x += steps[i]) * unit;
    found[i + 1] = (y += steps[i + 1]) * unit;
  }
  return found;
}

/** Add a path, or its first points, to a context or to a Path2D. */
function trace(path, letters, p, count = Infinity) {
  for (let n = 0, i = 0; n < letters.length && n < count; n += 1, i += 2) {
    const letter = letters[n];
    if (letter === "M") path.moveTo(p[i], p[i + 1]);
    else if (letter === "Z") path.closePath();
    else if (letter === "L") {
      const share = Math.min(1, count - n);
      path.lineTo(p[i - 2] + share * (p[i] - p[i - 2]), p[i - 1] + share * (p[i + 1] - p[i - 1]));
    } else if (letter === "Q") {
      path.quadraticCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3]);
      n += 1; i += 2;
    } else {
      path.bezierCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]);
      n += 2; i += 4;
    }
  }
  return path;
}

const between = (a, b, u) => a + u * (b - a);
const css = ([r, g, b, opacity], times) => `rgb(${r} ${g} ${b} / ${opacity * times})`;
const mixed = (a, b, u) => {
  if (a === b || u === 0) return a;
  if (!a || !b) return a ? [...a.slice(0, 3), a[3] * (1 - u)] : [...b.slice(0, 3), b[3] * u];
  return a.map((part, k) => between(part, b[k], u));
};

/** Return red, green, and blue as the dark theme turns pictures over (dark.css). */
function turned(color) {
  const [r, g, b] = color.map((part) => 0.936 * 255 - 0.872 * part);
  return [[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]]
    .map(([x, y, z]) => Math.max(0, Math.min(255, 1.1 * (x * r + y * g + z * b))));
}

/** Return the last entry that begins at a frame or before; entries begin with one. */
function entryAt(entries, frame) {
  let k = entries.length - 1;
  while (k > 0 && entries[k][0] > frame) k -= 1;
  return entries[k];
}

const pairs = (list) => Array.from({ length: list.length / 2 },
  (_, k) => [list[2 * k], list[2 * k + 1]]);

class Drawing {
  /** Prepare a drawing; `isLone(k)` tells whether frame k changes in one single step. */
  constructor([told, cells], isLone) {
    Object.assign(this, told, { cells, isLone });
    this.forms = told.forms.map((form) => ({
      letters: typeof form[0] === "string" ? parts(form[0]) : [], image: form,
      shape: form[1] && form[1].length ? trace(new Path2D(), parts(form[0]),
        form[1].map((part) => part * told.unit)) : null,
      cap: form[2] === "projecting" ? "square" : form[2], join: form[3],
      dashes: form[4], hatch: form[5],
      snaps: form[6] && !/[QC]/.test(form[0]),
    }));
    const letters = told.letters.map(([codes, ...steps]) =>
      trace(new Path2D(), parts(codes), places(steps, 1).map((part, i) => (i % 2 ? -part : part))));
    this.outlines = told.words.map(([before, placed, boxes]) => {
      const path = new Path2D();
      for (let i = 0; i < placed.length; i += 4) {
        const size = placed[i + 3] / 500;
        path.addPath(letters[placed[i]],
          new DOMMatrix([size, 0, 0, size, placed[i + 1] - before, -placed[i + 2]]));
      }
      for (const [left, low, right, high] of boxes)
        path.rect(left - before, -high, right - left, high - low);
      return path;
    });
    this.clips = told.clips.map(([box, path]) => {
      const region = new Path2D(), [x, y, right, low] = (box ?? []).map((part) => part * told.unit);
      if (box) region.rect(x, y, right - x, low - y);
      return [box && region,
        path && trace(new Path2D(), parts(path[0]), path.slice(1).map((part) => part * told.unit))];
    });
    this.tracks = told.tracks.map((track) => this.prepare(track));
    this.orders = told.orders.map(([frame, ...steps]) => {
      let number = 0;
      return [frame, steps.map((step) => (number += step))];
    });
    this.lists = new Map();
  }

  /** Return a track with places in pixels. */
  prepare(track) {
    const scale = (k) => (track.kind === 2 && k > 1 ? 0.01 : this.unit);
    let p = null;
    const at = track.at.map(([frame, ...steps]) => {
      p = p ? p.map((part, k) => part + steps[k % steps.length]) : places(steps, 1);
      return [frame, p.map((part, k) => part * scale(k))];
    });
    return { ...track, at, life: track.life ?? [0, this.frames - 1], form: this.forms[track.form],
      ...Object.fromEntries(["count", "clip", "content"].filter((name) => track[name])
        .map((name) => [name, pairs(track[name])])),
      rests: !track.life && !track.count
        && [track.at, track.look, track.content ?? [], pairs(track.clip ?? [])]
          .every((entries) => entries.length <= 1) };
  }

  /** Take the colors of the theme that an element is in, or those of a dark page or paper. */
  color(element,
    isTurned = getComputedStyle(element).getPropertyValue("--drawn-turned").trim() === "1") {
    const read = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
    const own = (hex) => (isTurned ? turned(read(hex)) : read(hex));
    const known = (name) => own(this.known[name]);
    const paper = known("paper");
    const resolve = ([name, share, opacity]) => {
      if (name[0] === "#") return [...own(name), opacity];
      if (name === "black" && share === 1 && opacity < SHADOW)
        return [0, 0, 0, isTurned ? 3 * opacity : opacity];
      return [...known(name).map((part, k) => between(paper[k], part, share)), opacity];
    };
    this.colors = this.inks.map(resolve);
    this.paper = [...paper, 1];
    const palette = this.palette.map(resolve);
    let start = 0;
    this.pictures = this.images.map(([width, height]) => {
      const cells = this.cells.subarray(start, (start += width * height));
      return { width, height, cells, palette };
    });
    this.ground = this.pattern = null;
  }

  /** Return a canvas with the cells of an image, which is made when it's first needed. */
  picture(number) {
    const it = this.pictures[number];
    if (!it.canvas) {
      it.canvas = Object.assign(document.createElement("canvas"), { width: it.width, height: it.height });
      const context = it.canvas.getContext("2d"), data = context.createImageData(it.width, it.height);
      it.cells.forEach((cell, k) => {
        const [r, g, b, opacity] = it.palette[cell];
        data.data.set([r, g, b, 255 * opacity], 4 * k);
      });
      context.putImageData(data, 0, 0);
    }
    return it.canvas;
  }

  /** Draw the picture at a frame, or between two, on a canvas that it fills. */
  draw(canvas, f) {
    const k = Math.min(Math.floor(f), this.frames - 1), u = Math.max(0, f - k);
    const context = canvas.getContext("2d"), list = this.listAt(k, u);
    this.scale = canvas.width / this.size[0];
    let from = 0;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.orders.length === 1) {
      if (this.ground?.width !== canvas.width) this.ground = this.drawGround(canvas, list);
      from = this.resting;
      context.drawImage(this.ground, 0, 0);
    } else {
      context.fillStyle = css(this.paper, 1);
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.showAll(context, from ? list.slice(from) : list, k, u);
  }

  /** Draw what rests below all that moves on a canvas of its own. */
  drawGround({ width, height }, list) {
    const ground = Object.assign(document.createElement("canvas"), { width, height });
    const context = ground.getContext("2d");
    const end = list.findIndex((number) => !this.tracks[number].rests);
    this.resting = end < 0 ? list.length : end;
    context.fillStyle = css(this.paper, 1);
    context.fillRect(0, 0, width, height);
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.showAll(context, list.slice(0, this.resting), 0, 0);
    return ground;
  }

  /** Show tracks one over the other. */
  showAll(context, list, k, u) {
    this.clip = -1;
    for (const number of list) this.show(context, this.tracks[number], k, u);
    this.cutOff(context, -1);
  }

  /** Return the numbers of the tracks in order; between two frames, those of both. */
  listAt(k, u) {
    const here = entryAt(this.orders, k)[1];
    if (this.orders.length === 1 || u === 0) return here;
    if (!this.lists.has(k)) {
      const list = [...entryAt(this.orders, k + 1)[1]], there = new Set(list);
      here.forEach((number, i) => {
        if (!there.has(number)) list.splice(i ? list.indexOf(here[i - 1]) + 1 : 0, 0, number);
      });
      this.lists.set(k, list);
    }
    return this.lists.get(k);
  }

  /** Return a track at a frame, or null where it isn't there. */
  stateOf(track, k) {
    const { life, form } = track;
    let isThere = false;
    for (let i = 0; i < life.length; i += 2) isThere ||= life[i] <= k && k <= life[i + 1];
    if (!isThere) return null;
    const [, inside, line, width] = entryAt(track.look, k), [, p] = entryAt(track.at, k);
    return { p, inside: this.colors[inside], line: this.colors[line], width,
      count: track.count ? entryAt(track.count, k)[1] : form.letters.length,
      clip: track.clip ? entryAt(track.clip, k)[1] : -1,
      content: track.content ? entryAt(track.content, k)[1] : null };
  }

  /** Return a track at a frame and at the next one. */
  statesOf(track, k) {
    if (track.k !== k || track.colors !== this.colors) {
      Object.assign(track, { k, colors: this.colors, here: this.stateOf(track, k),
        next: k + 1 < this.frames ? this.stateOf(track, k + 1) : null });
      const [a, b] = [track.here?.p, track.next?.p];
      track.moves = Boolean(a && b && a.some((part, i) => part !== b[i]));
      track.line = track.on?.map((number) => this.tracks[number]).find((line) => {
        const { here, next } = this.statesOf(line, k);
        return here && next;
      });
      track.leaps = track.moves && !track.line && this.isLone(k) && track.kind < 3
        && a.some((part, i) => (track.kind < 2 || i < 2) && Math.abs(part - b[i]) > LEAP);
    }
    return track;
  }

  /** Show a track at a share u of the way from frame k to the next one. */
  show(context, track, k, u) {
    const { here, next, moves, leaps, cut } = this.statesOf(track, k);
    if (u === 0 || !here || !next) {
      if (u && cut && u >= 0.5 === Boolean(here)) return;
      const share = u === 0 || cut ? 1 : here ? 1 - u : u;
      const state = u === 0 ? here : here ?? next;
      if (state) this.paint(context, track, state, { ...state, times: share, rests: true });
      return;
    }
    if (leaps) {
      this.paint(context, track, here, { ...here, times: 1 - u, rests: true });
      this.paint(context, track, next, { ...next, times: u, rests: true });
      return;
    }
    let { p } = here;
    if (track.line) p = this.endOf(track.line, u);
    else if (moves) {
      p = track.room ??= new Float32Array(p.length);
      for (let i = 0; i < p.length; i += 1) p[i] = between(here.p[i], next.p[i], u);
    }
    this.paint(context, track, u < 0.5 ? here : next, {
      p, times: 1, rests: !moves, inside: mixed(here.inside, next.inside, u),
      line: mixed(here.line, next.line, u), width: between(here.width, next.width, u),
      count: between(here.count, next.count, u),
    });
    if (track.kind === 3 && here.content !== next.content) // over the other one
      this.paint(context, track, u < 0.5 ? next : here,
        { p, times: u < 0.5 ? u : 1 - u, rests: !moves });
  }

  /** Return where the end of a growing line is. */
  endOf({ here, next }, u) {
    const { p } = here;
    const place = between(here.count, next.count, u) - 1, i = 2 * Math.floor(place);
    const share = place % 1, after = Math.min(i + 2, p.length - 2);
    return [between(p[i], p[after], share), between(p[i + 1], p[after + 1], share)];
  }

  /** Paint a track inside what it is cut off by. */
  paint(context, track, { clip, content }, look) {
    this.cutOff(context, clip);
    this[PAINT[track.kind]](context, track, look, content);
  }

  /** Cut off what is painted from now on; -1 lets all be seen. */
  cutOff(context, clip) {
    if (clip === this.clip) return; // tracks that follow one another often share it
    if (this.clip >= 0) context.restore();
    if (clip >= 0) context.save();
    for (const region of clip < 0 ? [] : this.clips[clip].filter(Boolean)) context.clip(region);
    this.clip = clip;
  }

  pen(context, { form }, { inside, line, width, times }) {
    if (inside) context.fillStyle = css(inside, times);
    if (!line) return;
    context.strokeStyle = css(line, times);
    Object.assign(context, { lineWidth: width, lineCap: form.cap, lineJoin: form.join });
    context.setLineDash(form.dashes?.slice(1) ?? []);
    context.lineDashOffset = form.dashes?.[0] ?? 0;
  }

  paintPath(context, track, look) {
    const { form } = track, { letters } = form;
    const p = look.rests && form.snaps ? this.snapped(look.p, letters, look) : look.p;
    this.pen(context, track, look);
    context.beginPath();
    if (track.apart) { // strokes that overlap add up
      for (let n = 0; n < letters.length; n += 1) {
        if (letters[n] === "M" && n) { context.stroke(); context.beginPath(); }
        context[letters[n] === "M" ? "moveTo" : "lineTo"](p[2 * n], p[2 * n + 1]);
      }
    } else trace(context, letters, p, look.count);
    if (look.inside) context.fill();
    if (look.inside && form.hatch) { context.fillStyle = this.hatching(form.hatch); context.fill(); }
    if (look.line) context.stroke();
  }

  paintMarks(context, track, look) {
    const { p, count, inside, line, rests } = look, { shape } = track.form;
    this.pen(context, track, look);
    const end = track.count ? 2 * Math.floor(count) : p.length;
    for (let i = 0; i < end; i += 2) {
      const [x, y] = rests ? [this.whole(p[i]), this.whole(p[i + 1])] : [p[i], p[i + 1]];
      context.translate(x, y);
      if (inside) context.fill(shape);
      if (line) context.stroke(shape);
      context.translate(-x, -y);
    }
  }

  paintWords(context, track, { p, inside, times }, content) {
    if (!inside) return; // words that are there, but can't be seen yet
    context.save();
    context.translate(p[0], p[1]);
    context.rotate((-p[3] * Math.PI) / 180);
    context.scale(p[2] / 1000, p[2] / 1000);
    context.fillStyle = css(inside, times);
    context.fill(this.outlines[content]);
    context.restore();
  }

  paintImage(context, track, { p, times, rests }, content) {
    const [left, top, right, low] = rests ? p.map((part) => this.whole(part)) : p;
    context.imageSmoothingEnabled = track.form.image[2];
    context.globalAlpha = times;
    context.drawImage(this.picture(content), left, top, right - left, low - top);
    context.globalAlpha = 1;
  }

  /** Return a place on a whole pixel of the canvas. */
  whole(part) { return Math.round(part * this.scale) / this.scale; }

  /** Return level and upright lines on whole pixels, so that they're sharp. */
  snapped(p, letters, { line, width }) {
    for (let i = 2; i < p.length; i += 2)
      if (letters[i / 2] === "L" && Math.abs(p[i] - p[i - 2]) > 0.06
        && Math.abs(p[i + 1] - p[i - 1]) > 0.06) return p;
    const half = line ? (Math.round(width * this.scale) % 2) / 2 : 0;
    return p.map((part) => (Math.floor(part * this.scale + 0.5) + half) / this.scale);
  }

  /** Return a pattern for the inside of a path. */
  hatching([letters, steps, width, ink, size]) {
    if (this.pattern?.scale !== this.scale) {
      const side = Math.round(size * this.scale);
      const tile = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const context = tile.getContext("2d");
      context.strokeStyle = css(this.colors[ink], 1);
      context.lineWidth = width * this.scale;
      trace(context, parts(letters), steps.map((part) => (part * side) / 1000));
      context.stroke();
      const pattern = context.createPattern(tile, "repeat");
      pattern.setTransform(new DOMMatrix().scale(size / side));
      this.pattern = { scale: this.scale, pattern };
    }
    return this.pattern.pattern;
  }
}
