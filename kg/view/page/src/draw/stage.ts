// The picture: sigma draws nodes and edges, a canvas above it the names; here it is decided how each looks.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Edge, Model } from "../data";
import type { Store } from "../state";
import { GHOST, HIDDEN, independentSources, SHOWN, type Visible } from "../visible";
import { type DrawnEdge, HEADS, lineProgram } from "./edge_program";
import { affine, Screen } from "./geometry";
import { type Candidate, drawLabels, Labels, type Placed } from "./labels";
import { calm, edgeColor, faded, isDark, mixed, type Palette, palette, radius, thickness } from "./looks";
import { type DrawnNode, ShapeProgram, SHAPES } from "./node_program";

const MANY_EDGES = 12_000; // more are drawn without arrowheads
const HUBS = 10;
const MOST_DRAWN_OUT = 1.5;
const REACH = 6; // pixels from a line that still mean it

/** What stands out; null: everything alike. */
export interface Lit { nodes: Set<number>; edges: Set<number> }
export interface Pointed { node: number | null; edge: number | null }

export class Stage {
  readonly graph = new MultiDirectedGraph();
  readonly renderer: Sigma;
  readonly screen: Screen;
  readonly radii: Float32Array;
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  placed: Placed[] = [];
  now!: Visible;
  onPoint: (pointed: Pointed, x: number, y: number) => void = () => {};
  onClick: (pointed: Pointed) => void = () => {};
  onMove: () => void = () => {};
  private watcher = new ResizeObserver(() => this.resize());
  loose = false; // the nodes have left the places that were given
  private lit: Lit | null = null;
  private pointed: Pointed = { node: null, edge: null };
  private order: number[];
  private hubs: Set<number>; // what has the larger names
  private canvas: HTMLCanvasElement;
  private labels: Labels;
  private colors: Palette = palette();
  private dark = false;
  private widths: Float32Array;
  private upright = false;
  private window = windowSize(); // places follow the window's shape, not that of a stage beside an open panel
  private given: { width: number; height: number }; // of the layout, as Python gave it
  private byEdgeAlpha: number;

  constructor(private holder: HTMLElement, private model: Model, private store: Store, now: Visible) {
    this.now = now;
    const count = model.nodes.length;
    this.screen = new Screen(count);
    this.radii = Float32Array.from(model.nodes, (node) => radius(node, count));
    this.xs = new Float32Array(count);
    this.ys = new Float32Array(count);
    this.widths = new Float32Array(model.edges.length).fill(1.6);
    this.order = model.nodes.map((node) => node.id).sort((a, b) => model.nodes[b].degree - model.nodes[a].degree || a - b);
    this.hubs = new Set(this.order.slice(0, HUBS).filter((id) => model.nodes[id].degree >= 8));
    this.byEdgeAlpha = alphaFor(model.edges.length);
    this.dark = isDark(store.state.theme);
    this.given = extent(model);
    this.upright = this.isUpright();
    this.weigh();
    this.fill();
    this.renderer = this.start();
    this.canvas = document.createElement("canvas");
    this.canvas.className = "labels";
    holder.append(this.canvas);
    const context = this.canvas.getContext("2d") as CanvasRenderingContext2D;
    this.labels = new Labels(context, () => this.colors.sans, () => this.holder.clientWidth < 560);
    this.listen();
    this.drawNames();
  }

  // ---- the graph ----
  private fill(): void {
    this.put();
    for (const node of this.model.nodes) {
      this.graph.addNode(node.id, { x: this.xs[node.id], y: this.ys[node.id], size: this.radii[node.id], type: "shape" });
    }
    for (const edge of this.model.edges) this.graph.addDirectedEdgeWithKey(edge.id, edge.subject, edge.object);
  }

  /**
   * Places as given, turned a quarter where the window stands upright and the picture lies, and drawn out
   * where the window has room left: what grows only cannot overlap.
   */
  private put(): void {
    const { width, height } = this.given;
    const [wide, tall] = this.upright ? [height, width] : [width, height];
    const room = 2 * this.padding();
    const shape = (this.holder.clientWidth - room) / Math.max(this.holder.clientHeight - room, 1) / (wide / tall);
    const [across, down] = [Math.max(1, Math.min(MOST_DRAWN_OUT, shape)), Math.max(1, Math.min(MOST_DRAWN_OUT, 1 / shape))];
    for (const { id, x, y } of this.model.nodes) {
      this.xs[id] = (this.upright ? y : x) * across;
      this.ys[id] = (this.upright ? -x : y) * down;
    }
  }

  private isUpright(): boolean {
    return this.holder.clientHeight > this.holder.clientWidth * 1.15 && this.given.width > this.given.height;
  }

  private start(): Sigma {
    const program = lineProgram;
    return new Sigma(this.graph, this.holder, {
      renderLabels: false,
      itemSizesReference: "positions",
      stagePadding: this.padding(),
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      zIndex: true,
      enableCameraRotation: false,
      doubleClickTimeout: 0, // else a quick click upon another node counts as the second half of a double click
      allowInvalidContainer: true,
      defaultDrawNodeHover: () => {},
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { straight: program(1), bent: program(14), straightBare: program(1, false), bentBare: program(6, false) },
      nodeReducer: (id) => this.nodeLook(Number(id)),
      edgeReducer: (id) => this.edgeLook(this.model.edges[Number(id)]),
    });
  }

  /** Room for the names, which keep their size while the picture shrinks. */
  private padding(): number {
    return Math.max(26, Math.min(58, this.holder.clientWidth * 0.075));
  }

  // ---- how things look ----
  private nodeLook(id: number): Partial<DrawnNode> {
    const node = this.model.nodes[id];
    const look = this.model.given.looks.kinds[node.kind];
    const shown = this.now.nodes[id];
    const lit = !this.lit || this.lit.nodes.has(id);
    const pointed = this.pointed.node === id;
    const share = shown === GHOST ? 0.86 : lit || pointed ? 0 : 0.78;
    const { ground } = this.colors;
    return {
      x: this.xs[id], y: this.ys[id], type: "shape", size: this.radii[id], label: null, hidden: shown === HIDDEN,
      shape: SHAPES.indexOf(look.shape), color: mixed(look.fill, ground, share), line: mixed(this.dark ? look.fill : look.line, ground, share),
      ring: pointed || (this.chosenNode() === id) ? 3.5 : 1.5, zIndex: pointed ? 3 : this.lit && lit ? 2 : shown === GHOST ? 0 : 1,
    };
  }

  private edgeLook(edge: Edge): Partial<DrawnEdge> {
    const lit = this.lit?.edges.has(edge.id) ?? false;
    const pointed = this.pointed.edge === edge.id;
    const strong = lit || pointed;
    const alpha = strong ? 1 : this.lit ? Math.min(0.1, this.byEdgeAlpha) : this.byEdgeAlpha;
    const status = edge.status < 0 ? [] : this.model.given.looks.statuses[edge.status].dash;
    return {
      type: (edge.bend ? "bent" : "straight") + (this.model.edges.length > MANY_EDGES ? "Bare" : ""), hidden: !this.now.edges[edge.id],
      color: faded(edgeColor(this.model, edge, this.dark), alpha), size: this.widths[edge.id] + (strong ? 0.8 : 0),
      head: HEADS.indexOf(this.model.given.looks.relations[edge.relation].head), dash: status, bend: edge.bend,
      zIndex: strong ? 1 : 0,
    };
  }

  private chosenNode(): number | null {
    const { chosen } = this.store.state;
    return chosen?.type === "node" ? chosen.id : null;
  }

  private weigh(): void {
    const { facts } = this.model;
    for (const edge of this.model.edges) {
      if (!this.now.edges[edge.id]) continue;
      const shown = edge.facts.map((id) => facts[id]).filter((fact) => this.now.facts[fact.id]);
      this.widths[edge.id] = thickness(independentSources(this.model, shown, this.store.state.sources));
    }
  }

  // ---- what others say ----
  show(now: Visible): void {
    this.now = now;
    this.weigh();
    this.renderer.refresh();
  }

  light(lit: Lit | null): void {
    if (!lit && !this.lit) return;
    this.lit = lit;
    this.renderer.refresh();
  }

  restyle(): void {
    this.dark = isDark(this.store.state.theme);
    this.colors = palette();
    this.labels.forget();
    this.renderer.refresh();
  }

  point(pointed: Pointed): void {
    if (pointed.node === this.pointed.node && pointed.edge === this.pointed.edge) return;
    const nodes = [this.pointed.node, pointed.node].filter((id) => id !== null).map(String);
    const edges = [this.pointed.edge, pointed.edge].filter((id) => id !== null).map(String);
    this.pointed = pointed;
    this.renderer.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
  }

  // ---- the camera ----
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
    this.project();
    const all = [...ids];
    const outside = all.some((id) => this.screen.x[id] < 40 || this.screen.x[id] > width - 40 || this.screen.y[id] < 40 || this.screen.y[id] > height - 40);
    if (!outside || !all.length) return;
    this.frame(all, false);
  }

  /** Move so that some nodes fill the view; never closer than `closest`. */
  frame(ids: number[], closer = true, at_once = false): void {
    const camera = this.renderer.getCamera();
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const id of ids) {
      const data = this.renderer.getNodeDisplayData(id);
      if (!data) continue;
      [left, right, top, bottom] = [Math.min(left, data.x), Math.max(right, data.x), Math.min(top, data.y), Math.max(bottom, data.y)];
    }
    if (left > right) return;
    const { width, height } = this.renderer.getDimensions();
    const side = Math.min(width, height);
    const wanted = Math.max((right - left) / (width / side), (bottom - top) / (height / side)) * 1.35;
    const bounded = Math.max(wanted, closer ? 0.12 : Math.min(camera.ratio, 1));
    this.go({ x: (left + right) / 2, y: (top + bottom) / 2, ratio: camera.getBoundedRatio(bounded) }, at_once);
  }

  // ---- where things are ----
  project(): void {
    this.screen.project(this.xs, this.ys, affine((at) => this.renderer.graphToViewport(at)));
  }

  pixelRadius(id: number): number {
    return Math.max(this.radii[id] * this.renderer.scaleSize(), 1.6);
  }

  /** The edge nearest to a point of the holder, within reach. */
  edgeAt(x: number, y: number): number | null {
    this.project();
    let [best, nearest] = [REACH, null as number | null];
    for (const edge of this.model.edges) {
      if (!this.now.edges[edge.id]) continue;
      const distance = this.screen.distance(edge, x, y, best, this.pixelRadius(edge.subject));
      if (distance <= best) [best, nearest] = [distance, edge.id];
    }
    return nearest;
  }

  nodeAt(x: number, y: number): number | null {
    this.project();
    let [best, nearest] = [Infinity, null as number | null];
    for (const { id } of this.model.nodes) {
      if (this.now.nodes[id] === HIDDEN) continue;
      const distance = Math.hypot(x - this.screen.x[id], y - this.screen.y[id]) - this.pixelRadius(id);
      if (distance < Math.min(best, 3)) [best, nearest] = [distance, id];
    }
    return nearest;
  }

  at(x: number, y: number): Pointed {
    const node = this.nodeAt(x, y);
    return { node, edge: node === null ? this.edgeAt(x, y) : null };
  }

  // ---- events ----
  private listen(): void {
    const { renderer } = this;
    let waiting = false;
    let last: { x: number; y: number } | null = null;
    const look = () => {
      waiting = false;
      if (!last || dragging) return;
      const pointed = this.at(last.x, last.y);
      this.point(pointed);
      this.holder.style.cursor = pointed.node !== null || pointed.edge !== null ? "pointer" : "";
      this.onPoint(pointed, last.x, last.y);
    };
    let dragging = false;
    this.holder.addEventListener("pointerdown", () => { dragging = true; this.onPoint({ node: null, edge: null }, 0, 0); });
    window.addEventListener("pointerup", () => { dragging = false; });
    this.holder.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const frame = this.holder.getBoundingClientRect();
      last = { x: event.clientX - frame.left, y: event.clientY - frame.top };
      if (!waiting && !dragging) {
        waiting = true;
        requestAnimationFrame(look);
      }
    });
    this.holder.addEventListener("pointerleave", () => {
      last = null;
      this.point({ node: null, edge: null });
      this.onPoint({ node: null, edge: null }, 0, 0);
    });
    renderer.on("clickNode", ({ node }) => this.onClick({ node: Number(node), edge: null }));
    renderer.on("clickStage", ({ event }) => this.onClick(this.at(event.x, event.y)));
    renderer.on("afterRender", () => this.drawNames());
    renderer.getCamera().on("updated", () => this.onMove());
    this.watcher.observe(this.holder);
  }

  private resize(): void {
    const { width, height } = this.renderer.getDimensions();
    if (width === this.holder.clientWidth && height === this.holder.clientHeight) return;
    this.renderer.setSetting("stagePadding", this.padding());
    if (!this.loose && this.window !== windowSize()) {
      this.window = windowSize();
      this.upright = this.isUpright();
      this.put();
      this.moved();
    }
    this.renderer.resize();
    this.renderer.refresh();
  }

  /** Give back what it holds; nothing is drawn from now on. */
  kill(): void {
    this.watcher.disconnect();
    this.onMove = () => {};
    this.renderer.kill();
  }

  /** Tell sigma of new places. */
  moved(): void {
    this.graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, x: this.xs[Number(id)], y: this.ys[Number(id)] }), { attributes: ["x", "y"] });
  }

  // ---- names ----
  private drawNames(): void {
    const { width, height } = this.renderer.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    const context = this.canvas.getContext("2d") as CanvasRenderingContext2D;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.project();
    this.placed = this.nameable(width, height);
    drawLabels(context, this.placed, {
      ink: this.colors.ink, ground: this.colors.ground, family: this.colors.sans,
      faint: (id) => Boolean(this.lit && !this.lit.nodes.has(id) && this.pointed.node !== id),
    });
  }

  /** The labels that find room now. */
  nameable(width: number, height: number): Placed[] {
    const scale = this.renderer.scaleSize();
    const seen: Candidate[] = [];
    for (const id of this.order) {
      if (this.now.nodes[id] !== SHOWN) continue;
      const [x, y] = [this.screen.x[id], this.screen.y[id]];
      if (x < -10 || y < -10 || x > width + 10 || y > height + 10) continue;
      const node = this.model.nodes[id];
      const first = this.pointed.node === id || Boolean(this.lit?.nodes.has(id));
      const square = this.model.given.looks.kinds[node.kind].shape === "square";
      seen.push({ id, x, y, radius: Math.max(this.radii[id] * scale, 1.6), text: node.label, hub: this.hubs.has(id), first, square });
      if (seen.length >= 3000) break;
    }
    const first = seen.filter((one) => one.first);
    const most = Math.min(160, Math.round((width * height) / (seen.length > 600 ? 11_000 : 4_600)));
    const rest = seen.filter((one) => !one.first).slice(0, most * 3);
    return this.labels.place([...first.slice(0, 120), ...rest], seen.slice(0, 1200), width, height, most);
  }
}

const windowSize = (): string => `${window.innerWidth} ${window.innerHeight}`;

function extent(model: Model): { width: number; height: number } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of model.nodes) {
    [left, right, low, high] = [Math.min(left, x), Math.max(right, x), Math.min(low, y), Math.max(high, y)];
  }
  return { width: Math.max(right - left, 1), height: Math.max(high - low, 1) };
}

/** The more lines there are, the fainter each. */
function alphaFor(edges: number): number {
  if (edges <= 300) return 0.92;
  if (edges <= 1500) return 0.7;
  if (edges <= 6000) return 0.42;
  if (edges <= 20_000) return 0.25;
  return 0.14;
}
