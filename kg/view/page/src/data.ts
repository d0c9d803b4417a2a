// What the page was given, as Python wrote it (kg/view/page_data.py), and what the rest of the page reads.

export const CONTRACT = 1;

/** A column of one value stands for that value in every row; `rows` says how many there are. */
type Columns<Row> = { [Key in keyof Row]: Row[Key][] | { all: Row[Key] } };

interface Table<Row> { rows: number; columns: Columns<Row> }

interface NodeRow {
  iri: string; label: string; kind: number; x: number; y: number; names: string[]; wikidata: string;
  size: number; sizeIs: number; country: string; sector: string;
}
interface FactRow {
  iri: string; subject: number; relation: number; object: number; name: string; status: number; date: string;
  topic: string; role: string; confidence: number; rule: string; reader: number;
}
interface SourceRow { iri: string; title: string; url: string; date: string; house: number }
interface WordsRow {
  text: string; before: string; after: string; author: string; score: number | null;
  start: number | null; end: number | null; language: string; iri: string;
}

export interface KindLook { name: string; fill: string; line: string; shape: string }
export interface RelationLook { name: string; light: string; dark: string; head: string }
export interface StatusLook { name: string; dash: number[] }
export interface Step {
  title: string; text: string; around?: string; hops?: number; fact?: string; to?: string; path?: string[];
  from?: string; until?: string; relations?: string[]; kinds?: string[]; state?: string;
}

interface Given {
  contract: number; title: string; base: string; readers: string[];
  looks: { kinds: KindLook[]; relations: RelationLook[]; statuses: StatusLook[]; counts: string[] };
  terms: { prefixes: Record<string, string>; properties: string[]; classes: string[]; statuses: string[] };
  nodes: Table<NodeRow>; facts: Table<FactRow>; sources: Table<SourceRow>; quoted: number[][];
  story?: { title: string; steps: Step[] };
}

/** A node; `edges` are those that end at it, `facts` all that is said of it, former names too. */
export interface Node extends NodeRow { id: number; degree: number; edges: number[]; facts: number[] }
/** A fact of one source. `from` and `to` are months (year * 12 + month, from 0), -1 without a date. */
export interface Fact extends FactRow {
  id: number; edge: number; from: number; to: number; sources: number[]; words: number;
}
/** What is drawn as one line: facts that say the same of the same two. `bend` is a share of its length. */
export interface Edge {
  id: number; subject: number; object: number; relation: number; status: number; facts: number[]; bend: number;
}
export interface Source extends SourceRow { id: number; facts: number[] }
export interface Words extends WordsRow { source: number }

export interface Model {
  given: Given; nodes: Node[]; facts: Fact[]; edges: Edge[]; sources: Source[];
  /** The words of a fact, read when they are first asked for. */
  words(fact: Fact): Words[];
}

export function readModel(): Model {
  const given = JSON.parse(text("kg-data")) as Given;
  if (given.contract !== CONTRACT) throw new Error(`data of contract ${given.contract}, script of ${CONTRACT}`);
  const nodes = rows<NodeRow>(given.nodes).map((row, id) => ({ ...row, id, degree: 0, edges: [], facts: [] }) as Node);
  const sources = rows<SourceRow>(given.sources).map((row, id) => ({ ...row, id, facts: [] }) as Source);
  const facts: Fact[] = [];
  let words = 0;
  rows<FactRow>(given.facts).forEach((row, id) => {
    const [from, to] = months(row.date);
    facts.push({ ...row, id, edge: -1, from, to, sources: given.quoted[id], words });
    words += given.quoted[id].length;
  });
  const edges = bundled(facts, nodes.length);
  fanned(edges, nodes.length);
  connect(nodes, facts, edges, sources);
  return { given, nodes, facts, edges, sources, words: wordsReader(given.quoted) };
}

function text(id: string): string {
  return document.getElementById(id)?.textContent ?? "{}";
}

function rows<Row>({ rows: length, columns }: Table<Row>): Row[] {
  const keys = Object.keys(columns) as (keyof Row)[];
  const made: Row[] = new Array(length);
  for (let place = 0; place < length; place++) {
    const row = {} as Row;
    for (const key of keys) {
      const column = columns[key];
      row[key] = Array.isArray(column) ? column[place] : (column as { all: Row[keyof Row] }).all;
    }
    made[place] = row;
  }
  return made;
}

function wordsReader(quoted: number[][]): (fact: Fact) => Words[] {
  let all: Words[] | null = null;
  return (fact) => {
    if (!all) {
      const said = quoted.flat();
      all = rows<WordsRow>(JSON.parse(text("kg-words")) as Table<WordsRow>).map((row, place) => ({ ...row, source: said[place] }));
    }
    return all.slice(fact.words, fact.words + fact.sources.length);
  };
}

/** First and last month that a date may mean: `2025` is twelve of them. */
export function months(date: string): [number, number] {
  if (!date) return [-1, -1];
  const [year, month] = date.split("-").map(Number);
  return month ? [year * 12 + month - 1, year * 12 + month - 1] : [year * 12, year * 12 + 11];
}

const [MOST_RELATIONS, MOST_STATUSES] = [64, 8]; // in a key, which is a number: a million strings are slow

function bundled(facts: Fact[], nodes: number): Edge[] {
  const known = new Map<number, Edge>();
  for (const fact of facts) {
    if (fact.object < 0) continue;
    const key = ((fact.subject * nodes + fact.object) * MOST_RELATIONS + fact.relation) * MOST_STATUSES + fact.status + 1;
    let edge = known.get(key);
    if (!edge) {
      edge = { id: known.size, subject: fact.subject, object: fact.object, relation: fact.relation, status: fact.status, facts: [], bend: 0 };
      known.set(key, edge);
    }
    edge.facts.push(fact.id);
    fact.edge = edge.id;
  }
  return [...known.values()];
}

/** Edges between the same two lie apart: each bends by its place among them. */
function fanned(edges: Edge[], nodes: number): void {
  const shared = new Map<number, Edge[]>();
  for (const edge of edges) {
    const key = Math.min(edge.subject, edge.object) * nodes + Math.max(edge.subject, edge.object);
    const there = shared.get(key);
    if (there) there.push(edge);
    else shared.set(key, [edge]);
  }
  for (const together of shared.values()) {
    if (together.length === 1 && together[0].subject !== together[0].object) continue;
    const gap = Math.min(0.22, 1.2 / together.length);
    together.forEach((edge, place) => {
      const bend = (place - (together.length - 1) / 2) * gap;
      edge.bend = edge.subject === edge.object ? 1 + place * 0.5 : edge.subject < edge.object ? bend : -bend;
    });
  }
}

function connect(nodes: Node[], facts: Fact[], edges: Edge[], sources: Source[]): void {
  for (const edge of edges) {
    nodes[edge.subject].edges.push(edge.id);
    if (edge.object !== edge.subject) nodes[edge.object].edges.push(edge.id);
  }
  for (const fact of facts) {
    nodes[fact.subject].facts.push(fact.id);
    if (fact.object >= 0 && fact.object !== fact.subject) nodes[fact.object].facts.push(fact.id);
    if (fact.object >= 0) nodes[fact.subject].degree += 1;
    if (fact.object >= 0 && fact.object !== fact.subject) nodes[fact.object].degree += 1;
    const [first, ...rest] = fact.sources;
    if (first !== undefined) sources[first].facts.push(fact.id);
    for (const source of new Set(rest)) if (source !== first) sources[source].facts.push(fact.id);
  }
}
