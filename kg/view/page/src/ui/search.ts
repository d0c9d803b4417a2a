// A box that finds nodes by any of their names, with suggestions (the combobox pattern of WAI-ARIA).
import type { Model, Node } from "../data";
import { kindName, t } from "../speak";
import { h, name } from "./dom";
import { shapeSample } from "./samples";

const MOST = 8;
let boxes = 0;
const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Nodes whose name holds the words; those that begin with them first, the well-connected before others. */
export function finder(model: Model): (wanted: string) => Node[] {
  let index: { node: Node; names: string[] }[] | null = null;
  return (wanted) => {
    index ??= model.nodes.map((node) => ({ node, names: [node.label, ...node.names, node.wikidata].filter(Boolean).map(folded) }));
    const text = folded(wanted.trim());
    if (!text) return [];
    const scored: { node: Node; score: number }[] = [];
    for (const { node, names } of index) {
      let score = 0;
      for (const one of names) {
        const at = one.indexOf(text);
        if (at < 0) continue;
        score = Math.max(score, one === text ? 4 : at === 0 ? 3 : /[^\p{L}\p{N}]/u.test(one[at - 1]) ? 2 : 1);
      }
      if (score) scored.push({ node, score });
    }
    return scored.sort((a, b) => b.score - a.score || b.node.degree - a.node.degree || a.node.id - b.node.id).map(({ node }) => node);
  };
}

export function searchBox(model: Model, find: (wanted: string) => Node[], label: string, chosen: (node: Node) => void): { element: HTMLElement; input: HTMLInputElement } {
  const id = `search-${++boxes}`;
  const list = h("ul", { id, role: "listbox", "aria-label": label, hidden: true });
  const said = h("p", { class: "said", role: "status" });
  let found: Node[] = [];
  let at = -1;
  const input = h("input", {
    type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: label, "aria-label": label, "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    on: { input: () => draw(), keydown: (event) => key(event as KeyboardEvent), blur: () => setTimeout(close, 120), focus: () => { if (input.value) draw(); } },
  });

  function draw(): void {
    found = find(input.value);
    at = found.length ? 0 : -1;
    const open = input.value.trim().length > 0;
    list.replaceChildren(...found.slice(0, MOST).map((node, place) => h("li", { id: `${id}-${place}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); take(place); } } },
      shapeSample(model, node.kind), h("span", { class: "what" }, name(node.label)), h("span", { class: "count" }, kindName(model, node)))));
    list.hidden = !open || !found.length;
    said.textContent = open && !found.length ? t("searchNone") : "";
    said.hidden = !said.textContent;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }
  function mark(): void {
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    if (at >= 0 && !list.hidden) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function take(place: number): void {
    const node = found[place];
    if (!node) return;
    input.value = "";
    close();
    chosen(node);
  }
  function close(): void {
    list.hidden = true;
    said.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function key(event: KeyboardEvent): void {
    const last = Math.min(found.length, MOST) - 1;
    if (event.key === "ArrowDown") at = Math.min(at + 1, last);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter") return take(at);
    else if (event.key === "Escape" && input.value) {
      input.value = "";
      event.stopPropagation();
      return close();
    } else return;
    event.preventDefault();
    if (list.hidden) draw();
    else mark();
  }
  said.hidden = true;
  return { element: h("div", { class: "search" }, input, list, said), input };
}
