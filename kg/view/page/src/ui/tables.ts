// The lists behind the picture: nodes, facts, sources, sorted at a click, following the filters.
import { type App, choose, FILTERS, type Part, shownFacts, touches } from "../app";
import { csv } from "../out/csv";
import { fileName, save } from "../out/save";
import { fullIri } from "../out/turtle";
import type { Fact } from "../data";
import { many, number, objectName, percent, statusName, t, verb, w, when } from "../speak";
import { SHOWN } from "../visible";
import { button, h, name } from "./dom";

const ROWS = 100;
type Value = string | number;
interface Column<Row> { title: string; nowrap?: boolean; value(row: Row): Value; shown?(row: Row): HTMLElement | string; number?: boolean }
interface Table { key: string; title: string; rows(): unknown[]; columns: Column<never>[]; act(row: unknown): void }

export function tables(app: App): Part {
  const all = [nodeTable(app), factTable(app), sourceTable(app)];
  let [at, sorted, down, limit] = [1, 0, false, ROWS];
  const body = h("div", { class: "table-body" });
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": t("tables") });
  const element = h("section", { class: "tables", "aria-label": t("tables") }, tabs, body);

  function draw(): void {
    const table = all[at];
    const rows = ordered(table);
    tabs.replaceChildren(...all.map((one, place) => button(`${one.title} ${number(one.rows().length)}`, () => { [at, sorted, down, limit] = [place, 0, false, ROWS]; draw(); tabs.querySelectorAll("button")[place].focus(); }, { class: "tab", "aria-pressed": String(place === at) })),
      button(t("csvOf"), () => save(fileName(`${app.model.given.title} ${table.key}`, "csv"), csvBlob(table.columns, rows)), { class: "small" }));
    const head = h("tr", {}, ...table.columns.map((column, place) => h("th", { scope: "col", "aria-sort": place === sorted ? (down ? "descending" : "ascending") : "none", class: column.number ? "number" : null },
      button(column.title, () => { [down, sorted, limit] = [place === sorted ? !down : Boolean(column.number), place, ROWS]; draw(); body.querySelectorAll<HTMLElement>("th button")[place].focus(); }, { title: t("sortBy", { x: column.title }) }))));
    const lines = rows.slice(0, limit).map((row) => h("tr", {}, ...table.columns.map((column, place) => cell(column, row as never, place === 0 ? () => table.act(row) : null))));
    const more = rows.length > limit ? button(t("moreRows", { n: Math.min(ROWS, rows.length - limit) }), () => { limit += ROWS; draw(); }, { class: "more" }) : null;
    body.replaceChildren(h("table", {}, h("thead", {}, head), h("tbody", {}, ...lines)), ...(more ? [more] : []));
  }
  function ordered(table: Table): unknown[] {
    const { value } = table.columns[sorted];
    const compare = (a: Value, b: Value) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), w().number, { numeric: true }));
    return table.rows().map((row) => ({ row, key: value(row as never) })).sort((a, b) => compare(a.key, b.key) * (down ? -1 : 1)).map(({ row }) => row);
  }
  let stale = true;
  const update = (changed?: Set<keyof typeof app.store.state>) => {
    if (!changed || touches(changed, [...FILTERS, "view"])) stale = true;
    if (stale && app.store.state.view === "tables") {
      stale = false;
      draw();
    }
  };
  update();
  return { element, update };
}

function cell<Row>(column: Column<Row>, row: Row, act: (() => void) | null): HTMLElement {
  const shown = column.shown?.(row) ?? String(column.value(row));
  const content = typeof shown === "string" ? name(shown) : shown;
  if (!act) return h("td", { class: column.number ? "number" : column.nowrap ? "date" : null }, content);
  return h("th", { scope: "row" }, h("button", { type: "button", class: "name", on: { click: act } }, content));
}

export function csvBlob(columns: Column<never>[], rows: unknown[]): Blob {
  return new Blob(["\ufeff", csv([columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.value(row as never)))])], { type: "text/csv;charset=utf-8" });
}

function nodeTable(app: App): Table {
  const { model } = app;
  type Row = (typeof model.nodes)[number];
  const facts = (node: Row) => shownFacts(app, node.facts);
  const columns: Column<Row>[] = [
    { title: t("columnName"), value: (node) => node.label },
    { title: t("columnKind"), value: (node) => w().kind[model.given.looks.kinds[node.kind].name] },
    { title: t("columnFacts"), number: true, value: (node) => facts(node).length, shown: (node) => number(facts(node).length) },
    { title: t("columnSources"), number: true, value: (node) => new Set(facts(node).flatMap((fact) => fact.sources)).size },
    { title: t("country"), value: (node) => node.country },
    { title: t("wikidata"), value: (node) => node.wikidata },
    { title: "IRI", value: (node) => fullIri(model, node.iri), shown: (node) => h("code", {}, node.iri) },
  ];
  return { key: "nodes", title: t("tableNodes"), rows: () => model.nodes.filter((node) => app.now.nodes[node.id] === SHOWN), columns: columns as Column<never>[], act: (row) => toPicture(app, { type: "node", id: (row as Row).id }) };
}

/** The columns of facts, for the table and for files. */
export function factColumns(app: App): Column<Fact>[] {
  const { model } = app;
  return [
    { title: t("columnSubject"), value: (fact) => model.nodes[fact.subject].label },
    { title: t("columnRelation"), value: (fact) => verb(model, fact.relation, fact.status) },
    { title: t("columnObject"), value: (fact) => objectName(model, fact) },
    { title: t("columnDate"), nowrap: true, value: (fact) => fact.date, shown: (fact) => when(fact.date) },
    { title: t("columnStatus"), value: (fact) => statusName(model, fact.status) },
    { title: t("columnConfidence"), number: true, value: (fact) => fact.confidence, shown: (fact) => percent(fact.confidence) },
    { title: t("columnSource"), value: (fact) => [...new Set(fact.sources)].map((source) => model.sources[source].title).join(" | ") },
    { title: t("columnSaid"), value: (fact) => model.words(fact).map((one) => one.text).join(" | ") },
  ];
}

function factTable(app: App): Table {
  const { model } = app;
  return {
    key: "facts", title: t("tableFacts"), rows: () => model.facts.filter((fact) => app.now.facts[fact.id]), columns: factColumns(app) as Column<never>[],
    act: (row) => toPicture(app, (row as Fact).edge < 0 ? { type: "node", id: (row as Fact).subject } : { type: "edge", id: (row as Fact).edge }),
  };
}

function sourceTable(app: App): Table {
  const { model } = app;
  type Row = (typeof model.sources)[number];
  const columns: Column<Row>[] = [
    { title: t("columnTitle"), value: (source) => source.title },
    { title: t("columnPublished"), nowrap: true, value: (source) => source.date, shown: (source) => when(source.date) },
    { title: t("columnFacts"), number: true, value: (source) => shownFacts(app, source.facts).length },
    { title: t("columnAddress"), value: (source) => source.url, shown: (source) => (/^https?:\/\//i.test(source.url) ? h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, name(source.url)) : "") },
  ];
  const rows = () => model.sources.filter((source) => !app.store.state.sources.has(source.id) && source.facts.some((id) => app.now.facts[id]));
  const only = (source: Row) => app.store.set({ sources: new Set(model.sources.map(({ id }) => id).filter((id) => id !== source.id)) });
  return { key: "sources", title: t("tableSources"), rows, columns: columns as Column<never>[], act: (row) => only(row as Row) };
}

function toPicture(app: App, chosen: { type: "node" | "edge"; id: number }): void {
  app.store.set({ view: "picture" });
  choose(app, chosen);
  app.announce(many("facts", 1) && t("showInPicture"));
}
