// The language of the page: words, numbers, dates, and facts as sentences.
import type { Edge, Fact, Model, Node } from "./data";
import type { Language, State } from "./state";
import { independentSources } from "./visible";
import { en, type Words } from "./words_en";
import { fr } from "./words_fr";

const LANGUAGES: Record<Language, Words> = { en, fr };
let now: Words = en;

export function setLanguage(language: Language): void {
  now = LANGUAGES[language];
  document.documentElement.lang = language;
}

export const w = (): Words => now;

type Values = Record<string, string | number>;
type TextKey = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];
type PairKey = { [Key in keyof Words]: Words[Key] extends string[] ? Key : never }[keyof Words];

function filled(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)\}/g, (_, key: string) => (typeof values[key] === "number" ? number(values[key] as number) : String(values[key] ?? "")));
}

export const t = (key: TextKey, values: Values = {}): string => filled(now[key] as string, values);

/** `1 fact`, `2 facts`; French says `0 fait`. */
export function many(key: PairKey, n: number): string {
  const pair = now[key] as string[];
  const one = now === fr ? n < 2 : n === 1;
  return filled(pair[one ? 0 : 1], { n });
}

export const number = (n: number): string => n.toLocaleString(now.number);
export const percent = (share: number): string => `${number(Math.round(share * 100))} %`;

/** `20 January 2025`, `January 2025`, `2025`; the empty date is empty. */
export function when(date: string): string {
  if (!date) return "";
  const [year, month, day] = date.split("-").map(Number);
  const y = String(year);
  if (!month) return y;
  const m = now.months[month - 1];
  return day ? filled(now.day, { d: now === fr && day === 1 ? "1er" : String(day), m, y }) : filled(now.month, { m, y });
}

export const monthName = (month: number, short = false): string =>
  filled(now.month, { m: (short ? now.monthsShort : now.months)[month % 12], y: String(Math.floor(month / 12)) });

export function verb(model: Model, relation: number, status: number): string {
  const name = model.given.looks.relations[relation].name;
  const told = status >= 0 ? now.told[`${name} ${model.given.looks.statuses[status].name}`] : undefined;
  return told ?? now.relations[name] ?? name;
}

export const kindName = (model: Model, node: Node): string => now.kind[model.given.looks.kinds[node.kind].name];
export const statusName = (model: Model, status: number): string => now.statuses[status < 0 ? "" : model.given.looks.statuses[status].name];

/** Who found a fact; a reader that the page does not know keeps its name. */
export const readerName = (name: string): string => (Object.hasOwn(now.readers, name) ? now.readers[name] : name);

export function objectName(model: Model, fact: Fact): string {
  return fact.object < 0 ? fact.name : model.nodes[fact.object].label;
}

/** `Greenpeace announced leaving X, 20 January 2025, 3 sources`. */
export function edgeSentence(model: Model, edge: Edge, state: State, shown: Uint8Array): string {
  const facts = edge.facts.map((id) => model.facts[id]).filter((fact) => shown[fact.id]);
  const dated = facts.map((fact) => fact.date).filter(Boolean).sort((a, b) => b.length - a.length || a.localeCompare(b))[0];
  const sources = independentSources(model, facts, state.sources);
  const said = `${model.nodes[edge.subject].label} ${verb(model, edge.relation, edge.status)} ${model.nodes[edge.object].label}`;
  return [said, when(dated ?? ""), many("sources", sources)].filter(Boolean).join(", ");
}

export function nodeSentence(model: Model, node: Node, facts: number): string {
  return t("nodeSpoken", { name: node.label, kind: kindName(model, node), facts: many("facts", facts) });
}
