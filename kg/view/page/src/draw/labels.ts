// Which names are shown and where: one size on the screen, the well-connected first, none upon another.
import { shortLabel } from "./looks";

export type Box = [left: number, top: number, right: number, bottom: number];
/** `lines` are points of the lines that end here, which its name should not hide. */
export interface Candidate { id: number; x: number; y: number; radius: number; text: string; hub: boolean; first: boolean; square: boolean; lines: [number, number][] }
export interface Placed { id: number; lines: string[]; box: Box; size: number; bold: boolean; inside: boolean; step: number }

const CELL = 64;
const AIR = 7; // pixels from a name to the shapes of others

class Taken {
  private cells = new Map<number, [Box, number][]>();

  private around(box: Box, visit: (key: number) => boolean): boolean {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (visit(x * 4096 + y)) return true;
    return false;
  }

  add(box: Box, id = -1): void {
    this.around(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push([box, id]);
      else this.cells.set(key, [[box, id]]);
      return false;
    });
  }

  /** Whether a box meets one of another than `but`; with `room` pixels of air around it. */
  meets(box: Box, but = -2, room = 0): boolean {
    const wide = widened(box, room);
    return this.around(wide, (key) => (this.cells.get(key) ?? []).some(([one, id]) => id !== but && overlap(one, wide) > 0));
  }

  /** How much of the box is covered, in square pixels, by others than `but`. */
  covered(box: Box, but: number): number {
    const met = new Map<number, number>();
    this.around(box, (key) => {
      for (const [one, id] of this.cells.get(key) ?? []) if (id !== but) met.set(id, overlap(one, box));
      return false;
    });
    return [...met.values()].reduce((sum, area) => sum + area, 0);
  }
}

const widened = (box: Box, room: number): Box => [box[0] - room, box[1] - room, box[2] + room, box[3] + room];
const overlap = (a: Box, b: Box): number => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

interface Measured { lines: string[]; width: number; height: number; size: number; step: number }

export class Labels {
  private measured = new Map<number, Measured>();
  constructor(private context: CanvasRenderingContext2D, private family: () => string, private narrow: () => boolean) {}

  forget(): void {
    this.measured.clear();
  }

  private size(hub: boolean): number {
    return this.narrow() ? (hub ? 12 : 10.5) : hub ? 14 : 12;
  }

  private measure(it: Candidate): Measured {
    const key = it.id * 4 + (it.hub ? 1 : 0) + (this.narrow() ? 2 : 0);
    let found = this.measured.get(key);
    if (!found) {
      const lines = shortLabel(it.text);
      const size = this.size(it.hub);
      this.context.font = `${it.hub ? 600 : 400} ${size}px ${this.family()}`;
      const width = Math.max(...lines.map((line) => this.context.measureText(line).width));
      found = { lines, width, size, step: size * 1.2, height: lines.length * size * 1.2 };
      this.measured.set(key, found);
    }
    return found;
  }

  /**
   * The labels that find room among those given, in their order; `shapes` are what they should not cover,
   * those that stand out (`first`) least of all.
   */
  place(candidates: Candidate[], shapes: Candidate[], width: number, height: number, most: number): Placed[] {
    const taken = { bodies: new Taken(), lit: new Taken(), words: new Taken() };
    for (const { id, x, y, radius, first } of shapes) {
      const box: Box = [x - radius, y - radius, x + radius, y + radius];
      taken.bodies.add(box, id);
      if (first) taken.lit.add(box, id);
    }
    const placed: Placed[] = [];
    for (const it of candidates) {
      if (placed.length >= most && !it.first) break;
      const { lines, width: w, height: h, size, step } = this.measure(it);
      const inside = it.square && w < it.radius * 1.7 && h < it.radius * 1.8;
      const box = inside ? middle(it, w, h) : free(it, w, h, taken, width, height);
      if (!box || (inside && taken.words.meets(box))) continue;
      taken.words.add(box);
      placed.push({ id: it.id, lines, box, size, bold: it.hub, inside, step });
    }
    return placed;
  }
}

/**
 * Where a name goes: beside its shape with air around it, so that it is nobody else's; else where it covers
 * nothing. The names of hubs and of what stands out may lie upon small shapes that do not, and no word on a word.
 */
function free(it: Candidate, w: number, h: number, taken: { bodies: Taken; lit: Taken; words: Taken }, width: number, height: number): Box | undefined {
  const open = (boxes: Box[]) => boxes.filter((box) => box[0] >= 2 && box[2] <= width - 2 && box[1] >= 2 && box[3] <= height - 2 && !taken.words.meets(box));
  const hidden = (box: Box) => it.lines.filter(([x, y]) => x > box[0] && x < box[2] && y > box[1] && y < box[3]).length;
  const near = open(spots(it, w, h, 4)).map((box) => ({ box, hides: hidden(box) })).sort((a, b) => a.hides - b.hides).map(({ box }) => box);
  const best = near.find((box) => !taken.bodies.meets(box, it.id, AIR)) ?? near.find((box) => !taken.bodies.meets(box, it.id, 1));
  if (best || !(it.hub || it.first)) return best;
  const all = [...near, ...open(spots(it, w, h, 12))].filter((box) => !taken.lit.meets(box, it.id));
  const cover = all.map((box) => taken.bodies.covered(widened(box, AIR), it.id));
  return all[cover.indexOf(Math.min(...cover))];
}

const middle = (it: Candidate, w: number, h: number): Box => [it.x - w / 2, it.y - h / 2, it.x + w / 2, it.y + h / 2];

function spots({ x, y, radius }: Candidate, w: number, h: number, away: number): Box[] {
  const gap = radius + away;
  const near = radius * 0.75 + away - 1;
  const corners = [
    [x - w / 2, y + gap], [x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h],
    [x + near, y + near], [x - near - w, y + near], [x + near, y - near - h], [x - near - w, y - near - h],
  ];
  return corners.map(([left, top]) => [left - 2, top, left + w + 2, top + h]);
}

/** Draw placed labels, each with a rim of the ground around its letters. */
export function drawLabels(
  context: CanvasRenderingContext2D, placed: Placed[], looks: { ink: string; ground: string; family: string; faint: (id: number) => boolean },
): void {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = looks.ground;
  for (const { id, lines, box, size, bold, inside, step } of placed) {
    context.font = `${bold ? 600 : 400} ${size}px ${looks.family}`;
    context.globalAlpha = looks.faint(id) ? 0.32 : 1;
    context.fillStyle = inside ? "#14202c" : looks.ink;
    lines.forEach((line, row) => {
      const [x, y] = [(box[0] + box[2]) / 2, box[1] + (row + 0.5) * step];
      if (!inside) context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.globalAlpha = 1;
}
