// Details: the evidence of a line, all that is said of a node, the links of a path; else an overview.
import { type App, choose, edgesAt, FILTERS, type Part, pathNow, shownFacts, touches } from "../app";
import type { Fact, Node } from "../data";
import { kindName, many, monthName, number, objectName, t, verb, w } from "../speak";
import { independentSources } from "../visible";
import { button, h, iconButton, ICONS, name } from "./dom";
import { definitions, factList, heading, outside } from "./evidence";
import { shapeSample } from "./samples";
import { finder, searchBox } from "./search";

export function card(app: App): Part {
  const body = h("div", { class: "card-body" });
  const element = h("section", { class: "card", "aria-label": t("details"), tabindex: "-1", on: { keydown: (event) => walkFacts(event as KeyboardEvent, body) } }, body);
  const find = finder(app.model);
  const draw = () => {
    const { chosen, path } = app.store.state;
    if (path) body.replaceChildren(...pathCard(app, find));
    else if (chosen?.type === "node") body.replaceChildren(...nodeCard(app, app.model.nodes[chosen.id], find));
    else if (chosen?.type === "edge") body.replaceChildren(...edgeCard(app, chosen.id));
    else body.replaceChildren(...overview(app));
    element.scrollTop = 0;
  };
  draw();
  return { element, update: (changed) => { if (touches(changed, [...FILTERS, "chosen", "path"])) draw(); } };
}

/** Arrows go from fact to fact. */
function walkFacts(event: KeyboardEvent, body: HTMLElement): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if ((event.target as HTMLElement).matches("input, textarea")) return;
  const facts = [...body.querySelectorAll<HTMLElement>(".fact")];
  const at = facts.findIndex((fact) => fact.contains(document.activeElement));
  const next = facts[event.key === "ArrowDown" ? at + 1 : Math.max(at - 1, 0)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const closing = (act: () => void): HTMLElement => iconButton(ICONS.close, t("close"), act, { class: "icon-button close" });

// ---- a line ----
function edgeCard(app: App, id: number): HTMLElement[] {
  const edge = app.model.edges[id];
  const facts = shownFacts(app, edge.facts);
  return [closing(() => choose(app, null)), heading(app, app.model.facts[edge.facts[0]], 2), summary(app, facts), ...factList(app, facts, true)];
}

function summary(app: App, facts: Fact[]): HTMLElement {
  const sources = new Set(facts.flatMap((fact) => fact.sources)).size;
  const independent = independentSources(app.model, facts, app.store.state.sources);
  return h("p", { class: "summary", title: t("independentHint") }, `${many("facts", facts.length)} · ${many("sources", sources)} · ${t("independent")}: ${number(independent)}`);
}

// ---- a node ----
function nodeCard(app: App, node: Node, find: (wanted: string) => Node[]): HTMLElement[] {
  const facts = shownFacts(app, node.facts);
  const filtered = node.facts.length - facts.length;
  return [
    closing(() => choose(app, null)),
    h("h2", { class: "entity" }, shapeSample(app.model, node.kind), name(node.label)),
    h("p", { class: "summary" }, `${kindName(app.model, node)} · ${many("facts", facts.length)}`, node.wikidata ? " · " : null, node.wikidata ? outside(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`) : null),
    ...[definitions(nodeDetails(app, node))].filter((one) => one !== null),
    nodeActions(app, node, find),
    h("h3", { class: "part" }, t("factsOf")),
    ...(facts.length ? factList(app, bySubject(facts, node), false) : [h("p", { class: "hint" }, t("noFacts"))]),
    ...(filtered ? [h("p", { class: "hint" }, many("hiddenFacts", filtered))] : []),
  ];
}

/** What a node does stands before what is done to it; the latest first. */
const bySubject = (facts: Fact[], node: Node): Fact[] =>
  [...facts].sort((a, b) => Number(b.subject === node.id) - Number(a.subject === node.id) || b.date.localeCompare(a.date) || a.id - b.id);

function nodeDetails(app: App, node: Node): [string, string | HTMLElement][] {
  const former = node.facts.map((id) => app.model.facts[id]).filter((fact) => fact.object < 0).map((fact) => fact.name);
  const count = app.model.given.looks.counts[node.sizeIs] ?? "at-least";
  return [
    [t("alsoCalled"), node.names.join(", ")],
    [t("formerly"), [...new Set(former)].join(", ")],
    [t("sizeOf"), node.size ? w().counts[count].replace("{n}", many("members", node.size)) : ""],
    [t("country"), node.country], [t("sector"), node.sector],
  ];
}

function nodeActions(app: App, node: Node, find: (wanted: string) => Node[]): HTMLElement {
  const { focus } = app.store.state;
  const hops = [1, 2, 3].map((n) => button(number(n), () => app.store.set({ focus: focus?.node === node.id && focus.hops === n ? null : { node: node.id, hops: n }, camera: null }),
    { class: "small", "aria-pressed": String(focus?.node === node.id && focus.hops === n), "aria-label": `${t("around")}: ${many("hops", n)}` }));
  const box = searchBox(app.model, (wanted) => find(wanted).filter((other) => other !== node), t("pathTo"), (other) => app.store.set({ path: { from: node.id, to: other.id } }));
  return h("div", { class: "node-tools" },
    h("div", { class: "row", role: "group", "aria-label": t("around") }, h("span", { class: "hint" }, t("aroundSteps")), ...hops, focus ? button(t("wholePicture"), () => app.store.set({ focus: null }), { class: "small" }) : null),
    h("div", { class: "row" }, h("span", { class: "hint" }, t("pathFrom")), box.element));
}

// ---- a path ----
function pathCard(app: App, find: (wanted: string) => Node[]): HTMLElement[] {
  const path = app.store.state.path as { from: number; to: number };
  const { nodes, edges } = app.model;
  const leave = () => app.store.set({ path: null, chosen: { type: "node", id: path.from } });
  const box = searchBox(app.model, (wanted) => find(wanted).filter((other) => other.id !== path.from), t("pathTo"), (other) => app.store.set({ path: { from: path.from, to: other.id } }));
  if (path.to < 0) return [closing(leave), h("h2", {}, t("pathFrom")), box.element];
  const [a, b] = [nodes[path.from].label, nodes[path.to].label];
  const chain = pathNow(app);
  const head = [closing(leave), h("h2", {}, name(t("pathTitle", { a, b }))), h("div", { class: "other-end" }, box.element)];
  if (!chain) return [...head, h("p", {}, t("pathNone", { a, b }))];
  const links = chain.edges.map((id, place) => {
    const facts = shownFacts(app, edges[id].facts);
    return h("li", {}, h("p", { class: "part" }, t("linkOf", { n: place + 1, all: chain.edges.length })), heading(app, facts[0], 3), ...factList(app, facts.slice(0, 3), true));
  });
  return [...head, h("p", { class: "summary" }, many("pathSteps", chain.edges.length)), h("ol", { class: "chain" }, ...links)];
}

// ---- nothing chosen ----
/** The first facts of so many pairs of subject and object. */
function firstOfPairs(facts: Fact[], most: number): Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const pair = `${fact.subject} ${fact.object}`;
    if (!found.has(pair)) found.set(pair, fact);
    if (found.size === most) break;
  }
  return [...found.values()];
}

function overview(app: App): HTMLElement[] {
  const { model, now } = app;
  if (!model.nodes.length) return [h("h2", {}, t("empty")), h("p", { class: "hint" }, t("emptyHint"))];
  const shown = model.nodes.filter((node) => now.nodes[node.id] === 1);
  const top = shown.map((node) => ({ node, n: edgesAt(app, node).length })).sort((a, b) => b.n - a.n || a.node.id - b.node.id).slice(0, 7).filter(({ n }) => n > 0);
  const exits = model.facts.filter((fact) => now.facts[fact.id] && fact.date && model.given.looks.relations[fact.relation].name === "quits")
    .sort((a, b) => b.date.localeCompare(a.date) || a.id - b.id);
  const latest = firstOfPairs(exits, 5);
  return [
    h("h2", {}, t("overview")),
    h("p", { class: "hint" }, t("overviewHint")),
    ...(shown.length ? [] : [h("p", {}, t("filteredOut"))]),
    ...(top.length ? [h("h3", { class: "part" }, t("mostLinked")), h("ul", { class: "links" }, ...top.map(({ node, n }) =>
      h("li", {}, h("button", { type: "button", class: "entry", on: { click: () => choose(app, { type: "node", id: node.id }) } }, shapeSample(model, node.kind), h("span", { class: "what" }, name(node.label)), h("span", { class: "count" }, number(n))))))] : []),
    ...(latest.length ? [h("h3", { class: "part" }, t("newest")), h("ul", { class: "links" }, ...latest.map((fact) =>
      h("li", {}, h("button", { type: "button", class: "entry", on: { click: () => choose(app, { type: "edge", id: fact.edge }) } },
        h("span", { class: "what" }, name(model.nodes[fact.subject].label), " ", h("em", {}, verb(model, fact.relation, fact.status)), " ", name(objectName(model, fact))), h("span", { class: "count" }, fact.from === fact.to ? monthName(fact.from, true) : fact.date)))))] : []),
  ];
}


