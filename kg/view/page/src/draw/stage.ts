// The picture: sigma holds the camera and hears the hand, a canvas draws lines and shapes, another above it the names.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Edge, Model } from "../data";
import type { Store } from "../state";
import { GHOST, HIDDEN, independentSources, type Visible } from "../visible";
import { HEADS } from "./edge_shader";
import { type Affine, affine, Screen } from "./geometry";
import type { Placed } from "./labels";
import { edgeColor, isDark, type Palette, palette, radius, thickness } from "./looks";
import { Naming } from "./naming";
import { SHAPES } from "./node_shader";
import { Places } from "./places";
import { NOTHING, type Pointed, Pointing } from "./pointing";
import { FLOATS, packed } from "./rows";
import { type Lines, Scene } from "./scene";
import { View } from "./view";

const MANY_EDGES = 12_000; // more are drawn straight and without arrowheads, until the reader comes near
const NEAR = 0.35; // of the whole picture, and less of it, is near

/** What stands out; null: everything alike. */
export interface Lit { nodes: Set<number>; edges: Set<number> }

/** How a line looks. */
export interface EdgeLook { color: string; width: number; head: number; dash: number[]; bend: number }

/** What sigma draws with: the scene does it. */
class Nothing {
  drawLabel = undefined;
  drawHover = undefined;
  kill(): void {}
  reallocate(): void {}
  process(): void {}
  render(): void {}
}

export class Stage {
  readonly renderer: Sigma;
  readonly screen: Screen;
  readonly radii: Float32Array;
  readonly places: Places;
  readonly view = new View(this);
  readonly pointing: Pointing;
  readonly scene: Scene;
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
  private alive = true;

  constructor(private holder: HTMLElement, private model: Model, private store: Store, public now: Visible) {
    const count = model.nodes.length;
    this.scene = new Scene(() => this.renderer.refresh());
    holder.append(this.scene.canvas);
    this.screen = new Screen(count);
    this.radii = Float32Array.from(model.nodes, (node) => radius(node, count));
    this.places = new Places(model, holder);
    this.widths = new Float32Array(model.edges.length).fill(1.6);
    this.alpha = alphaFor(model.edges.length);
    this.dark = isDark(store.state.theme);
    this.renderer = this.start();
    this.naming = new Naming(this, holder, model);
    this.pointing = new Pointing(this, holder, model);
    this.pointing.listen();
    this.fill();
    this.renderer.on("afterRender", () => this.draw());
    this.renderer.getCamera().on("updated", () => this.onMove());
    this.watcher.observe(holder);
    this.renderer.refresh();
  }

  /** Sigma is given one hidden node and the frame of all: what it would keep of each line costs more than to draw it. */
  private start(): Sigma {
    const graph = new MultiDirectedGraph();
    graph.addNode("", { x: 0, y: 0, hidden: true });
    const renderer = new Sigma(graph, this.holder, {
      renderLabels: false,
      itemSizesReference: "positions",
      stagePadding: this.places.padding,
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      enableCameraRotation: false,
      doubleClickTimeout: 0, // else a quick click upon another node counts as the second half of a double click
      allowInvalidContainer: true,
      nodeProgramClasses: { circle: Nothing },
      edgeProgramClasses: { arrow: Nothing, line: Nothing },
    });
    // At every move of the pointer it would wait for the graphics card, to ask what lies there (`pointing` knows),
    // and for every frame wipe canvases upon which nothing is drawn.
    Object.assign(renderer, { getNodeAtPosition: () => null, clear: () => renderer, resetWebGLTexture: () => renderer });
    renderer.setCustomBBox(this.places.frame);
    return renderer;
  }

  private draw(): void {
    const { width, height } = this.renderer.getDimensions();
    const map = this.map();
    const ground = [1, 3, 5].map((at) => parseInt(this.colors.ground.slice(at, at + 2), 16) / 255) as [number, number, number];
    this.scene.draw({
      map, width, height, ground, scale: this.renderer.scaleSize(), far: this.far,
      alpha: this.lit ? Math.min(0.1, this.alpha) : this.alpha, faint: this.lit ? 0.78 : 0,
    });
    this.naming.draw(map);
  }

  /** Whether the whole is so large, and so far away, that bends and heads would be a blur. */
  private get far(): boolean {
    return this.model.edges.length > MANY_EDGES && this.renderer.getCamera().ratio > NEAR;
  }

  // ---- how things look ----
  /** Everything anew, as it looks now. */
  private fill(): void {
    this.weigh();
    const { nodes, edges } = this.scene;
    nodes.fill(this.model.nodes.length, (array, at, id) => this.putNode(array, at, id, 1.5, this.now.nodes[id] === GHOST ? 0.86 : -1));
    this.putEdges(edges, this.model.edges.filter((edge) => this.now.edges[edge.id]));
    this.raise();
  }

  /** What stands out, above the rest. */
  private raise(): void {
    const { lit, pointed, scene } = this;
    const ringed = new Set([...one(this.chosenNode()), ...one(pointed.node)]);
    const ids = [...new Set([...(lit?.nodes ?? []), ...ringed])].filter((id) => this.now.nodes[id] !== HIDDEN);
    scene.nodesAbove.fill(ids.length, (array, at, place) => this.putNode(array, at, ids[place], ringed.has(ids[place]) ? 3.5 : 1.5, 0));
    const edges = [...new Set([...(lit?.edges ?? []), ...one(pointed.edge)])].filter((id) => this.now.edges[id]);
    this.putEdges(scene.edgesAbove, edges.map((id) => this.model.edges[id]));
  }

  private putNode(array: Float32Array, at: number, id: number, ring: number, ground: number): void {
    const look = this.model.given.looks.kinds[this.model.nodes[id].kind];
    array[at] = this.places.xs[id];
    array[at + 1] = this.places.ys[id];
    array[at + 2] = this.now.nodes[id] === HIDDEN ? 0 : this.radii[id];
    array[at + 3] = SHAPES.indexOf(look.shape);
    array[at + 4] = ring;
    array[at + 5] = packed(look.fill);
    array[at + 6] = packed(this.dark ? look.fill : look.line);
    array[at + 7] = ground;
  }

  private putEdges(lines: Lines, edges: Edge[]): void {
    const [straight, bent] = [edges.filter((edge) => !edge.bend), edges.filter((edge) => edge.bend)];
    const ordered = [...straight, ...bent];
    lines.straight = straight.length;
    lines.fill(ordered.length, (array, at, place) => {
      const edge = ordered[place];
      const { color, width, head, dash, bend } = this.edgeLook(edge);
      array[at] = edge.subject;
      array[at + 1] = edge.object;
      array[at + 2] = width;
      array[at + 3] = bend;
      array[at + 4] = dash[0] ?? 0;
      array[at + 5] = dash[1] ?? 0;
      array[at + 6] = head;
      array[at + 7] = packed(color);
    });
  }

  private edgeLook(edge: Edge): EdgeLook {
    const { relations, statuses } = this.model.given.looks;
    return {
      color: edgeColor(this.model, edge, this.dark), width: this.widths[edge.id], head: HEADS.indexOf(relations[edge.relation].head),
      dash: edge.status < 0 ? [] : statuses[edge.status].dash, bend: edge.bend,
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
      const shown = edge.facts.length === 1 ? edge.facts : edge.facts.filter((id) => this.now.facts[id]);
      const lone = shown.length === 1 && facts[shown[0]].sources.length === 1;
      this.widths[edge.id] = thickness(lone ? 1 : independentSources(this.model, shown.map((id) => facts[id]), this.store.state.sources));
    }
  }

  // ---- what others say ----
  show(now: Visible): void {
    this.now = now;
    this.fill();
    this.refresh();
  }

  light(lit: Lit | null): void {
    if (!lit && !this.lit) return;
    this.lit = lit;
    this.raise();
    this.refresh();
  }

  restyle(): void {
    this.dark = isDark(this.store.state.theme);
    this.colors = palette();
    this.naming.forget();
    this.fill();
    this.refresh();
  }

  point(pointed: Pointed): void {
    if (!this.alive || (pointed.node === this.pointed.node && pointed.edge === this.pointed.edge)) return;
    const named = pointed.node !== this.pointed.node;
    this.pointed = pointed;
    this.raise();
    if (named) this.naming.stale = true;
    this.renderer.scheduleRender();
  }

  private refresh(): void {
    if (!this.alive) return;
    this.naming.stale = true;
    this.renderer.refresh();
  }

  /** Whether a node stands out from others that are faded, or is pointed at. */
  standsOut(id: number): boolean {
    return this.pointed.node === id || Boolean(this.lit?.nodes.has(id));
  }

  // ---- where things are ----
  /** The names that are shown now. */
  get placed(): Placed[] {
    return this.naming.settled();
  }

  /** From the layout to the window. */
  map(): Affine {
    return affine((at) => this.renderer.graphToViewport(at));
  }

  project(map = this.map()): void {
    this.screen.project(this.places.xs, this.places.ys, map);
  }

  pixelRadius(id: number): number {
    return Math.max(this.radii[id] * this.renderer.scaleSize(), 1.6);
  }

  /** Follow the size of the window. */
  resize(): void {
    const { width, height } = this.renderer.getDimensions();
    if (width === this.holder.clientWidth && height === this.holder.clientHeight) return;
    this.renderer.setSetting("stagePadding", this.places.padding);
    if (this.places.follow()) this.renderer.setCustomBBox(this.places.frame);
    this.renderer.resize();
    this.moved();
  }

  /** Give back what it holds; nothing is drawn from now on. */
  kill(): void {
    this.alive = false;
    this.watcher.disconnect();
    this.onMove = () => {};
    this.naming.kill();
    this.renderer.kill();
    this.scene.kill();
  }

  /** The nodes have other places now. */
  moved(): void {
    const { xs, ys } = this.places;
    this.scene.nodes.change((array) => {
      for (let id = 0; id < xs.length; id++) {
        array[id * FLOATS] = xs[id];
        array[id * FLOATS + 1] = ys[id];
      }
    });
    this.raise();
    this.refresh();
  }
}

const one = (id: number | null): number[] => (id === null ? [] : [id]);

/** The more lines there are, the fainter each. */
function alphaFor(edges: number): number {
  if (edges <= 300) return 0.92;
  if (edges <= 1500) return 0.7;
  if (edges <= 6000) return 0.42;
  if (edges <= 20_000) return 0.25;
  return 0.14;
}
