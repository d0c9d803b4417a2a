// What lies under the pointer, and what the stage tells of it.
import type { Model } from "../data";
import { HIDDEN } from "../visible";
import type { Stage } from "./stage";

const REACH = 6; // pixels from a line that still mean it

export interface Pointed { node: number | null; edge: number | null }
export const NOTHING: Pointed = { node: null, edge: null };

export class Pointing {
  dragging = false;
  private waiting = false;
  private last: { x: number; y: number } | null = null;

  constructor(private stage: Stage, private holder: HTMLElement, private model: Model) {}

  /** The edge nearest to a point of the holder, within reach. */
  edgeAt(x: number, y: number): number | null {
    const { stage } = this;
    stage.project();
    let [best, nearest] = [REACH, null as number | null];
    for (const edge of this.model.edges) {
      if (!stage.now.edges[edge.id]) continue;
      const distance = stage.screen.distance(edge, x, y, best, stage.pixelRadius(edge.subject));
      if (distance <= best) [best, nearest] = [distance, edge.id];
    }
    return nearest;
  }

  nodeAt(x: number, y: number): number | null {
    const { stage } = this;
    stage.project();
    let [best, nearest] = [Infinity, null as number | null];
    for (const { id } of this.model.nodes) {
      if (stage.now.nodes[id] === HIDDEN) continue;
      const distance = Math.hypot(x - stage.screen.x[id], y - stage.screen.y[id]) - stage.pixelRadius(id);
      if (distance < Math.min(best, 3)) [best, nearest] = [distance, id];
    }
    return nearest;
  }

  at(x: number, y: number): Pointed {
    const node = this.nodeAt(x, y);
    return { node, edge: node === null ? this.edgeAt(x, y) : null };
  }

  listen(): void {
    const { stage, holder } = this;
    holder.addEventListener("pointerdown", () => {
      this.dragging = true;
      stage.onPoint(NOTHING, 0, 0);
    });
    for (const ended of ["pointerup", "pointercancel"]) window.addEventListener(ended, () => { this.dragging = false; });
    holder.addEventListener("pointermove", (event) => this.moved(event));
    holder.addEventListener("pointerleave", () => {
      this.last = null;
      stage.point(NOTHING);
      stage.onPoint(NOTHING, 0, 0);
    });
    stage.renderer.on("clickStage", ({ event }) => stage.onClick(this.at(event.x, event.y)));
  }

  private moved(event: PointerEvent): void {
    if (event.pointerType === "touch" || this.dragging) return;
    const frame = this.holder.getBoundingClientRect();
    this.last = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.look());
  }

  private look(): void {
    this.waiting = false;
    if (!this.last || this.dragging) return;
    const pointed = this.at(this.last.x, this.last.y);
    this.stage.point(pointed);
    this.holder.style.cursor = pointed.node !== null || pointed.edge !== null ? "pointer" : "";
    this.stage.onPoint(pointed, this.last.x, this.last.y);
  }
}
