// Facts as cards: who does what to whom, the words that say so in their context, and what can be taken along.
import { type App, choose } from "../app";
import type { Fact, Words } from "../data";
import { fullIri, turtle } from "../out/turtle";
import { many, percent, readerName, statusName, t, verb, when } from "../speak";
import { button, h, name } from "./dom";

const FIRST = 40; // facts shown at once

/** Who does what to whom, the two of them as buttons. */
export function heading(app: App, fact: Fact, level: 2 | 3): HTMLElement {
  const { nodes } = app.model;
  const to = (id: number) => h("button", { type: "button", class: "name", on: { click: () => choose(app, { type: "node", id }) } }, name(nodes[id].label));
  return h(level === 2 ? "h2" : "h3", { class: "sentence" }, to(fact.subject), " ", h("em", {}, verb(app.model, fact.relation, fact.status)), " ",
    fact.object < 0 ? name(fact.name) : to(fact.object), fact.date ? h("span", { class: "date" }, when(fact.date)) : null);
}

export function factList(app: App, facts: Fact[], alone: boolean): HTMLElement[] {
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
    [t("reader"), [readerName(app.model.given.readers[fact.reader]), fact.rule].filter(Boolean).join(", ")],
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
export function outside(url: string, text: Node | HTMLElement | string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, text as HTMLElement);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, text as HTMLElement);
}

export function definitions(pairs: [string, string | HTMLElement][]): HTMLElement | null {
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
