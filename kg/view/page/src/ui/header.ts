// The head of the page: title, where it comes from, search, the two views, looks and saving.
import { type App, choose, FILTERS, type Part, touches } from "../app";
import { savePng, saveSvg } from "../out/picture";
import { saveFacts } from "../out/facts";
import type { Language, Theme } from "../state";
import { many, number, t, w, when } from "../speak";
import { copy } from "./evidence";
import { button, h, icon, iconButton, ICONS, name } from "./dom";
import { finder, searchBox } from "./search";

const THEMES: Theme[] = ["auto", "light", "dark"];
const THEME_ICONS: Record<Theme, string> = { auto: ICONS.auto, light: ICONS.sun, dark: ICONS.moon };

export function header(app: App, address: () => string): Part {
  const { model, store } = app;
  const counts = h("p", { class: "counts" });
  const box = searchBox(model, finder(model), t("searchHint"), (node) => {
    store.set({ view: "picture" });
    choose(app, { type: "node", id: node.id });
    app.stage?.view.frame([node.id, ...(app.stage ? neighbours(app, node.id) : [])], false);
    app.open("card");
  });
  box.element.setAttribute("role", "search");
  box.element.setAttribute("aria-label", t("search"));
  const views = h("div", { class: "views", role: "group", "aria-label": `${t("picture")}, ${t("tables")}` });
  const theme = iconButton(THEME_ICONS.auto, t("theme"), () => store.set({ theme: THEMES[(THEMES.indexOf(store.state.theme) + 1) % 3] }));
  const language = h("select", { "aria-label": t("language"), on: { change: () => store.set({ language: language.value as Language }) } }, h("option", { value: "en" }, "English"), h("option", { value: "fr" }, "Français"));
  const element = h("header", { class: "head" },
    h("div", { class: "titles" }, h("h1", {}, name(model.given.title)), counts),
    h("div", { class: "head-tools" }, box.element, views, saving(app, address), theme, language));

  function draw(): void {
    const { now } = app;
    const of = (shown: number, all: number, words: string) => (shown === all ? words : words.replace(number(all), t("ofAll", { n: shown, all })));
    counts.textContent = [
      of(now.counts.nodes, model.nodes.length, many("nodes", model.nodes.length)),
      of(now.counts.facts, model.facts.length, many("facts", model.facts.length)),
      sourceLine(app),
    ].join(" · ");
    const views_ = (["picture", "tables"] as const).map((view) => {
      const one = button(t(view), () => store.set({ view }), { class: "view", "aria-pressed": String(store.state.view === view) });
      one.prepend(icon(view === "picture" ? ICONS.network : ICONS.table));
      return one;
    });
    const at = [...views.children].indexOf(document.activeElement as Element);
    views.replaceChildren(...views_);
    views_[at]?.focus();
    theme.replaceChildren(icon(THEME_ICONS[store.state.theme]));
    theme.setAttribute("aria-label", `${t("theme")}: ${w().themes[store.state.theme]}`);
    theme.title = `${t("theme")}: ${w().themes[store.state.theme]}`;
    language.value = store.state.language;
  }
  draw();
  return { element, update: (changed) => { if (touches(changed, [...FILTERS, "view", "theme"])) draw(); } };
}

function neighbours(app: App, id: number): number[] {
  return app.model.nodes[id].edges.flatMap((edge) => [app.model.edges[edge].subject, app.model.edges[edge].object]).slice(0, 60);
}

/** `14 sources, 16 January 2025 to 3 March 2025`. */
export function sourceLine(app: App): string {
  const dates = app.model.sources.map((source) => source.date).filter(Boolean).sort();
  const sources = many("sources", app.model.sources.length);
  if (!dates.length) return sources;
  const [from, to] = [when(dates[0]), when(dates[dates.length - 1])];
  return from === to ? t("sourceLineOne", { sources, from }) : t("sourceLine", { sources, from, to });
}

function saving(app: App, address: () => string): HTMLElement {
  const list = h("div", { class: "menu" },
    button(t("savePng"), () => done(() => savePng(app))),
    button(t("saveSvg"), () => done(() => saveSvg(app))),
    button(t("saveCsv"), () => done(() => saveFacts(app, false))),
    button(t("saveChosenCsv"), () => done(() => saveFacts(app, true)), { class: "of-chosen" }),
    button(t("copyLink"), () => void copy(app, list, address())));
  const summary = h("summary", { class: "icon-button", "aria-label": t("saveAs"), title: t("saveAs") }, icon(ICONS.save));
  const element = h("details", { class: "saving" }, summary, list);
  const chosen = list.querySelector(".of-chosen") as HTMLButtonElement;
  element.addEventListener("toggle", () => { chosen.disabled = !app.store.state.chosen && !app.store.state.path; });
  element.addEventListener("keydown", (event) => { if (event.key === "Escape" && element.open) { element.open = false; summary.focus(); event.stopPropagation(); } });
  document.addEventListener("pointerdown", (event) => { if (element.open && !element.contains(event.target as Node)) element.open = false; });
  function done(act: () => void): void {
    element.open = false;
    act();
  }
  return element;
}
