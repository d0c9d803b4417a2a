// The layout that the reader may let run on top of the given one: ForceAtlas2, a step a frame.
import iterate from "graphology-layout-forceatlas2/iterate";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Model } from "../data";
import type { Stage } from "./stage";

// The matrices of the layout, as its `graphToByteArrays` makes them from a graph.
const PER_NODE = 10; // x, y, four moves, mass, convergence, size, fixed
const [MASS, CONVERGENCE, SIZE] = [6, 7, 8];
const PER_EDGE = 3; // where the two nodes begin, weight

export class Live {
  running = false;
  private nodes: Float32Array | null = null;
  private edges: Float32Array | null = null;
  private settings;
  private first: { xs: Float32Array; ys: Float32Array };

  constructor(private stage: Stage, private model: Model) {
    this.first = { xs: stage.places.xs.slice(), ys: stage.places.ys.slice() };
    this.settings = { ...forceAtlas2.inferSettings(model.nodes.length), scalingRatio: 60, slowDown: 6, gravity: 0.4, barnesHutOptimize: model.nodes.length > 800, barnesHutTheta: 0.5, edgeWeightInfluence: 0, linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false };
  }

  start(): void {
    const { xs, ys } = this.stage.places;
    this.nodes = new Float32Array(this.model.nodes.length * PER_NODE);
    this.edges = new Float32Array(this.model.edges.length * PER_EDGE);
    for (let id = 0; id < xs.length; id++) {
      const at = id * PER_NODE;
      [this.nodes[at], this.nodes[at + 1]] = [xs[id], ys[id]];
      this.nodes[at + MASS] = this.nodes[at + CONVERGENCE] = this.nodes[at + SIZE] = 1;
    }
    for (const { id, subject, object } of this.model.edges) {
      this.edges.set([subject * PER_NODE, object * PER_NODE, 1], id * PER_EDGE);
      for (const end of [subject, object]) this.nodes[end * PER_NODE + MASS] += 1;
    }
    this.running = true;
    this.stage.places.loose = true;
    requestAnimationFrame(() => this.step());
  }

  stop(): void {
    this.running = false;
  }

  restore(): void {
    this.stage.places.xs.set(this.first.xs);
    this.stage.places.ys.set(this.first.ys);
    this.stage.places.loose = false;
    this.stage.moved();
  }

  private step(): void {
    if (!this.running || !this.nodes || !this.edges) return;
    iterate(this.settings, this.nodes, this.edges);
    const { xs, ys } = this.stage.places;
    for (let id = 0; id < xs.length; id++) {
      xs[id] = this.nodes[id * PER_NODE];
      ys[id] = this.nodes[id * PER_NODE + 1];
    }
    this.stage.moved();
    requestAnimationFrame(() => this.step());
  }
}
