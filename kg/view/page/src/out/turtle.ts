// A fact as Turtle, to be copied: the fact node, its direct triple, and its evidence.
import type { Fact, Model } from "../data";

export const fullIri = (model: Model, iri: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : model.given.base + iri);

const FORBIDDEN = /[\u0000-\u0020<>"{}|^`\\]/g;
const iriTerm = (iri: string): string =>
  `<${iri.replace(FORBIDDEN, (char) => "\\u" + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"))}>`;

const ESCAPES: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
export const literal = (text: string): string =>
  `"${text.replace(/[\\"\n\r\t]/g, (char) => ESCAPES[char]).replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g, (char) => "\\u" + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"))}"`;

const DATES: Record<number, string> = { 4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date" };

export function turtle(model: Model, fact: Fact): string {
  const { terms } = model.given;
  const short = (iri: string) => {
    const found = Object.entries(terms.prefixes).find(([, start]) => iri.startsWith(start) && /^[A-Za-z]\w*$/.test(iri.slice(start.length)));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iriTerm(iri);
  };
  const subject = iriTerm(fullIri(model, model.nodes[fact.subject].iri));
  const object = fact.object < 0 ? literal(fact.name) : iriTerm(fullIri(model, model.nodes[fact.object].iri));
  const property = short(terms.properties[fact.relation]);
  const words = model.words(fact);
  const pairs: [string, string][] = [
    ["a", short(terms.classes[fact.relation])], ["rdf:subject", subject], ["rdf:predicate", property], ["rdf:object", object],
  ];
  if (fact.status >= 0) pairs.push(["kg:status", short(terms.statuses[fact.status])]);
  if (fact.date) pairs.push(["kg:date", `"${fact.date}"^^${DATES[fact.date.length]}`]);
  if (fact.topic) pairs.push(["kg:topic", literal(fact.topic)]);
  if (fact.role) pairs.push(["kg:role", literal(fact.role)]);
  pairs.push(["kg:confidence", `"${fact.confidence}"^^xsd:decimal`]);
  if (fact.rule) pairs.push(["kg:rule", literal(fact.rule)]);
  for (const one of words) if (one.iri) pairs.push(["kg:hasEvidence", iriTerm(fullIri(model, one.iri))]);
  const blocks = [node(iriTerm(fullIri(model, fact.iri)), pairs), `${subject} ${property} ${object} .`];
  for (const one of words) {
    if (!one.iri) continue;
    const selector = `[ a oa:TextQuoteSelector ; oa:exact ${literal(one.text)} ]`;
    const place = one.start === null ? [] : [["oa:hasSelector", `[ a oa:TextPositionSelector ; oa:start ${one.start} ; oa:end ${one.end} ]`] as [string, string]];
    blocks.push(node(iriTerm(fullIri(model, one.iri)), [["a", "kg:Evidence"], ["oa:hasSource", iriTerm(fullIri(model, model.sources[one.source].iri))], ["oa:hasSelector", selector], ...place]));
  }
  const prefixes = Object.entries(terms.prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  return [...prefixes, "", ...blocks].join("\n") + "\n";
}

const node = (subject: string, pairs: [string, string][]): string => `${subject}\n${pairs.map(([property, value]) => `    ${property} ${value}`).join(" ;\n")} .`;
