// The canvas above the picture that holds the names.
import type { Model } from "../data";
import { SHOWN } from "../visible";
import { type Candidate, drawLabels, Labels, type Placed } from "./labels";
import type { Stage } from "./stage";

const HUBS = 10; // nodes that have the larger names
const NARROW = 560; // pixels; a narrower picture has smaller names

export class Naming {
  placed: Placed[] = [];
  private canvas = document.createElement("canvas");
  private context: CanvasRenderingContext2D;
  private labels: Labels;
  private order: number[];
  private hubs: Set<number>;

  constructor(private stage: Stage, private holder: HTMLElement, private model: Model) {
    this.canvas.className = "labels";
    holder.append(this.canvas);
    this.context = this.canvas.getContext("2d") as CanvasRenderingContext2D;
    this.labels = new Labels(this.context, () => stage.colors.sans, () => holder.clientWidth < NARROW);
    const { nodes } = model;
    this.order = nodes.map((node) => node.id).sort((a, b) => nodes[b].degree - nodes[a].degree || a - b);
    this.hubs = new Set(this.order.slice(0, HUBS).filter((id) => nodes[id].degree >= 8));
  }

  /** Measure the names anew: the type has changed. */
  forget(): void {
    this.labels.forget();
  }

  draw(): void {
    const { stage, canvas, context } = this;
    const [width, height] = [this.holder.clientWidth, this.holder.clientHeight];
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    stage.project();
    this.placed = this.nameable(width, height);
    const { ink, ground, sans } = stage.colors;
    drawLabels(context, this.placed, { ink, ground, family: sans, faint: (id) => Boolean(stage.lit && !stage.standsOut(id)) });
  }

  /** The labels that find room now. */
  private nameable(width: number, height: number): Placed[] {
    const scale = this.stage.renderer.scaleSize();
    const seen: Candidate[] = [];
    for (const id of this.order) {
      if (this.stage.now.nodes[id] !== SHOWN) continue;
      const [x, y] = [this.stage.screen.x[id], this.stage.screen.y[id]];
      if (x < -10 || y < -10 || x > width + 10 || y > height + 10) continue;
      const node = this.model.nodes[id];
      const first = this.stage.standsOut(id);
      const square = this.model.given.looks.kinds[node.kind].shape === "square";
      seen.push({ id, x, y, radius: Math.max(this.stage.radii[id] * scale, 1.6), text: node.label, hub: this.hubs.has(id), first, square });
      if (seen.length >= 3000) break;
    }
    const first = seen.filter((one) => one.first);
    const most = Math.min(160, Math.round((width * height) / (seen.length > 600 ? 11_000 : 4_600)));
    const rest = seen.filter((one) => !one.first).slice(0, most * 3);
    return this.labels.place([...first.slice(0, 120), ...rest], seen.slice(0, 1200), width, height, most);
  }
}
