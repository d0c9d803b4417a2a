// The state as a fragment of the address, in names that outlive a rebuild: `#quits.off=…&at=organisation/greenpeace`.
import type { Model } from "./data";
import { months } from "./data";
import { firstState, type Language, type State, type Theme } from "./state";

const THEMES: Theme[] = ["auto", "light", "dark"];
const LANGUAGES: Language[] = ["en", "fr"];

const month = (value: number): string => `${Math.floor(value / 12)}-${String((value % 12) + 1).padStart(2, "0")}`;
const encode = (text: string): string => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":");
const list = (indices: Set<number>, name: (index: number) => string): string => [...indices].sort((a, b) => a - b).map(name).join("|");

export function toFragment(model: Model, state: State): string {
  const { looks } = model.given;
  const edge = (id: number) => model.facts[model.edges[id].facts[0]].iri;
  const parts: [string, string][] = [
    ["kinds", list(state.kinds, (kind) => looks.kinds[kind].name)],
    ["lines", list(state.relations, (relation) => looks.relations[relation].name)],
    ["status", list(state.statuses, (status) => (status < 0 ? "stated" : looks.statuses[status].name))],
    ["sources", list(state.sources, (source) => model.sources[source].iri)],
    ["confidence", state.confidence ? state.confidence.toFixed(2) : ""],
    ["time", state.from !== null && state.until !== null ? `${month(state.from)}..${month(state.until)}` : ""],
    ["undated", state.undated ? "1" : ""],
    ["node", state.chosen?.type === "node" ? model.nodes[state.chosen.id].iri : ""],
    ["fact", state.chosen?.type === "edge" ? edge(state.chosen.id) : ""],
    ["around", state.focus ? `${model.nodes[state.focus.node].iri}|${state.focus.hops}` : ""],
    ["path", state.path ? `${model.nodes[state.path.from].iri}|${state.path.to < 0 ? "" : model.nodes[state.path.to].iri}` : ""],
    ["view", state.view === "tables" ? "tables" : ""],
    ["camera", state.camera ? [state.camera.x, state.camera.y, state.camera.ratio].map((value) => value.toFixed(4)).join(",") : ""],
    ["step", state.step >= 0 ? String(state.step + 1) : ""],
    ["theme", state.theme === "auto" ? "" : state.theme],
    ["lang", state.language],
  ];
  return parts.filter(([, value]) => value).map(([key, value]) => `${key}=${encode(value)}`).join("&");
}

/** The state that a fragment tells; what it names and the data does not hold is left out. */
export function fromFragment(model: Model, fragment: string, language: Language): State {
  const given = new Map(fragment.replace(/^#/, "").split("&").map((part) => pair(part)));
  const state = firstState(language);
  const { looks } = model.given;
  const names = (key: string, of: string[]) => new Set((given.get(key) ?? "").split("|").map((name) => of.indexOf(name)).filter((at) => at >= 0));
  const node = (iri: string) => model.nodes.findIndex((one) => one.iri === iri);
  state.kinds = names("kinds", looks.kinds.map(({ name }) => name));
  state.relations = names("lines", looks.relations.map(({ name }) => name));
  state.statuses = names("status", looks.statuses.map(({ name }) => name));
  if ((given.get("status") ?? "").split("|").includes("stated")) state.statuses.add(-1);
  state.sources = names("sources", model.sources.map(({ iri }) => iri));
  state.confidence = bounded(given.get("confidence"));
  const [from, until] = (given.get("time") ?? "").split("..").map((text) => (/^\d{4}-\d\d$/.test(text) ? months(text)[0] : null));
  if (from !== null && until !== null && from !== undefined && until !== undefined) Object.assign(state, { from, until });
  state.undated = given.get("undated") === "1";
  const chosen = node(given.get("node") ?? "");
  const fact = model.facts.find((one) => one.iri === given.get("fact"));
  if (chosen >= 0) state.chosen = { type: "node", id: chosen };
  else if (fact && fact.edge >= 0) state.chosen = { type: "edge", id: fact.edge };
  const [around, hops] = (given.get("around") ?? "").split("|");
  if (node(around) >= 0) state.focus = { node: node(around), hops: Math.max(1, Math.min(9, Number(hops) || 1)) };
  const [start, end] = (given.get("path") ?? "").split("|");
  if (node(start) >= 0) state.path = { from: node(start), to: node(end ?? "") };
  if (given.get("view") === "tables") state.view = "tables";
  const camera = (given.get("camera") ?? "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) state.camera = { x: camera[0], y: camera[1], ratio: camera[2] };
  const step = Number(given.get("step"));
  if (model.given.story && Number.isInteger(step) && step >= 1 && step <= model.given.story.steps.length) state.step = step - 1;
  state.theme = THEMES.find((theme) => theme === given.get("theme")) ?? "auto";
  state.language = LANGUAGES.find((one) => one === given.get("lang")) ?? language;
  return state;
}

function pair(part: string): [string, string] {
  const at = part.indexOf("=");
  try {
    return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
  } catch {
    return [part.slice(0, at), ""]; // not written by this page
  }
}

function bounded(text: string | undefined): number {
  const value = Number(text);
  return Number.isFinite(value) ? Math.max(0, Math.min(1, value)) : 0;
}
