// What is said beside the pointer: a line's sentence and its first words, a node's name and kind.
import { type App, shownFacts } from "../app";
import { edgeSentence, many, nodeSentence } from "../speak";
import { h } from "./dom";

export interface Tip { element: HTMLElement; show(pointed: { node: number | null; edge: number | null }, x: number, y: number): void }

export function tip(app: App): Tip {
  const element = h("div", { class: "tip", "aria-hidden": "true", hidden: true });
  return {
    element,
    show({ node, edge }, x, y) {
      if (node === null && edge === null) {
        element.hidden = true;
        return;
      }
      element.replaceChildren(...(node !== null ? ofNode(app, node) : ofEdge(app, edge as number)));
      element.hidden = false;
      const parent = element.parentElement as HTMLElement;
      const right = x + 18 + element.offsetWidth <= parent.clientWidth - 6;
      const below = y + 16 + element.offsetHeight <= parent.clientHeight - 6;
      element.style.left = `${Math.max(6, right ? x + 16 : x - 16 - element.offsetWidth)}px`;
      element.style.top = `${Math.max(6, below ? y + 14 : y - 14 - element.offsetHeight)}px`;
    },
  };
}

function ofNode(app: App, id: number): HTMLElement[] {
  const node = app.model.nodes[id];
  return [h("strong", {}, nodeSentence(app.model, node, shownFacts(app, node.facts).length))];
}

function ofEdge(app: App, id: number): HTMLElement[] {
  const edge = app.model.edges[id];
  const facts = shownFacts(app, edge.facts);
  const words = facts.length ? app.model.words(facts[0]) : [];
  return [
    h("strong", {}, edgeSentence(app.model, edge, app.store.state, app.now.facts)),
    ...(words.length ? [h("q", {}, words[0].text.length > 260 ? words[0].text.slice(0, 259) + "…" : words[0].text)] : []),
    ...(facts.length > 1 ? [h("span", { class: "hint" }, many("facts", facts.length))] : []),
  ];
}
