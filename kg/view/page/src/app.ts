// The page as a whole: the data, the state, what is visible now, and the parts that show it.
import type { Edge, Fact, Model, Node } from "./data";
import type { Lit, Stage } from "./draw/stage";
import type { Chosen, State, Store } from "./state";
import { shortestPath, visible, type Visible } from "./visible";

/** A part of the page: its element, and what to do when some of the state has changed. */
export interface Part {
  element: HTMLElement;
  update?(changed: Set<keyof State>): void;
}

export interface App {
  model: Model;
  store: Store;
  now: Visible;
  stage: Stage | null;
  /** Say something to those who do not see the picture. */
  announce(text: string): void;
  /** Open the panel of that name where only one has room. */
  open(panel: string): void;
}

/** Which changes of the state make other facts visible. */
export const FILTERS: (keyof State)[] = ["kinds", "relations", "statuses", "sources", "confidence", "from", "until", "undated", "focus"];
export const touches = (changed: Set<keyof State>, keys: (keyof State)[]): boolean => keys.some((key) => changed.has(key));
export const visibleNow = (model: Model, state: State): Visible => visible(model, state);

export const choose = (app: App, chosen: Chosen): void => app.store.set({ chosen, path: null });
export const shownFacts = (app: App, ids: number[]): Fact[] => ids.filter((id) => app.now.facts[id]).map((id) => app.model.facts[id]);

/** The chain that the reader asked for, if there is one now. */
export function pathNow(app: App): { nodes: number[]; edges: number[] } | null {
  const { path } = app.store.state;
  return path && path.to >= 0 ? shortestPath(app.model, app.now, path.from, path.to) : null;
}

/** What stands out now: the path, else what is chosen with what lies next to it. */
export function litNow(app: App): Lit | null {
  const { chosen, path } = app.store.state;
  if (path && path.to >= 0) {
    const chain = pathNow(app);
    return { nodes: new Set(chain ? chain.nodes : [path.from, path.to]), edges: new Set(chain?.edges ?? []) };
  }
  if (!chosen) return null;
  if (chosen.type === "edge") {
    const edge = app.model.edges[chosen.id];
    return { nodes: new Set([edge.subject, edge.object]), edges: new Set([edge.id]) };
  }
  const near = edgesAt(app, app.model.nodes[chosen.id]);
  return { nodes: new Set([chosen.id, ...near.flatMap((edge) => [edge.subject, edge.object])]), edges: new Set(near.map((edge) => edge.id)) };
}

export const edgesAt = (app: App, node: Node): Edge[] => node.edges.filter((id) => app.now.edges[id]).map((id) => app.model.edges[id]);

/** The facts that are chosen: those of the path, the line or the node. */
export function chosenFacts(app: App): Fact[] {
  const { chosen, path } = app.store.state;
  if (path) return shownFacts(app, (pathNow(app)?.edges ?? []).flatMap((id) => app.model.edges[id].facts));
  if (!chosen) return [];
  return shownFacts(app, chosen.type === "edge" ? app.model.edges[chosen.id].facts : app.model.nodes[chosen.id].facts);
}
