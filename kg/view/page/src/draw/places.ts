// Where the nodes stand in the layout: as given, fitted to the shape of the window.
import type { Model } from "../data";

const MOST_DRAWN_OUT = 1.5;
const LEAST = 300; // of the layout's pixels that the window shows

export class Places {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  loose = false; // the nodes have left the places that were given
  private upright = false;
  private window = "";
  private given: { width: number; height: number };

  constructor(private model: Model, private holder: HTMLElement) {
    this.xs = new Float32Array(model.nodes.length);
    this.ys = new Float32Array(model.nodes.length);
    this.given = extent(model);
    this.follow();
  }

  /** Fit the places to the window, if it has another shape now: not to a stage beside an open panel. */
  follow(): boolean {
    const size = `${window.innerWidth} ${window.innerHeight}`;
    if (this.loose || this.window === size) return false;
    this.window = size;
    this.upright = this.holder.clientHeight > this.holder.clientWidth * 1.15 && this.given.width > this.given.height;
    this.put();
    return true;
  }

  /**
   * Places as given, turned a quarter where the window stands upright and the picture lies, and drawn out
   * where the window has room left: what grows only cannot overlap.
   */
  private put(): void {
    const { width, height } = this.given;
    const [wide, tall] = this.upright ? [height, width] : [width, height];
    const room = 2 * this.padding;
    const shape = (this.holder.clientWidth - room) / Math.max(this.holder.clientHeight - room, 1) / (wide / tall);
    const [across, down] = [Math.max(1, Math.min(MOST_DRAWN_OUT, shape)), Math.max(1, Math.min(MOST_DRAWN_OUT, 1 / shape))];
    for (const { id, x, y } of this.model.nodes) {
      this.xs[id] = (this.upright ? y : x) * across;
      this.ys[id] = (this.upright ? -x : y) * down;
    }
  }

  /** The least frame that holds all places; not so small that a single node would fill the window. */
  get frame(): { x: [number, number]; y: [number, number] } {
    const { xs, ys } = this;
    const reach = (values: Float32Array): [number, number] => [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
    const wide = ([low, high]: [number, number]): [number, number] => {
      const more = Math.max(0, LEAST - (high - low)) / 2;
      return [low - more, high + more];
    };
    return { x: wide(reach(xs)), y: wide(reach(ys)) };
  }

  /** Room for the names, which keep their size while the picture shrinks. */
  get padding(): number {
    return Math.max(26, Math.min(58, this.holder.clientWidth * 0.075));
  }
}

function extent(model: Model): { width: number; height: number } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of model.nodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  return { width: Math.max(right - left, 1), height: Math.max(high - low, 1) };
}
