// Details: the evidence of a line, all that is said of a node, the links of a path; else an overview.
import { type App, choose, edgesAt, FILTERS, type Part, pathNow, shownFacts, touches } from "../app";
import type { Fact, Node, Words } from "../data";
import { fullIri, turtle } from "../out/turtle";
import { kindName, many, monthName, number, objectName, percent, statusName, t, verb, w, when } from "../speak";
import { independentSources } from "../visible";
import { button, h, iconButton, ICONS, name } from "./dom";
import { shapeSample } from "./samples";
import { finder, searchBox } from "./search";

const FIRST = 40; // facts shown at once

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

/** Who does what to whom, the two of them as buttons. */
function heading(app: App, fact: Fact, level: 2 | 3): HTMLElement {
  const { nodes } = app.model;
  const to = (id: number) => h("button", { type: "button", class: "name", on: { click: () => choose(app, { type: "node", id }) } }, name(nodes[id].label));
  return h(level === 2 ? "h2" : "h3", { class: "sentence" }, to(fact.subject), " ", h("em", {}, verb(app.model, fact.relation, fact.status)), " ",
    fact.object < 0 ? name(fact.name) : to(fact.object), fact.date ? h("span", { class: "date" }, when(fact.date)) : null);
}

// ---- facts and their words ----
function factList(app: App, facts: Fact[], alone: boolean): HTMLElement[] {
  const made = facts.slice(0, FIRST).map((fact) => factCard(app, fact, alone));
  if (facts.length <= FIRST) return made;
  const more = button(t("moreFacts", { n: Math.min(FIRST, facts.length - FIRST) }), () => more.replaceWith(...factList(app, facts.slice(FIRST), alone)), { class: "more" });
  return [...made, more];
}

function factCard(app: App, fact: Fact, alone: boolean): HTMLElement {
  const words = app.model.words(fact);
  const details: [string, string][] = [
    [t("status") , fact.status < 0 ? "" : statusName(app.model, fact.status)],
    [t("date"), alone ? when(fact.date) : ""],
    [t("topic"), fact.topic], [t("role"), fact.role],
    [t("confidenceOf"), percent(fact.confidence)],
    [t("reader"), [app.model.given.readers[fact.reader], fact.rule].filter(Boolean).join(", ")],
  ];
  return h("article", { class: "fact", tabindex: "-1", data: { fact: fact.id } },
    alone ? null : heading(app, fact, 3),
    ...together(words).map((group) => quote(app, group)),
    definitions(details), actions(app, fact));
}

/** Quotes that stand near each other in one source, so that their context is shown once. */
function together(words: Words[]): Words[][] {
  const groups: Words[][] = [];
  for (const one of words) {
    const last = groups[groups.length - 1]?.at(-1);
    if (last && last.source === one.source && last.author === one.author && between(last, one) !== null) groups[groups.length - 1].push(one);
    else groups.push([one]);
  }
  return groups;
}

/** What stands between two quotes of one source; null where it is not known. */
function between(first: Words, second: Words): string | null {
  if (first.end === null || second.start === null || second.start < first.end) return null;
  const gap = first.after.slice(0, second.start - first.end);
  return gap.length === second.start - first.end && second.before.endsWith(gap.slice(-20)) ? gap : null;
}

/** The sentences, marked, between the words that stand around them. */
function quote(app: App, group: Words[]): HTMLElement {
  const [words, last] = [group[0], group[group.length - 1]];
  const source = app.model.sources[words.source];
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(words.language) ? words.language : null;
  const points = words.score === null ? "" : `, ${many("points", words.score)}`;
  const voice = words.author ? [" · ", t("commentBy", { x: words.author }) + points] : [];
  const title = name(source.title);
  const context = (text: string) => (text ? h("span", { class: "context" }, text.replace(/\n\s*\n/g, "\n")) : null);
  const said = group.flatMap((one, place) => [place ? context(between(group[place - 1], one) ?? "") : null, h("mark", {}, one.text)]);
  return h("figure", {},
    h("blockquote", { lang: language, dir: "auto" }, context(words.before), ...said, context(last.after)),
    h("figcaption", {}, source.url ? outside(source.url, title) : title, source.date ? `, ${when(source.date)}` : "", ...voice));
}

/** A link out: http(s) alone comes through, and the other side learns nothing of this page. */
function outside(url: string, text: Node | HTMLElement | string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, text as HTMLElement);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, text as HTMLElement);
}

function definitions(pairs: [string, string | HTMLElement][]): HTMLElement | null {
  const there = pairs.filter(([, value]) => value);
  return there.length ? h("dl", {}, ...there.map(([key, value]) => h("div", {}, h("dt", {}, key), h("dd", {}, typeof value === "string" ? name(value) : value)))) : null;
}

function actions(app: App, fact: Fact): HTMLElement {
  const area = h("div", { class: "actions" });
  const iri = fullIri(app.model, fact.iri);
  area.append(
    button(t("copyTurtle"), () => copy(app, area, turtle(app.model, fact)), { class: "small" }),
    button(t("copyIri"), () => copy(app, area, iri), { class: "small", title: iri }),
  );
  return area;
}

/** To the clipboard; where the browser forbids that, into a box from which it can be taken by hand. */
export async function copy(app: App, area: HTMLElement, text: string): Promise<void> {
  area.querySelector(".by-hand")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    app.announce(t("copied"));
    const said = h("span", { class: "by-hand hint" }, t("copied"));
    area.append(said);
    setTimeout(() => said.remove(), 2500);
  } catch {
    const box = h("textarea", { readonly: true, rows: 6, "aria-label": t("copyFailed") });
    box.value = text;
    area.append(h("div", { class: "by-hand" }, h("p", { class: "hint" }, t("copyFailed")), box));
    box.focus();
    box.select();
  }
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
  const head = [closing(leave), h("h2", { class: "entity" }, name(t("pathTitle", { a, b }))), h("div", { class: "row" }, box.element)];
  if (!chain) return [...head, h("p", {}, t("pathNone", { a, b }))];
  const links = chain.edges.map((id, place) => {
    const facts = shownFacts(app, edges[id].facts);
    return h("li", {}, heading(app, facts[0], 3), ...factList(app, facts.slice(0, 3), true),
      h("p", { class: "hint" }, `${place + 1} / ${chain.edges.length}`));
  });
  return [...head, h("p", { class: "summary" }, many("pathSteps", chain.edges.length)), h("ol", { class: "chain" }, ...links)];
}

// ---- nothing chosen ----
function overview(app: App): HTMLElement[] {
  const { model, now } = app;
  if (!model.nodes.length) return [h("h2", {}, t("empty")), h("p", { class: "hint" }, t("emptyHint"))];
  const shown = model.nodes.filter((node) => now.nodes[node.id] === 1);
  const top = shown.map((node) => ({ node, n: edgesAt(app, node).length })).sort((a, b) => b.n - a.n || a.node.id - b.node.id).slice(0, 7).filter(({ n }) => n > 0);
  const exits = model.facts.filter((fact) => now.facts[fact.id] && fact.date && model.given.looks.relations[fact.relation].name === "quits")
    .sort((a, b) => b.date.localeCompare(a.date) || a.id - b.id);
  const latest = [...new Map(exits.map((fact) => [fact.edge, fact])).values()].slice(0, 5);
  return [
    h("h2", {}, t("overview")),
    h("p", { class: "hint" }, t("overviewHint")),
    ...(shown.length ? [] : [h("p", {}, t("filteredOut"))]),
    ...(top.length ? [h("h3", { class: "part" }, t("mostLinked")), h("ul", { class: "links" }, ...top.map(({ node, n }) =>
      h("li", {}, h("button", { type: "button", class: "entry", on: { click: () => choose(app, { type: "node", id: node.id }) } }, shapeSample(model, node.kind), h("span", { class: "what" }, name(node.label)), h("span", { class: "count" }, number(n))))))] : []),
    ...(latest.length ? [h("h3", { class: "part" }, t("newest")), h("ul", { class: "links" }, ...latest.map((fact) =>
      h("li", {}, h("button", { type: "button", class: "entry", on: { click: () => choose(app, { type: "edge", id: fact.edge }) } },
        h("span", { class: "what" }, name(model.nodes[fact.subject].label), " → ", name(objectName(model, fact))), h("span", { class: "count" }, fact.from === fact.to ? monthName(fact.from, true) : fact.date)))))] : []),
  ];
}


