// Small drawings of what the legend and the cards name: a shape, a line with its head, a dash.
import type { Model } from "../data";
import { svg } from "./dom";

const SHAPES: Record<string, [string, Record<string, string | number>]> = {
  dot: ["circle", { cx: 11, cy: 11, r: 7.5 }],
  square: ["rect", { x: 4, y: 4, width: 14, height: 14 }],
  triangle: ["path", { d: "M11 3 19 18H3Z" }],
  triangleDown: ["path", { d: "M11 19 19 4H3Z" }],
  diamond: ["path", { d: "M11 2 20 11 11 20 2 11Z" }],
  hexagon: ["path", { d: "M2.5 11 6.7 3.6h8.6L19.5 11l-4.2 7.4H6.7Z" }],
};
const HEADS: Record<string, [string, Record<string, string | number>]> = {
  arrow: ["path", { d: "M43 8 33 3.5V12.5Z" }],
  vee: ["path", { d: "M43 8 32 3 35.5 8 32 13Z" }],
  diamond: ["path", { d: "M43 8 37.5 4 32 8 37.5 12Z" }],
  circle: ["circle", { cx: 38.5, cy: 8, r: 4 }],
  bar: ["rect", { x: 39, y: 2, width: 3, height: 12 }],
};

export function shapeSample(model: Model, kind: number): SVGElement {
  const look = model.given.looks.kinds[kind];
  const [tag, attributes] = SHAPES[look.shape];
  return svg("svg", { class: "sample", viewBox: "0 0 22 22", "aria-hidden": "true" }, svg(tag, { ...attributes, fill: look.fill, stroke: look.line, "stroke-width": 1.5 }));
}

export function lineSample(model: Model, relation: number, dark: boolean): SVGElement {
  const look = model.given.looks.relations[relation];
  const color = dark ? look.dark : look.light;
  const [tag, attributes] = HEADS[look.head];
  return svg("svg", { class: "sample line", viewBox: "0 0 44 16", "aria-hidden": "true" },
    svg("path", { d: "M1 8H36", stroke: color, "stroke-width": 2.2 }), svg(tag, { ...attributes, fill: color }));
}

export function dashSample(model: Model, status: number): SVGElement {
  const dash = status < 0 ? [] : model.given.looks.statuses[status].dash;
  return svg("svg", { class: "sample line", viewBox: "0 0 44 16", "aria-hidden": "true" },
    svg("path", { d: "M1 8H43", stroke: "currentColor", "stroke-width": 2.2, ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }));
}
