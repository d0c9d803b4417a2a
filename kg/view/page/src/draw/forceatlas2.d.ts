// The package declares its whole runs alone; these two are its steps.
declare module "graphology-layout-forceatlas2/helpers" {
  import type Graph from "graphology-types";
  export function graphToByteArrays(graph: Graph, weight: () => number): { nodes: Float32Array; edges: Float32Array };
}
declare module "graphology-layout-forceatlas2/iterate" {
  export default function iterate(settings: object, nodes: Float32Array, edges: Float32Array): object;
}
