// Elements, made without HTML: every text of the data enters by textContent.

type Child = Node | string | null | undefined | false;
interface Extra {
  on?: Record<string, (event: Event) => void>;
  data?: Record<string, string | number>;
}
type Attributes = Record<string, string | number | boolean | null | undefined | Extra["on"] | Extra["data"]>;

/** An element: `true` sets an empty attribute, `false` and null none; `on` holds listeners, `data` data-*. */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  dress(element, attributes);
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  dress(element, attributes);
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

function dress(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [name, listener] of Object.entries(value as NonNullable<Extra["on"]>)) element.addEventListener(name, listener);
    else if (key === "data") for (const [name, text] of Object.entries(value as NonNullable<Extra["data"]>)) element.setAttribute(`data-${name}`, String(text));
    else element.setAttribute(key, value === true ? "" : String(value));
  }
}

export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", ...attributes, on: { click: act } }, text);
}

export function icon(paths: string, label?: string): SVGElement {
  return svg("svg", { class: "icon", viewBox: "0 0 20 20", ...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" }) }, svg("path", { d: paths }));
}

export function iconButton(paths: string, label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...attributes, on: { click: act } }, icon(paths));
}

/** A name that may be in any script and of any length, set apart from the text around it. */
export const name = (text: string): HTMLElement => h("bdi", {}, text);

export const ICONS = {
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  close: "M5 5l10 10M15 5L5 15",
  play: "M6 4l10 6-10 6z",
  pause: "M7 4v12M13 4v12",
  back: "M12 4l-6 6 6 6",
  next: "M8 4l6 6-6 6",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M16 4l-1.4 1.4M5.4 14.6L4 16",
  moon: "M16 12.5A7 7 0 1 1 8.5 3.5a5.5 5.5 0 0 0 7.5 9z",
  auto: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  save: "M10 3v9M6 9l4 4 4-4M4 16h12",
  link: "M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 5 4L13.5 11M11 14l-1.5 1.5a3.2 3.2 0 0 1-5-4L6.5 9",
  search: "M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10M12.5 12.5L17 17",
  waves: "M3 7c2-3 5 3 7 0s5 3 7 0M3 13c2-3 5 3 7 0s5 3 7 0",
  legend: "M4 5h2M9 5h7M4 10h2M9 10h7M4 15h2M9 15h7",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6v4l3 2",
  table: "M3 4h14v12H3zM3 8.5h14M3 12.5h14M8 4v12",
  card: "M3 4h14v12H3zM6 8h8M6 11h5",
  network: "M5 5m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M15 7m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8 15m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7 5.5l6 1M6 7l1.5 6M13.5 8.5l-4 5",
};
