// The camera: what part of the picture the window shows.
import type { Stage } from "./stage";
import { calm } from "./looks";

export class View {
  constructor(private stage: Stage) {}

  private get renderer() {
    return this.stage.renderer;
  }

  zoom(factor: number): void {
    const camera = this.renderer.getCamera();
    this.go({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(dx: number, dy: number): void {
    const camera = this.renderer.getCamera();
    const from = this.renderer.viewportToFramedGraph({ x: 0, y: 0 });
    const to = this.renderer.viewportToFramedGraph({ x: dx, y: dy });
    this.go({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
  }

  fit(at_once = false): void {
    this.go({ x: 0.5, y: 0.5, ratio: 1 }, at_once);
  }

  go(to: Partial<{ x: number; y: number; ratio: number }>, at_once = false): void {
    const camera = this.renderer.getCamera();
    if (at_once || calm()) camera.setState(to);
    else void camera.animate(to, { duration: 280 });
  }

  /** Bring some nodes into view, if not all are there already. */
  reveal(ids: Iterable<number>): void {
    const { width, height } = this.renderer.getDimensions();
    this.stage.project();
    const all = [...ids];
    const outside = all.some((id) => this.stage.screen.x[id] < 40 || this.stage.screen.x[id] > width - 40 || this.stage.screen.y[id] < 40 || this.stage.screen.y[id] > height - 40);
    if (!outside || !all.length) return;
    this.frame(all, false);
  }

  /** Move so that some nodes fill the view; never closer than `closest`. */
  frame(ids: number[], closer = true, at_once = false): void {
    const camera = this.renderer.getCamera();
    const { xs, ys } = this.stage.places;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const id of ids) {
      const at = this.renderer.viewportToFramedGraph(this.renderer.graphToViewport({ x: xs[id], y: ys[id] }));
      [left, right, top, bottom] = [Math.min(left, at.x), Math.max(right, at.x), Math.min(top, at.y), Math.max(bottom, at.y)];
    }
    if (left > right) return;
    const { width, height } = this.renderer.getDimensions();
    const side = Math.min(width, height);
    const wanted = Math.max((right - left) / (width / side), (bottom - top) / (height / side)) * 1.35;
    const bounded = Math.max(wanted, closer ? 0.12 : Math.min(camera.ratio, 1));
    this.go({ x: (left + right) / 2, y: (top + bottom) / 2, ratio: camera.getBoundedRatio(bounded) }, at_once);
  }
}
