// The canvas above the picture that holds the names.
import type { Model } from "../data";
import { SHOWN } from "../visible";
import type { Affine } from "./geometry";
import { type Candidate, drawLabels, Labels, type Placed } from "./labels";
import type { Stage } from "./stage";

const HUBS = 10; // nodes that have the larger names
const NARROW = 560; // pixels; a narrower picture has smaller names
const REST = 130; // milliseconds without a move, after which names are placed anew
const FEW = 400; // nodes in view, up to which names keep off the lines of their own
const MOST_LINES = 30; // of a node that are looked at
const FURTHEST = 0.25; // of the window: pushed further, they are placed anew at once

export class Naming {
  /** Something but the camera has changed: the names must be placed anew. */
  stale = true;
  private placed: Placed[] = [];
  private canvas = document.createElement("canvas");
  private context: CanvasRenderingContext2D;
  private labels: Labels;
  private order: number[];
  private hubs: Set<number>;
  private settling = 0;
  private at: { map: Affine; width: number; height: number } | null = null; // where they were placed

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
    this.stale = true;
  }

  kill(): void {
    window.clearTimeout(this.settling);
  }

  /** While the picture is only pushed, the names are pushed with it; at rest they find new places. */
  draw(map: Affine): void {
    window.clearTimeout(this.settling);
    const [width, height] = [this.holder.clientWidth, this.holder.clientHeight];
    const push = this.stale ? null : this.pushed(map, width, height);
    if (!push) return this.put(map, width, height);
    this.canvas.style.transform = `translate(${push[0]}px, ${push[1]}px)`;
    this.rest();
  }

  /** Place the names anew when nothing has moved for a while and no hand holds the picture. */
  private rest(): void {
    this.settling = window.setTimeout(() => (this.stage.pointing.dragging ? this.rest() : this.settled()), REST);
  }

  /** The names where they stay. */
  settled(): Placed[] {
    if (this.stale || this.canvas.style.transform) this.put(this.stage.map(), this.holder.clientWidth, this.holder.clientHeight);
    return this.placed;
  }

  /** How far the picture was pushed since; null where it is another picture. */
  private pushed(map: Affine, width: number, height: number): [number, number] | null {
    const { at } = this;
    if (!at || at.width !== width || at.height !== height) return null;
    const turned = (["a", "b", "c", "d"] as const).some((key) => Math.abs(map[key] - at.map[key]) > 1e-6 * (Math.abs(map.a) + Math.abs(map.d)));
    const push: [number, number] = [map.e - at.map.e, map.f - at.map.f];
    return turned || Math.abs(push[0]) > width * FURTHEST || Math.abs(push[1]) > height * FURTHEST ? null : push;
  }

  private put(map: Affine, width: number, height: number): void {
    const { stage, canvas, context } = this;
    window.clearTimeout(this.settling);
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    canvas.style.transform = "";
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    stage.project(map);
    this.placed = this.nameable(width, height);
    const { ink, ground, sans } = stage.colors;
    drawLabels(context, this.placed, { ink, ground, family: sans, faint: (id) => Boolean(stage.lit && !stage.standsOut(id)) });
    this.at = { map, width, height };
    this.stale = false;
  }

  /** Points of the shown lines that end at a node, from its rim outwards. */
  private linesAt({ id, radius }: Candidate): [number, number][] {
    const { screen, now } = this.stage;
    return this.model.nodes[id].edges.filter((edge) => now.edges[edge]).slice(0, MOST_LINES).flatMap((at) => {
      const edge = this.model.edges[at];
      const length = Math.hypot(screen.x[edge.subject] - screen.x[edge.object], screen.y[edge.subject] - screen.y[edge.object]) || 1;
      const points = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => (radius + 4 + 11 * step) / length).filter((t) => t < 1);
      return points.map((t) => screen.on(edge, edge.subject === id ? t : 1 - t, radius));
    });
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
      seen.push({ id, x, y, radius: Math.max(this.stage.radii[id] * scale, 1.6), text: node.label, hub: this.hubs.has(id), first, square, lines: [] });
      if (seen.length >= 3000) break;
    }
    if (seen.length <= FEW) for (const one of seen) one.lines = this.linesAt(one);
    const first = seen.filter((one) => one.first);
    const most = Math.min(160, Math.round((width * height) / (seen.length > 600 ? 11_000 : 4_600)));
    const rest = seen.filter((one) => !one.first).slice(0, most * 3);
    return this.labels.place([...first.slice(0, 120), ...rest], seen.slice(0, 1200), width, height, most);
  }
}
