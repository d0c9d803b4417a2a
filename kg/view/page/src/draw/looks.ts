// Colours by theme, sizes by degree, and the text of a label.
import type { Edge, Model, Node } from "../data";
import type { Theme } from "../state";

const system = window.matchMedia("(prefers-color-scheme: dark)");
export const isDark = (theme: Theme): boolean => (theme === "auto" ? system.matches : theme === "dark");
export const onSystemTheme = (listener: () => void): void => system.addEventListener("change", listener);
export const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export interface Palette { ground: string; ink: string; panel: string; sans: string; serif: string; soft: string }

/** The page's own colours, as its style sheet has them now. */
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return { ground: value("--ground"), ink: value("--ink"), panel: value("--panel"), sans: value("--sans"), serif: value("--serif"), soft: value("--soft") };
}

const channel = (color: string, place: number): number => parseInt(color.slice(1 + place * 2, 3 + place * 2), 16);
const hex = (value: number): string => Math.round(value).toString(16).padStart(2, "0");
const mixes = new Map<string, string>();

/** `color` with so much of `ground` in it; both `#rrggbb`. */
export function mixed(color: string, ground: string, share: number): string {
  const key = color + ground + share;
  let found = mixes.get(key);
  if (!found) {
    found = "#" + [0, 1, 2].map((place) => hex(channel(color, place) * (1 - share) + channel(ground, place) * share)).join("");
    mixes.set(key, found);
  }
  return found;
}

const alphas = new Map<string, string>();
export function faded(color: string, alpha: number): string {
  const key = color + alpha;
  let found = alphas.get(key);
  if (!found) alphas.set(key, (found = color + hex(alpha * 255)));
  return found;
}

/** The radius, in pixels of the layout: its area grows with the degree. */
export function radius(node: Node, nodes: number): number {
  return Math.min((nodes <= 300 ? 8 : 6) + 2.6 * Math.sqrt(Math.max(node.degree - 1, 0)), 26);
}

/** Thicker for each independent source after the first. */
export const thickness = (sources: number): number => Math.min(1.6 + 0.75 * (Math.max(sources, 1) - 1), 5);

export function edgeColor(model: Model, edge: Edge, dark: boolean): string {
  const look = model.given.looks.relations[edge.relation];
  return dark ? look.dark : look.light;
}

const LINE = 24;
const LINES = 2;

/** A name on one or two short lines, cut with an ellipsis; long words break after `@ / _ -`. */
export function shortLabel(text: string): string[] {
  const lines = [""];
  const words = text.slice(0, LINE * (LINES + 1)).split(/(?<=[\s@/_-])(?=\S)/);
  const pieces = words.flatMap((word) => Array.from({ length: Math.max(1, Math.ceil(word.length / LINE)) }, (_, place) => word.slice(place * LINE, (place + 1) * LINE)));
  let left = text.length;
  for (const piece of pieces) {
    const last = lines.length - 1;
    if ((lines[last] + piece).trimEnd().length <= LINE) lines[last] += piece;
    else if (lines.length < LINES && lines[last].trim()) lines.push(piece);
    else {
      lines[last] = (lines[last] + piece).slice(0, LINE - 1).trimEnd() + "…";
      return lines.map((line) => line.trim());
    }
    left -= piece.length;
  }
  if (left > 0) lines[lines.length - 1] = lines[lines.length - 1].trimEnd().slice(0, LINE - 1) + "…";
  return lines.map((line) => line.trim());
}
