// The layout that the reader may let run on top of the given one: ForceAtlas2, a step a frame.
import * as helpers from "graphology-layout-forceatlas2/helpers";
import iterate from "graphology-layout-forceatlas2/iterate";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Model } from "../data";
import type { Stage } from "./stage";

const PER_NODE = 10; // numbers a node in the matrix of the layout: x and y come first

export class Live {
  running = false;
  private nodes: Float32Array | null = null;
  private edges: Float32Array | null = null;
  private settings;
  private first: { xs: Float32Array; ys: Float32Array };

  constructor(private stage: Stage, model: Model) {
    this.first = { xs: stage.places.xs.slice(), ys: stage.places.ys.slice() };
    this.settings = { ...forceAtlas2.inferSettings(model.nodes.length), scalingRatio: 60, slowDown: 6, gravity: 0.4, barnesHutOptimize: model.nodes.length > 800, adjustSizes: false };
  }

  start(): void {
    const { graph } = this.stage;
    const made = helpers.graphToByteArrays(graph, () => 1);
    this.nodes = made.nodes;
    this.edges = made.edges;
    this.running = true;
    this.stage.places.loose = true;
    this.stage.renderer.setCustomBBox(this.stage.renderer.getBBox());
    requestAnimationFrame(() => this.step());
  }

  stop(): void {
    this.running = false;
  }

  restore(): void {
    this.stage.places.xs.set(this.first.xs);
    this.stage.places.ys.set(this.first.ys);
    this.stage.renderer.setCustomBBox(null);
    this.stage.places.loose = false;
    this.stage.moved();
    this.stage.renderer.refresh();
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
    this.stage.renderer.refresh();
    requestAnimationFrame(() => this.step());
  }
}
