// A story told with the picture: each step says something and shows a state of it.
import { type App, type Part, touches } from "../app";
import { months, type Model, type Step } from "../data";
import { fromFragment } from "../permalink";
import { firstState, type State } from "../state";
import { t } from "../speak";
import { button, h, iconButton, ICONS, name } from "./dom";

export function story(app: App): Part | null {
  const told = app.model.given.story;
  if (!told) return null;
  const element = h("section", { class: "story", "aria-label": t("story"), "aria-live": "polite" });
  const go = (step: number) => app.store.set(stepState(app, step));
  function draw(): void {
    const { step } = app.store.state;
    const { steps, title } = told as NonNullable<typeof told>;
    if (step < 0) {
      element.replaceChildren(h("strong", {}, name(title)), button(t("storyStart"), () => { go(0); element.querySelector<HTMLElement>(".next")?.focus(); }, { class: "primary" }));
      return;
    }
    const one = steps[step];
    const had = element.contains(document.activeElement) ? (document.activeElement as HTMLElement).className : "";
    element.replaceChildren(
      h("div", { class: "step" }, h("h2", {}, name(one.title)), ...one.text.split(/\n\s*\n/).filter(Boolean).map((text) => h("p", { dir: "auto" }, text))),
      h("div", { class: "row" }, iconButton(ICONS.back, t("storyPrevious"), () => go(step - 1), { disabled: step === 0, class: "icon-button previous" }),
        h("span", { class: "count" }, t("storyStep", { n: step + 1, all: steps.length })),
        iconButton(ICONS.next, t("storyNext"), () => go(step + 1), { disabled: step === steps.length - 1, class: "icon-button next" }),
        button(t("storyEnd"), () => app.store.set({ ...cleared(app), step: -1 }), { class: "small" })));
    if (had) element.querySelector<HTMLElement>(`.${had.split(" ").pop()}:not(:disabled)`)?.focus();
  }
  draw();
  return { element, update: (changed) => { if (touches(changed, ["step"])) draw(); } };
}

/** Filters and choice as on an untouched page; theme, language and view as they are. */
function cleared(app: App): Partial<State> {
  const { theme, language, view } = app.store.state;
  return { ...firstState(language), theme, language, view };
}

/** The state that a step shows. */
export function stepState(app: App, step: number): Partial<State> {
  const one = app.model.given.story?.steps[step];
  if (!one) return {};
  const { language, theme } = app.store.state;
  const base = one.state ? { ...fromFragment(app.model, one.state, language), language, theme } : cleared(app);
  return { ...base, ...chosen(app.model, one), view: "picture", step };
}

function chosen(model: Model, one: Step): Partial<State> {
  const state: Partial<State> = {};
  const node = (label: string | undefined) => (label === undefined ? -1 : model.nodes.findIndex((it) => it.iri === label));
  const around = node(one.around);
  if (around >= 0) {
    state.chosen = { type: "node", id: around };
    if (one.hops) state.focus = { node: around, hops: one.hops };
  }
  const fact = model.facts.find((it) => it.iri === one.fact);
  if (fact && fact.edge >= 0) state.chosen = { type: "edge", id: fact.edge };
  const [from, to] = (one.path ?? []).map(node);
  if (from >= 0 && to >= 0) state.path = { from, to };
  if (one.from && one.until) [state.from, state.until] = [months(one.from)[0], months(one.until)[1]];
  const { relations, kinds } = model.given.looks;
  if (one.relations) state.relations = new Set(relations.map((_, at) => at).filter((at) => !one.relations?.includes(relations[at].name)));
  if (one.kinds) state.kinds = new Set(kinds.map((_, at) => at).filter((at) => !one.kinds?.includes(kinds[at].name)));
  return state;
}
