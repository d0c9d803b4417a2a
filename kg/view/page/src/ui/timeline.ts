// The timeline: exits a month as bars, a window with two handles, and a button that replays the exodus.
import { type App, FILTERS, type Part, touches } from "../app";
import { calm } from "../draw/looks";
import { many, monthName, t, w } from "../speak";
import { h, icon, iconButton, ICONS, svg } from "./dom";

const STEP = 900; // milliseconds a month while it plays
const STEPS = [1, 2, 3, 6, 12, 24, 60]; // months from one name on the axis to the next
const NAME = 52; // pixels that a name needs
const LONGEST = 180; // months shown; what lies before them is gathered in the first

interface Span { first: number; last: number }

export function timeline(app: App): Part | null {
  const dated = app.model.facts.filter((fact) => fact.from >= 0);
  if (!dated.length) return null;
  const span = spanOf(dated.flatMap((fact) => (fact.to - fact.from > 11 ? [] : [fact.from, fact.to])));
  const exits = app.model.given.looks.relations.findIndex((look) => look.name === "quits");
  let timer = 0;
  let earlier: number | null = null; // the month at which the replay began

  const bars = svg("svg", { class: "bars", preserveAspectRatio: "none", role: "img" });
  brush(bars, span, (a, b) => { stop(); put(a, b); });
  const [from, until] = [handle(t("from")), handle(t("until"))];
  const said = h("span", { class: "window" });
  const play = iconButton(ICONS.play, t("play"), () => (timer ? stop() : start()), { class: "icon-button play", "aria-pressed": "false" });
  const all = h("button", { type: "button", class: "small", on: { click: () => { stop(); app.store.set({ from: null, until: null }); } } }, t("allTime"));
  const undated = h("input", { type: "checkbox", on: { change: () => app.store.set({ undated: undated.checked }) } });
  const number = app.model.facts.length - dated.length;
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  new ResizeObserver(() => ticks.replaceChildren(...tickLabels(span, ticks.clientWidth))).observe(ticks);
  const element = h("section", { class: "timeline", "aria-label": t("timeline") },
    play,
    h("div", { class: "track" }, bars as unknown as HTMLElement, from, until, ticks),
    h("div", { class: "beside" }, said, h("div", { class: "row" }, all, number ? h("label", { class: "hint", title: many("undatedNote", number) }, undated, " ", t("withUndated")) : null)));

  function handle(label: string): HTMLInputElement {
    return h("input", { type: "range", min: span.first, max: span.last + 1, step: 1, "aria-label": label, on: { input: () => { stop(); moved(); } } });
  }
  function moved(): void {
    const [a, end] = [Number(from.value), Number(until.value)].sort((x, y) => x - y);
    put(a, Math.max(a, end - 1)); // the right handle stands at the end of its month
  }
  function put(a: number, b: number): void {
    app.store.set(a === span.first && b === span.last ? { from: null, until: null } : { from: a, until: b });
  }
  function start(): void {
    const { state } = app.store;
    const first = state.from ?? span.first;
    const at = state.until !== null && state.until < span.last && state.from !== null ? state.until : first;
    earlier = first;
    mark(true);
    app.store.set({ from: first, until: at });
    const step = () => {
      const month = (app.store.state.until ?? span.last) + 1;
      if (month > span.last) return stop();
      app.store.set({ from: earlier, until: month });
      timer = window.setTimeout(step, calm() ? STEP * 1.6 : STEP);
    };
    timer = window.setTimeout(step, STEP);
  }
  function stop(): void {
    if (!timer) return;
    window.clearTimeout(timer);
    timer = 0;
    mark(false);
  }
  function mark(playing: boolean): void {
    play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
    play.setAttribute("aria-label", t(playing ? "pause" : "play"));
    play.title = t(playing ? "pause" : "play");
    play.setAttribute("aria-pressed", String(playing));
  }
  function draw(): void {
    const { state } = app.store;
    const counts = new Map<number, number>();
    let total = 0;
    for (const fact of dated) {
      if (fact.relation !== exits || fact.to - fact.from > 11 || !passesApartFromTime(app, fact.id)) continue;
      if (fact.from !== fact.to) continue; // a year is no month
      const month = Math.max(fact.from, span.first);
      counts.set(month, (counts.get(month) ?? 0) + 1);
      total += 1;
    }
    const months = span.last - span.first + 1;
    const most = Math.max(1, ...counts.values());
    const [a, b] = [state.from ?? span.first, state.until ?? span.last];
    bars.setAttribute("viewBox", `0 0 ${months * 10} 100`);
    bars.setAttribute("aria-label", `${t("histogram")}: ${[...counts].sort((x, y) => x[0] - y[0]).map(([month, n]) => t("exitsIn", { month: monthName(month), exits: many("exits", n) })).join("; ") || many("exits", 0)}`);
    const shapes = [svg("rect", { class: "chosen", x: (a - span.first) * 10, y: 0, width: (b - a + 1) * 10, height: 100 })];
    for (const [month, n] of counts) {
      const height = 8 + (92 * n) / most;
      const bar = svg("rect", { class: month >= a && month <= b ? "bar" : "bar out", x: (month - span.first) * 10 + 1, y: 100 - height, width: 8, height }, svg("title", {}, t("exitsIn", { month: monthName(month), exits: many("exits", n) })));
      shapes.push(bar);
    }
    bars.replaceChildren(...shapes);
    from.value = String(a);
    until.value = String(b + 1);
    from.setAttribute("aria-valuetext", monthName(a));
    until.setAttribute("aria-valuetext", monthName(b));
    all.hidden = state.from === null;
    undated.checked = state.undated;
    undated.disabled = state.from === null;
    said.textContent = state.from === null ? `${t("histogram")} · ${many("exits", total)}` : a === b ? monthName(a) : `${monthName(a, true)} – ${monthName(b, true)}`;
  }
  draw();
  return { element, update: (changed) => { if (touches(changed, FILTERS)) draw(); } };
}

/** A month at a click on its bar, and all months over which the pointer is drawn. */
function brush(bars: SVGElement, { first, last }: Span, chosen: (from: number, until: number) => void): void {
  let began = -1;
  const month = (event: PointerEvent) => {
    const { left, width } = bars.getBoundingClientRect();
    return Math.max(first, Math.min(last, first + Math.floor(((event.clientX - left) / width) * (last - first + 1))));
  };
  const drawn = (event: PointerEvent) => {
    if (began >= 0) chosen(Math.min(began, month(event)), Math.max(began, month(event)));
  };
  bars.addEventListener("pointerdown", (event) => {
    bars.setPointerCapture(event.pointerId);
    began = month(event);
    drawn(event);
  });
  bars.addEventListener("pointermove", drawn);
  for (const ended of ["pointerup", "pointercancel"]) bars.addEventListener(ended, () => { began = -1; });
}

/** Bars follow the other filters, not the window that is set upon them. */
function passesApartFromTime(app: App, id: number): boolean {
  const { state } = app.store;
  const fact = app.model.facts[id];
  const kinds = [fact.subject, fact.object].every((node) => node < 0 || !state.kinds.has(app.model.nodes[node].kind));
  return kinds && !state.relations.has(fact.relation) && !state.statuses.has(fact.status) && fact.confidence >= state.confidence &&
    (!state.sources.size || fact.sources.some((source) => !state.sources.has(source)));
}

function spanOf(months: number[]): Span {
  if (!months.length) return { first: 2025 * 12, last: 2025 * 12 };
  let [first, last] = [Infinity, -Infinity];
  for (const month of months) [first, last] = [Math.min(first, month), Math.max(last, month)];
  return { first: Math.max(first, last - LONGEST), last };
}

/** Names of months, or of years, as many as have room in so many pixels. */
function tickLabels({ first, last }: Span, width: number): HTMLElement[] {
  const months = last - first + 1;
  const step = STEPS.find((one) => (months / one) * NAME <= width) ?? 120;
  const made: HTMLElement[] = [];
  for (let month = first; month <= last; month++) {
    if (step >= 12 ? month % step : (month - first) % step) continue;
    const text = step >= 12 ? String(Math.floor(month / 12)) : month % 12 === 0 || month === first ? monthName(month, true) : w().monthsShort[month % 12];
    const tick = h("span", {}, text);
    tick.style.left = `${((month - first + 0.5) / months) * 100}%`;
    made.push(tick);
  }
  return made;
}
