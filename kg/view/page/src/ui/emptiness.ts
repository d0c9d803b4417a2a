// What is said in place of a picture in which there is nothing.
import { type App, FILTERS, type Part, touches } from "../app";
import { unfiltered } from "../state";
import { t } from "../speak";
import { button, h } from "./dom";

export function emptiness(app: App): Part {
  const element = h("div", { class: "empty", hidden: true });
  const draw = () => {
    element.hidden = app.now.counts.nodes > 0;
    if (element.hidden) return;
    if (!app.model.nodes.length) element.replaceChildren(h("strong", {}, t("empty")), h("span", {}, t("emptyHint")));
    else element.replaceChildren(h("strong", {}, t("filteredOut")), h("span", {}, t("filteredOutHint")), button(t("reset"), () => {
      app.store.set(unfiltered());
      element.closest<HTMLElement>("#stage")?.focus(); // the button is gone
    }));
  };
  draw();
  return { element, update: (changed) => { if (touches(changed, FILTERS)) draw(); } };
}
