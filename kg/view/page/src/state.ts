// What the reader has chosen, and who wants to know when it changes.

export type Chosen = { type: "node"; id: number } | { type: "edge"; id: number } | null;
export type Theme = "auto" | "light" | "dark";
export type Language = "en" | "fr";
export interface Camera { x: number; y: number; ratio: number }

export interface State {
  kinds: Set<number>; // what is left out, and so below
  relations: Set<number>;
  statuses: Set<number>;
  sources: Set<number>;
  confidence: number; // at least, 0 to 1
  from: number | null; // the window of the timeline, in months, both ends in it
  until: number | null;
  undated: boolean; // shown although a window is set
  chosen: Chosen;
  focus: { node: number; hops: number } | null;
  path: { from: number; to: number } | null;
  theme: Theme;
  language: Language;
  view: "picture" | "tables";
  camera: Camera | null; // null: everything in view
  step: number; // of the story, -1 outside it
}

export function firstState(language: Language): State {
  return {
    kinds: new Set(), relations: new Set(), statuses: new Set(), sources: new Set(), confidence: 0, from: null, until: null,
    undated: false, chosen: null, focus: null, path: null, theme: "auto", language, view: "picture", camera: null, step: -1,
  };
}

/** Whether something is filtered out by more than the kinds of an untouched page. */
export function isFiltered(state: State): boolean {
  return Boolean(
    state.kinds.size || state.relations.size || state.statuses.size || state.sources.size ||
      state.confidence || state.from !== null || state.focus,
  );
}

export const unfiltered = (): Partial<State> => ({
  kinds: new Set(), relations: new Set(), statuses: new Set(), sources: new Set(), confidence: 0, from: null, until: null,
  undated: false, focus: null,
});

type Listener = (state: State, changed: Set<keyof State>) => void;

export class Store {
  private listeners: Listener[] = [];
  constructor(public state: State) {}

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Set some of the state; listeners hear which keys changed, in the order in which they subscribed. */
  set(change: Partial<State>): void {
    const changed = new Set<keyof State>();
    for (const key of Object.keys(change) as (keyof State)[]) if (this.state[key] !== change[key]) changed.add(key);
    if (!changed.size) return;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state, changed);
  }
}
