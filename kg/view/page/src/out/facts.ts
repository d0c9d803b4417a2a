// Facts as a CSV file: all that are shown, or those that are chosen.
import { type App, chosenFacts } from "../app";
import { csvBlob, factColumns } from "../ui/tables";
import { fullIri } from "./turtle";
import { fileName, save } from "./save";

export function saveFacts(app: App, chosen: boolean): void {
  const facts = chosen ? chosenFacts(app) : app.model.facts.filter((fact) => app.now.facts[fact.id]);
  const columns = [...factColumns(app), { title: "IRI", value: (fact: (typeof facts)[number]) => fullIri(app.model, fact.iri) }];
  save(fileName(app.model.given.title, "csv"), csvBlob(columns as never, facts));
}
