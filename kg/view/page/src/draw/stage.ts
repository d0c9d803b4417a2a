// The picture: sigma draws nodes and edges, a canvas above it the names; here it is decided how each looks.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Edge, Model } from "../data";
import type { Store } from "../state";
import { GHOST, HIDDEN, independentSources, type Visible } from "../visible";
import { type DrawnEdge, HEADS, lineProgram } from "./edge_program";
import { affine, Screen } from "./geometry";
import type { Placed } from "./labels";
import { edgeColor, faded, isDark, mixed, type Palette, palette, radius, thickness } from "./looks";
import { Naming } from "./naming";
import { type DrawnNode, ShapeProgram, SHAPES } from "./node_program";
import { Places } from "./places";
import { NOTHING, type Pointed, Pointing } from "./pointing";
import { View } from "./view";

const MANY_EDGES = 12_000; // more are drawn without arrowheads

/** What stands out; null: everything alike. */
export interface Lit { nodes: Set<number>; edges: Set<number> }

export class Stage {
  readonly graph = new MultiDirectedGraph();
  readonly renderer: Sigma;
  readonly screen: Screen;
  readonly radii: Float32Array;
  readonly places: Places;
  readonly view = new View(this);
  readonly pointing: Pointing;
  lit: Lit | null = null;
  colors: Palette = palette();
  onPoint: (pointed: Pointed, x: number, y: number) => void = () => {};
  onClick: (pointed: Pointed) => void = () => {};
  onMove: () => void = () => {};
  private naming: Naming;
  private watcher = new ResizeObserver(() => this.resize());
  private pointed: Pointed = NOTHING;
  private dark: boolean;
  private widths: Float32Array;
  private alpha: number;

  constructor(private holder: HTMLElement, private model: Model, private store: Store, public now: Visible) {
    const count = model.nodes.length;
    this.screen = new Screen(count);
    this.radii = Float32Array.from(model.nodes, (node) => radius(node, count));
    this.places = new Places(model, holder);
    this.widths = new Float32Array(model.edges.length).fill(1.6);
    this.alpha = alphaFor(model.edges.length);
    this.dark = isDark(store.state.theme);
    this.weigh();
    this.fill();
    this.renderer = this.start();
    this.naming = new Naming(this, holder, model);
    this.pointing = new Pointing(this, holder, model);
    this.pointing.listen();
    this.renderer.on("afterRender", () => this.naming.draw());
    this.renderer.getCamera().on("updated", () => this.onMove());
    this.watcher.observe(holder);
    this.naming.draw();
  }

  // ---- the graph ----
  private fill(): void {
    const { xs, ys } = this.places;
    for (const { id } of this.model.nodes) this.graph.addNode(id, { x: xs[id], y: ys[id], size: this.radii[id], type: "shape" });
    for (const edge of this.model.edges) this.graph.addDirectedEdgeWithKey(edge.id, edge.subject, edge.object);
  }

  private start(): Sigma {
    const program = lineProgram;
    return new Sigma(this.graph, this.holder, {
      renderLabels: false,
      itemSizesReference: "positions",
      stagePadding: this.places.padding,
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
      x: this.places.xs[id], y: this.places.ys[id], type: "shape", size: this.radii[id], label: null, hidden: shown === HIDDEN,
      shape: SHAPES.indexOf(look.shape), color: mixed(look.fill, ground, share), line: mixed(this.dark ? look.fill : look.line, ground, share),
      ring: pointed || (this.chosenNode() === id) ? 3.5 : 1.5, zIndex: pointed ? 3 : this.lit && lit ? 2 : shown === GHOST ? 0 : 1,
    };
  }

  private edgeLook(edge: Edge): Partial<DrawnEdge> {
    const lit = this.lit?.edges.has(edge.id) ?? false;
    const pointed = this.pointed.edge === edge.id;
    const strong = lit || pointed;
    const alpha = strong ? 1 : this.lit ? Math.min(0.1, this.alpha) : this.alpha;
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
    this.naming.forget();
    this.renderer.refresh();
  }

  point(pointed: Pointed): void {
    if (pointed.node === this.pointed.node && pointed.edge === this.pointed.edge) return;
    const nodes = [this.pointed.node, pointed.node].filter((id) => id !== null).map(String);
    const edges = [this.pointed.edge, pointed.edge].filter((id) => id !== null).map(String);
    this.pointed = pointed;
    this.renderer.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
  }

  /** Whether a node stands out from others that are faded, or is pointed at. */
  standsOut(id: number): boolean {
    return this.pointed.node === id || Boolean(this.lit?.nodes.has(id));
  }

  // ---- where things are ----
  /** The names that are shown now. */
  get placed(): Placed[] {
    return this.naming.placed;
  }

  project(): void {
    this.screen.project(this.places.xs, this.places.ys, affine((at) => this.renderer.graphToViewport(at)));
  }

  pixelRadius(id: number): number {
    return Math.max(this.radii[id] * this.renderer.scaleSize(), 1.6);
  }

  private resize(): void {
    const { width, height } = this.renderer.getDimensions();
    if (width === this.holder.clientWidth && height === this.holder.clientHeight) return;
    this.renderer.setSetting("stagePadding", this.places.padding);
    if (this.places.follow()) this.moved();
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
    const { xs, ys } = this.places;
    this.graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, x: xs[Number(id)], y: ys[Number(id)] }), { attributes: ["x", "y"] });
  }
}

/** The more lines there are, the fainter each. */
function alphaFor(edges: number): number {
  if (edges <= 300) return 0.92;
  if (edges <= 1500) return 0.7;
  if (edges <= 6000) return 0.42;
  if (edges <= 20_000) return 0.25;
  return 0.14;
}
