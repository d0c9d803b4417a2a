// The legend: what shapes, lines and dashes mean, and at a click what is left out. With it sources and confidence.
import { type App, FILTERS, type Part, touches } from "../app";
import { isDark } from "../draw/looks";
import { isFiltered, type State, unfiltered } from "../state";
import { percent, statusName, t, w } from "../speak";
import { button, h, name } from "./dom";
import { dashSample, lineSample, shapeSample } from "./samples";

const SHOWN_SOURCES = 30;
type SetKey = "kinds" | "relations" | "statuses" | "sources";

export function legend(app: App): Part {
  const element = h("section", { class: "legend", "aria-label": t("legend") });
  const reset = button(t("reset"), () => app.store.set(unfiltered()), { class: "reset" });
  const groups = [kinds(app), relations(app), statuses(app)].filter((group) => group !== null);
  const sources = app.model.sources.length > 1 ? sourceGroup(app) : null;
  const confidence = confidenceGroup(app);
  element.append(...groups.map((group) => group.element), ...(confidence ? [confidence.element] : []), ...(sources ? [sources.element] : []), h("p", { class: "hint" }, t("thicker")), h("p", { class: "reset-line" }, reset));
  const update = () => {
    for (const group of groups) group.update();
    sources?.update();
    confidence?.update();
    reset.disabled = !isFiltered(app.store.state);
  };
  update();
  return { element, update: (changed) => { if (touches(changed, [...FILTERS, "theme"])) update(); } };
}

interface Group { element: HTMLElement; update(): void }

function toggle(app: App, key: SetKey, value: number): void {
  const next = new Set(app.store.state[key]);
  if (!next.delete(value)) next.add(value);
  app.store.set({ [key]: next } as Partial<State>);
}

function only(app: App, key: SetKey, values: number[], value: number): void {
  const rest = values.filter((one) => one !== value);
  const already = rest.every((one) => app.store.state[key].has(one)) && !app.store.state[key].has(value);
  app.store.set({ [key]: new Set(already ? [] : rest) } as Partial<State>);
}

/** A list of switches; a second button leaves only one of them on. */
function switches(app: App, title: string, key: SetKey, values: number[], label: (value: number) => string, sample: (value: number) => Element, count: (value: number) => number): Group {
  const rows = values.map((value) => {
    const box = h("input", { type: "checkbox", on: { change: () => toggle(app, key, value) } });
    const picture = h("span", { class: "picture" });
    const one = button(w().only.replace("{x}", "").trim(), () => only(app, key, values, value), { class: "only", "aria-label": t("only", { x: label(value) }) });
    const row = h("li", {}, h("label", {}, box, picture, h("span", { class: "what" }, label(value)), h("span", { class: "count" }, count(value).toLocaleString(w().number))), values.length > 1 && one);
    return { value, box, picture, row };
  });
  const element = h("fieldset", {}, h("legend", {}, title), h("ul", {}, ...rows.map(({ row }) => row)));
  return {
    element,
    update() {
      for (const { value, box, picture, row } of rows) {
        box.checked = !app.store.state[key].has(value);
        row.classList.toggle("off", !box.checked);
        picture.replaceChildren(sample(value));
      }
    },
  };
}

function tally(values: number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function kinds(app: App): Group | null {
  const counts = tally(app.model.nodes.map((node) => node.kind));
  const there = app.model.given.looks.kinds.map((_, kind) => kind).filter((kind) => counts.has(kind));
  if (!there.length) return null;
  return switches(app, t("shapes"), "kinds", there, (kind) => w().kinds[app.model.given.looks.kinds[kind].name], (kind) => shapeSample(app.model, kind), (kind) => counts.get(kind) ?? 0);
}

function relations(app: App): Group | null {
  const counts = tally(app.model.facts.filter((fact) => fact.object >= 0).map((fact) => fact.relation));
  const there = app.model.given.looks.relations.map((_, relation) => relation).filter((relation) => counts.has(relation));
  if (!there.length) return null;
  return switches(app, t("lines"), "relations", there, (relation) => w().relations[app.model.given.looks.relations[relation].name], (relation) => lineSample(app.model, relation, isDark(app.store.state.theme)), (relation) => counts.get(relation) ?? 0);
}

function statuses(app: App): Group | null {
  const counts = tally(app.model.facts.filter((fact) => fact.object >= 0).map((fact) => fact.status));
  const there = [-1, ...app.model.given.looks.statuses.map((_, status) => status)].filter((status) => counts.has(status));
  if (there.length < 2) return null;
  return switches(app, t("status"), "statuses", there, (status) => statusName(app.model, status), (status) => dashSample(app.model, status), (status) => counts.get(status) ?? 0);
}

function confidenceGroup(app: App): Group | null {
  if (!app.model.facts.some((fact) => fact.confidence < 1)) return null;
  const said = h("output", { class: "count" });
  const slider = h("input", { type: "range", min: 0, max: 1, step: 0.05, "aria-label": t("confidence"), on: { input: () => app.store.set({ confidence: Number(slider.value) }) } });
  return {
    element: h("fieldset", { class: "confidence" }, h("legend", {}, t("confidence"), " ", said), slider),
    update() {
      slider.value = String(app.store.state.confidence);
      said.textContent = percent(app.store.state.confidence);
      slider.setAttribute("aria-valuetext", percent(app.store.state.confidence));
    },
  };
}

function sourceGroup(app: App): Group {
  const { sources } = app.model;
  const values = sources.map(({ id }) => id);
  const order = [...sources].sort((a, b) => b.facts.length - a.facts.length || a.title.localeCompare(b.title));
  const list = h("ul", {});
  const more = h("p", { class: "hint" });
  const find = h("input", { type: "search", placeholder: t("filterSources"), "aria-label": t("filterSources"), on: { input: () => draw() } });
  const all = button(t("all"), () => app.store.set({ sources: new Set() }), { class: "small" });
  const none = button(t("none"), () => app.store.set({ sources: new Set(values) }), { class: "small" });
  function draw(): void {
    const wanted = find.value.trim().toLocaleLowerCase();
    const found = order.filter((source) => !wanted || source.title.toLocaleLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, SHOWN_SOURCES).map((source) => {
      const off = app.store.state.sources.has(source.id);
      const box = h("input", { type: "checkbox", on: { change: () => toggle(app, "sources", source.id) } });
      box.checked = !off;
      return h("li", { class: off ? "off" : null }, h("label", {}, box, h("span", { class: "what" }, name(source.title)), h("span", { class: "count" }, source.facts.length.toLocaleString(w().number))),
        button(w().only.replace("{x}", "").trim(), () => only(app, "sources", values, source.id), { class: "only", "aria-label": t("only", { x: source.title }) }));
    }));
    const left = found.length - SHOWN_SOURCES;
    more.textContent = left > 0 ? t("moreSources", { n: left }) : "";
    more.hidden = left <= 0;
  }
  const element = h("details", { class: "sources" }, h("summary", {}, t("sourcesTitle"), " ", h("span", { class: "count" }, sources.length.toLocaleString(w().number))),
    h("div", { class: "tools" }, find, all, none), list, more);
  element.addEventListener("toggle", draw);
  return { element, update: () => { if ((element as HTMLDetailsElement).open) keepingFocus(list, draw); } };
}

/** Redraw a list without losing the place of the focus in it. */
function keepingFocus(list: HTMLElement, draw: () => void): void {
  const focusable = [...list.querySelectorAll<HTMLElement>("input, button")];
  const at = focusable.indexOf(document.activeElement as HTMLElement);
  draw();
  if (at >= 0) list.querySelectorAll<HTMLElement>("input, button")[at]?.focus();
}
