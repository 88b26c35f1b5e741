// The playground with few controls, which begins to learn as soon as it is seen.
import { element } from "../kit/elements.js";

const MANY = 0.1; // share of mistakes above which a rim around each is only noise
const SURE = 20; // epochs in a row without a mistake after which it has learned

export class Face {
  constructor(stage, { panel, curves }) {
    Object.assign(this, { stage, held: false, inView: false, hasLearned: false });
    const { root, screen, playButton } = stage;
    this.fold = element("details", { class: "face-fold" },
      element("summary", {}, "All settings, the loss, and the code"),
      stage.knobs, stage.more, ...panel.folded, curves.box, stage.bar, stage.codeBox);
    this.fold.addEventListener("toggle", () => stage.redraw());
    const bar = element("div", { class: "face-bar" }, playButton, stage.status.line);
    root.classList.add("playground-face");
    screen.after(bar, stage.goals.root, this.fold);
    // Before the button's own action: Play at the end starts over.
    bar.addEventListener("click", (event) => {
      if (event.target !== playButton || stage.timer || !this.isOver) return;
      this.hasLearned = false;
      stage.set({ epoch: 0 });
    }, true);
    playButton.addEventListener("click", () => { this.held = !stage.timer; });
    this.watch();
    if (stage.calm.matches) stage.set({ epoch: this.end });
  }

  get isOpen() {
    return this.fold.open;
  }

  /** The last epoch: that of the first training run, or of any while all is in sight. */
  get end() {
    const { autoplay, limits } = this.stage.data;
    return this.isOpen ? limits.epoch.high : autoplay;
  }

  get isOver() {
    return this.stage.get("epoch") >= this.end || this.hasLearned;
  }

  /** Note, before a picture is drawn, whether the network makes no more mistakes. */
  judge({ epochs, curve }) {
    const last = curve.slice(-SURE);
    this.hasLearned = !this.isOpen && !this.stage.calm.matches && epochs === this.stage.get("epoch")
      && last.length === SURE
      && last.every(({ train, test }) => train.accuracy === 1 && test.accuracy === 1);
    this.stage.root.classList.toggle("face-learned", this.hasLearned);
  }

  /** Play while the picture is in view, until the reader stops it. */
  watch() {
    const { stage } = this;
    const look = () => {
      const moves = this.inView && !document.hidden && !this.held && !stage.calm.matches;
      if (moves && !stage.timer && !this.isOver) stage.play();
    };
    const seen = new IntersectionObserver((entries) => {
      this.inView = entries.at(-1).isIntersecting;
      look();
    }, { threshold: 0.5 });
    seen.observe(stage.screen);
    document.addEventListener("visibilitychange", look);
    stage.onClose(() => {
      seen.disconnect();
      document.removeEventListener("visibilitychange", look);
    });
  }

  /** Keep what is shown, such as the state in a link. */
  hold() {
    this.held = true;
    this.stage.pause();
  }

  /** Learn again after a change: in motion, or at once for a reader who wants none. */
  goOn() {
    const { stage } = this;
    this.held = this.hasLearned = false;
    if (stage.calm.matches) stage.set({ epoch: this.end });
    else if (!stage.timer) stage.play();
  }

  /** Simplify the marks while the words that explain them are folded away. */
  plain(marks) {
    if (this.isOpen) return marks;
    const rims = marks.filter((mark) => mark[4]).length <= MANY * marks.length;
    return marks.map(([x, y, target, , wrong]) => [x, y, target, false, wrong && rims]);
  }

  /** Say in one sentence how far it is; `all` is what the whole playground says. */
  tell({ epochs, curve, failed, numTrain, points }, all) {
    const latest = curve.at(-1), right = Math.round(latest.train.accuracy * numTrain
      + latest.test.accuracy * (points.length - numTrain));
    const share = Math.floor(100 * right / points.length);
    if (this.isOpen || failed) this.stage.say(...all);
    else if (this.hasLearned) this.stage.say(
      `Epoch ${epochs}: learned. The network gets all ${points.length} points right.`);
    else this.stage.say(`${epochs ? `Epoch ${epochs}:` : "Before training,"} `
      + `the network gets ${share}% of the points right.`);
  }
}
