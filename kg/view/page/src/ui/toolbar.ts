// Beneath the picture: zoom, everything in view, the live layout; and how to move with the keyboard.
import type { App, Part } from "../app";
import { Live } from "../draw/live";
import { t } from "../speak";
import { button, h, icon, iconButton, ICONS } from "./dom";

export function toolbar(app: App): Part {
  let live: Live | null = null;
  const moving = iconButton(ICONS.waves, t("live"), () => toggle(), { "aria-pressed": "false", class: "icon-button live" });
  const back = button(t("backToPlaces"), () => { stop(); live?.restore(); back.hidden = true; }, { class: "small", hidden: true });
  function toggle(): void {
    if (!app.stage) return;
    live ??= new Live(app.stage, app.model);
    if (live.running) return stop();
    live.start();
    back.hidden = false;
    mark(true);
  }
  function stop(): void {
    live?.stop();
    mark(false);
  }
  function mark(on: boolean): void {
    moving.setAttribute("aria-pressed", String(on));
    moving.setAttribute("aria-label", t(on ? "liveStop" : "live"));
    moving.title = t(on ? "liveStop" : "live");
    moving.replaceChildren(icon(on ? ICONS.pause : ICONS.waves));
  }
  const element = h("div", { class: "toolbar", role: "group", "aria-label": t("picture") },
    iconButton(ICONS.plus, t("zoomIn"), () => app.stage?.view.zoom(1 / 1.4)),
    iconButton(ICONS.minus, t("zoomOut"), () => app.stage?.view.zoom(1.4)),
    iconButton(ICONS.fit, t("fit"), () => { app.stage?.view.fit(); app.store.set({ camera: null }); }),
    moving, back, h("p", { class: "hint keys" }, t("keys")));
  return { element };
}
