// What the filters leave: a pure function of the data and the state.
import type { Edge, Fact, Model } from "./data";
import type { State } from "./state";

export const HIDDEN = 0;
export const SHOWN = 1;
export const GHOST = 2; // outside the timeline's window: its place is marked, and no more

export interface Visible {
  facts: Uint8Array;
  edges: Uint16Array; // how many facts of each are shown
  nodes: Uint8Array;
  counts: { nodes: number; edges: number; facts: number; sources: number };
}

export function visible(model: Model, state: State): Visible {
  const { nodes, facts, edges } = model;
  const near = state.focus ? within(model, state.focus.node, state.focus.hops) : null;
  const in_ = (node: number) => node < 0 || (!state.kinds.has(nodes[node].kind) && (!near || near.has(node)));
  const shown = new Uint8Array(facts.length);
  const edgeFacts = new Uint16Array(edges.length);
  const linked = new Uint8Array(nodes.length); // by what is shown: SHOWN; only outside the window: GHOST
  const sources = new Set<number>();
  const show = (fact: Fact) => {
    shown[fact.id] = 1;
    for (const source of fact.sources) if (!state.sources.has(source)) sources.add(source);
  };
  for (const fact of facts) {
    if (fact.edge < 0 || !in_(fact.subject) || !in_(fact.object) || !passes(fact, state)) continue;
    const now = inWindow(fact, state);
    mark(linked, fact.subject, now);
    mark(linked, fact.object, now);
    if (!now) continue;
    show(fact);
    edgeFacts[fact.edge] += 1;
  }
  const nodeStates = new Uint8Array(nodes.length);
  const counts = { nodes: 0, edges: 0, facts: 0, sources: 0 };
  for (const node of nodes) {
    if (!in_(node.id)) continue;
    nodeStates[node.id] = node.edges.length ? linked[node.id] : SHOWN;
    if (nodeStates[node.id] === SHOWN) counts.nodes += 1;
  }
  // a former name is no line: it is told of the nodes that are shown
  for (const fact of facts) {
    if (fact.edge < 0 && nodeStates[fact.subject] === SHOWN && passes(fact, state) && inWindow(fact, state)) show(fact);
  }
  for (const number of edgeFacts) if (number) counts.edges += 1;
  for (const one of shown) counts.facts += one;
  counts.sources = sources.size;
  return { facts: shown, edges: edgeFacts, nodes: nodeStates, counts };
}

function mark(linked: Uint8Array, node: number, now: boolean): void {
  if (now) linked[node] = SHOWN;
  else if (linked[node] === HIDDEN) linked[node] = GHOST;
}

function passes(fact: Fact, state: State): boolean {
  if (state.relations.has(fact.relation) || state.statuses.has(fact.status)) return false;
  if (fact.confidence < state.confidence) return false;
  return !state.sources.size || !fact.sources.length || fact.sources.some((source) => !state.sources.has(source));
}

export function inWindow(fact: Fact, state: State): boolean {
  if (state.from === null || state.until === null) return true;
  if (fact.from < 0) return state.undated;
  return fact.from <= state.until && fact.to >= state.from;
}

/** The nodes within so many hops of one, whichever way the edges point. */
export function within(model: Model, node: number, hops: number): Set<number> {
  const reached = new Set([node]);
  let frontier = [node];
  for (let hop = 0; hop < hops && frontier.length; hop++) {
    const next: number[] = [];
    for (const at of frontier) {
      for (const id of model.nodes[at].edges) {
        const other = otherEnd(model.edges[id], at);
        if (!reached.has(other)) {
          reached.add(other);
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  return reached;
}

export function otherEnd(edge: Edge, node: number): number {
  return edge.subject === node ? edge.object : edge.subject;
}

/** A shortest chain of shown edges between two nodes: the nodes and edges on it; null where there is none. */
export function shortestPath(model: Model, now: Visible, from: number, to: number): { nodes: number[]; edges: number[] } | null {
  const by = new Map<number, number>([[from, -1]]);
  const queue = [from];
  for (let head = 0; head < queue.length && !by.has(to); head++) {
    for (const id of model.nodes[queue[head]].edges) {
      if (!now.edges[id]) continue;
      const other = otherEnd(model.edges[id], queue[head]);
      if (!by.has(other)) {
        by.set(other, id);
        queue.push(other);
      }
    }
  }
  if (!by.has(to)) return null;
  const nodes = [to];
  const edges: number[] = [];
  for (let at = to; at !== from; ) {
    const id = by.get(at) as number;
    edges.unshift(id);
    at = otherEnd(model.edges[id], at);
    nodes.unshift(at);
  }
  return { nodes, edges };
}

/** How many sources say it independently: articles of one house, and the same words again, count once. */
export function independentSources(model: Model, facts: Iterable<Fact>, left: Set<number>): number {
  const houses = new Set<number>();
  for (const fact of facts) for (const source of fact.sources) if (!left.has(source)) houses.add(model.sources[source].house);
  return houses.size;
}
