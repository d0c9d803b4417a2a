// What is seen, as SVG; and the same as PNG, twice as sharp as the screen.
import { type App, litNow } from "../app";
import type { Edge } from "../data";
import { edgeColor, isDark, mixed, palette, thickness } from "../draw/looks";
import type { Stage } from "../draw/stage";
import { w } from "../speak";
import { lineSample, shapeSample } from "../ui/samples";
import { svg } from "../ui/dom";
import { sourceLine } from "../ui/header";
import { GHOST, HIDDEN, independentSources } from "../visible";
import { fileName, save } from "./save";

const HEAD = 64; // room for title and source line
const FOOT = 40; // and for the legend

export function saveSvg(app: App): void {
  if (app.stage) save(fileName(app.model.given.title, "svg"), new Blob([svgText(app, app.stage)], { type: "image/svg+xml" }));
}

export function savePng(app: App): void {
  if (!app.stage) return;
  const text = svgText(app, app.stage);
  const { width, height } = app.stage.renderer.getDimensions();
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = (height + HEAD + FOOT) * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => { if (blob) save(fileName(app.model.given.title, "png"), blob); }, "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
}

/** The window's part of the picture with its title, source line and legend, as an SVG document. */
export function svgText(app: App, stage: Stage): string {
  const { width, height } = stage.renderer.getDimensions();
  const colors = palette();
  stage.project();
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: height + HEAD + FOOT, viewBox: `0 0 ${width} ${height + HEAD + FOOT}` },
    svg("title", {}, app.model.given.title), svg("rect", { width: "100%", height: "100%", fill: colors.ground }));
  const picture = svg("svg", { y: HEAD, width, height, viewBox: `0 0 ${width} ${height}` });
  const lit = litNow(app);
  const inView = (x: number, y: number) => x > -40 && y > -40 && x < width + 40 && y < height + 40;
  for (const edge of app.model.edges) {
    if (!app.now.edges[edge.id]) continue;
    const { x, y } = stage.screen;
    if (![edge.subject, edge.object].some((id) => inView(x[id], y[id]))) continue;
    picture.append(...line(app, stage, edge, lit ? lit.edges.has(edge.id) : null));
  }
  for (const node of app.model.nodes) {
    const [x, y] = [stage.screen.x[node.id], stage.screen.y[node.id]];
    if (app.now.nodes[node.id] === HIDDEN || !inView(x, y)) continue;
    const share = app.now.nodes[node.id] === GHOST ? 0.86 : lit && !lit.nodes.has(node.id) ? 0.78 : 0;
    picture.append(shape(app, node.kind, x, y, stage.pixelRadius(node.id), share));
  }
  for (const placed of stage.placed) {
    const [left, top, right] = placed.box;
    placed.lines.forEach((text, row) => picture.append(svg("text", {
      x: (left + right) / 2, y: top + (row + 0.5) * placed.step, "text-anchor": "middle", "dominant-baseline": "central", "font-size": placed.size, "font-weight": placed.bold ? 600 : 400,
      "font-family": colors.sans, fill: placed.inside ? "#14202c" : colors.ink, opacity: lit && !lit.nodes.has(placed.id) ? 0.32 : 1,
      ...(placed.inside ? {} : { stroke: colors.ground, "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round" }),
    }, text)));
  }
  root.append(
    svg("text", { x: 24, y: 30, "font-size": 20, "font-weight": 600, "font-family": colors.serif, fill: colors.ink }, app.model.given.title.slice(0, 90)),
    svg("text", { x: 24, y: 50, "font-size": 12, "font-family": colors.sans, fill: colors.soft }, sourceLine(app)),
    picture, legend(app, HEAD + height + FOOT / 2, colors.sans, colors.ink));
  return new XMLSerializer().serializeToString(root);
}

function line(app: App, stage: Stage, edge: Edge, lit: boolean | null): SVGElement[] {
  const color = edgeColor(app.model, edge, isDark(app.store.state.theme));
  const dash = edge.status < 0 ? [] : app.model.given.looks.statuses[edge.status].dash;
  const facts = edge.facts.map((id) => app.model.facts[id]).filter((fact) => app.now.facts[fact.id]);
  const width = thickness(independentSources(app.model, facts, app.store.state.sources));
  const from = stage.pixelRadius(edge.subject);
  const length = Math.hypot(stage.screen.x[edge.subject] - stage.screen.x[edge.object], stage.screen.y[edge.subject] - stage.screen.y[edge.object]) || 60;
  const end = Math.max(0.5, 1 - (stage.pixelRadius(edge.object) + 2) / length);
  const steps = edge.bend ? 16 : 1;
  const points = Array.from({ length: steps + 1 }, (_, place) => stage.screen.on(edge, Math.min(end, (place / steps) * end + (place ? 0 : 0.001)), from));
  const path = points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const [tip, before] = [points[steps], stage.screen.on(edge, end - 0.02, from)];
  const angle = (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI;
  const opacity = lit === false ? 0.12 : 0.92;
  const size = 5 + 1.4 * width;
  return [
    svg("path", { d: path, fill: "none", stroke: color, "stroke-width": width.toFixed(2), opacity, ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }),
    svg("path", { d: head(app.model.given.looks.relations[edge.relation].head, size), fill: color, opacity, transform: `translate(${tip[0].toFixed(1)} ${tip[1].toFixed(1)}) rotate(${angle.toFixed(1)})` }),
  ];
}

/** An arrowhead whose tip lies at (0, 0) and points to the right. */
function head(name: string, size: number): string {
  const half = size / 2;
  if (name === "vee") return `M0 0L${-size} ${-half}L${-size * 0.6} 0L${-size} ${half}Z`;
  if (name === "diamond") return `M0 0L${-half} ${-half * 0.75}L${-size} 0L${-half} ${half * 0.75}Z`;
  if (name === "circle") return `M0 0A${half * 0.7} ${half * 0.7} 0 1 0 ${-half * 1.4} 0A${half * 0.7} ${half * 0.7} 0 1 0 0 0Z`;
  if (name === "bar") return `M0 ${-half}H-2V${half}H0Z`;
  return `M0 0L${-size} ${-half}V${half}Z`;
}

function shape(app: App, kind: number, x: number, y: number, radius: number, share: number): SVGElement {
  const sample = shapeSample(app.model, kind).firstElementChild as SVGElement;
  const look = app.model.given.looks.kinds[kind];
  const { ground } = palette();
  const scale = radius / 8.2;
  sample.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)}) translate(-11 -11)`);
  sample.setAttribute("fill", mixed(look.fill, ground, share));
  sample.setAttribute("stroke", mixed(look.line, ground, share));
  sample.setAttribute("stroke-width", (1.5 / scale).toFixed(2));
  return sample;
}

/** Only what the picture holds. */
function legend(app: App, y: number, family: string, ink: string): SVGElement {
  const group = svg("g", { "font-size": 11.5, "font-family": family, fill: ink });
  let x = 24;
  const put = (sample: SVGElement, wide: number, text: string) => {
    sample.setAttribute("x", String(x));
    sample.setAttribute("y", String(y - 8));
    sample.setAttribute("width", String(wide));
    sample.setAttribute("height", "16");
    group.append(sample, svg("text", { x: x + wide + 6, y, "dominant-baseline": "central" }, text));
    x += wide + 6 + text.length * 6.3 + 18;
  };
  const { looks } = app.model.given;
  const kinds = new Set(app.model.nodes.filter((node) => app.now.nodes[node.id] === 1).map((node) => node.kind));
  const relations = new Set(app.model.edges.filter((edge) => app.now.edges[edge.id]).map((edge) => edge.relation));
  looks.kinds.forEach((look, kind) => { if (kinds.has(kind)) put(shapeSample(app.model, kind), 16, w().kinds[look.name]); });
  looks.relations.forEach((look, relation) => { if (relations.has(relation)) put(lineSample(app.model, relation, isDark(app.store.state.theme)), 36, w().relations[look.name]); });
  return group;
}
