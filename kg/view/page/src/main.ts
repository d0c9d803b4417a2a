// The page starts here: data, state from the address, the parts, and what each change asks of them.
import { type App, choose, FILTERS, litNow, type Part, touches, visibleNow } from "./app";
import { readModel } from "./data";
import { onSystemTheme } from "./draw/looks";
import { Stage } from "./draw/stage";
import { fromFragment, toFragment } from "./permalink";
import { edgeSentence, many, nodeSentence, setLanguage, t } from "./speak";
import { type Language, type State, Store } from "./state";
import { card } from "./ui/card";
import { button, h, icon, ICONS } from "./ui/dom";
import { emptiness } from "./ui/emptiness";
import { header } from "./ui/header";
import { legend } from "./ui/legend";
import { stepState, story } from "./ui/story";
import { tables } from "./ui/tables";
import { timeline } from "./ui/timeline";
import { tip } from "./ui/tip";
import { toolbar } from "./ui/toolbar";
import { Walk } from "./walk";

const preferred = (): Language => (navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en");

function start(): void {
  const model = readModel();
  const store = new Store(fromFragment(model, location.hash, preferred()));
  setLanguage(store.state.language);
  dress(store.state);
  const app: App = { model, store, now: visibleNow(model, store.state), stage: null, announce: () => {}, open: () => {} };
  if (store.state.step >= 0 && !/(^|&)(node|fact|time|camera)=/.test(location.hash)) store.state = { ...store.state, ...stepState(app, store.state.step) };
  app.now = visibleNow(model, store.state);
  connect(app);
  build(app);
  window.kgPage = app;
  onSystemTheme(() => { if (store.state.theme === "auto") restyle(app); });
}

let parts: Part[] = [];

/** Everything but the data and the state: also after a change of language. */
function build(app: App): void {
  const { store } = app;
  const live = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  app.announce = (text) => { live.textContent = text; };
  const holder = h("div", { class: "holder" });
  const made = { head: header(app, address), legend: legend(app), card: card(app), tools: toolbar(app), tables: tables(app), timeline: timeline(app), story: story(app) };
  parts = Object.values(made).filter((part) => part !== null);
  const pointer = tip(app);
  const walk = new Walk(app);
  const nothing = emptiness(app);
  parts.push(nothing);
  const stage = h("div", { class: "stage", id: "stage", tabindex: "0", role: "application", "aria-roledescription": t("picture"),
    "aria-label": t("stage", { nodes: many("nodes", app.model.nodes.length), facts: many("facts", app.model.facts.length) }),
    on: { keydown: (event) => { if (event.target === stage && walk.key(event as KeyboardEvent)) event.preventDefault(); } } }, holder, pointer.element, nothing.element);
  const middle = h("main", { class: "middle" }, made.story?.element, stage, made.tables.element, made.tools.element, made.timeline?.element);
  const page = h("div", { class: "page", data: { view: store.state.view, panel: "" } },
    h("a", { class: "skip", href: "#stage", on: { click: (event) => { event.preventDefault(); stage.focus(); } } }, t("skip")),
    made.head.element, h("aside", { class: "left", "aria-label": t("legend") }, made.legend.element), middle, h("aside", { class: "right", "aria-label": t("details") }, made.card.element), panels(app), live);
  app.stage?.kill();
  app.stage = null;
  document.querySelector(".page")?.remove();
  document.body.append(page);
  app.open = (panel) => { turnTo(app, panel); if (panel === "card") made.card.element.focus({ preventScroll: true }); };
  mount(app, holder, pointer);
}

function mount(app: App, holder: HTMLElement, pointer: ReturnType<typeof tip>): void {
  if (!app.model.nodes.length) return;
  const { store } = app;
  try {
    app.stage = new Stage(holder, app.model, store, app.now);
  } catch (error) {
    holder.append(h("p", { class: "empty" }, t("noWebgl")));
    console.error(error);
    return;
  }
  const { stage } = app;
  stage.light(litNow(app));
  if (store.state.camera) stage.view.go(store.state.camera, true);
  else if (store.state.focus || store.state.step >= 0) frameShown(app, true);
  stage.onPoint = pointer.show;
  stage.onClick = ({ node, edge }) => {
    choose(app, node !== null ? { type: "node", id: node } : edge !== null ? { type: "edge", id: edge } : null);
    if (node !== null || edge !== null) {
      turnTo(app, "card");
      const chosen = node !== null ? nodeSentence(app.model, app.model.nodes[node], app.model.nodes[node].facts.length) : edgeSentence(app.model, app.model.edges[edge as number], store.state, app.now.facts);
      app.announce(chosen);
    }
  };
  let settling = 0;
  const settle = () => {
    if (stage.pointing.dragging) return wait();
    const { x, y, ratio } = stage.renderer.getCamera().getState();
    const whole = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 0.001;
    store.set({ camera: whole ? null : { x, y, ratio } });
  };
  const wait = () => {
    window.clearTimeout(settling);
    settling = window.setTimeout(settle, 250);
  };
  stage.onMove = wait;
}

/** On a phone one panel has room at a time; these buttons open and close them. */
function panels(app: App): HTMLElement {
  const bar = h("nav", { class: "panels", "aria-label": `${t("legend")}, ${t("details")}` });
  for (const [panel, paths, label] of [["legend", ICONS.legend, t("legend")], ["card", ICONS.card, t("details")]]) {
    const one = button(label, () => turnTo(app, page_().dataset.panel === panel ? "" : panel), { "aria-pressed": "false", data: { panel } });
    one.prepend(icon(paths));
    bar.append(one);
  }
  return bar;
}

const page_ = (): HTMLElement => document.querySelector(".page") as HTMLElement;
const narrow = (): boolean => window.matchMedia("(max-width: 860px)").matches;
let near = false; // the picture was brought near for an open panel

/** Open a panel, or none. Where it takes half of the window, what is chosen is brought near, and all shown again after. */
function turnTo(app: App, panel: string): void {
  const page = page_();
  page.dataset.panel = panel;
  page.querySelectorAll<HTMLElement>(".panels button").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.panel === panel)));
  if (narrow()) bringNear(app);
}

function bringNear(app: App): void {
  const { stage } = app;
  if (!stage) return;
  stage.resize();
  const lit = page_().dataset.panel === "card" ? litNow(app) : null;
  if (lit) stage.view.frame([...lit.nodes]);
  else if (near) stage.view.fit();
  near = Boolean(lit);
}

function dress(state: State): void {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}

function restyle(app: App): void {
  dress(app.store.state);
  app.stage?.restyle();
  for (const part of parts) part.update?.(new Set(["theme"]));
}

let app_: App | null = null;
const address = (): string => location.href.replace(/#.*$/, "") + "#" + (app_ ? toFragment(app_.model, app_.store.state) : "");

function connect(app: App): void {
  app_ = app;
  let written = location.hash;
  const write = () => {
    const next = "#" + toFragment(app.model, app.store.state);
    if (next === written) return;
    written = next;
    history.replaceState(null, "", next);
  };
  let waiting = 0;
  app.store.subscribe((state, changed) => {
    if (touches(changed, ["language"])) {
      setLanguage(state.language);
      build(app);
      document.querySelector<HTMLElement>(".head select")?.focus();
    } else react(app, state, changed);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(write, 120);
  });
  window.addEventListener("hashchange", () => {
    if (location.hash === written) return;
    written = location.hash;
    app.store.set(fromFragment(app.model, location.hash, app.store.state.language));
  });
}

/** Everything in view; where only a part is shown, that part. */
function frameShown(app: App, at_once = false): void {
  const { state } = app.store;
  const shown = app.model.nodes.filter((node) => app.now.nodes[node.id] === 1).map((node) => node.id);
  if (shown.length && (state.focus || (state.step >= 0 && shown.length < app.model.nodes.length))) app.stage?.view.frame(shown, true, at_once);
  else app.stage?.view.fit(at_once);
}

function react(app: App, state: State, changed: Set<keyof State>): void {
  if (touches(changed, FILTERS)) {
    app.now = visibleNow(app.model, state);
    app.stage?.show(app.now);
  }
  if (touches(changed, [...FILTERS, "chosen", "path"])) app.stage?.light(litNow(app));
  if (touches(changed, ["chosen", "path"]) && narrow()) bringNear(app);
  if (touches(changed, ["theme"])) restyle(app);
  if (touches(changed, ["view"])) {
    page_().dataset.view = state.view;
    if (state.view === "picture") app.stage?.renderer.resize(true);
  }
  if (touches(changed, ["focus", "step"]) && app.stage) {
    if (state.camera && touches(changed, ["camera"])) app.stage.view.go(state.camera);
    else frameShown(app);
  }
  for (const part of parts) part.update?.(changed);
}

declare global {
  /** For tests and the curious. */
  interface Window { kgPage?: App }
}
start();
