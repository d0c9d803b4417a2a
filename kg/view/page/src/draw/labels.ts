// Which names are shown and where: one size on the screen, the well-connected first, none upon another.
import { shortLabel } from "./looks";

export type Box = [left: number, top: number, right: number, bottom: number];
export interface Candidate { id: number; x: number; y: number; radius: number; text: string; hub: boolean; first: boolean; square: boolean }
export interface Placed { id: number; lines: string[]; box: Box; size: number; bold: boolean; inside: boolean; step: number }

const CELL = 64;

class Taken {
  private cells = new Map<number, Box[]>();

  private around(box: Box, visit: (key: number) => boolean): boolean {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (visit(x * 4096 + y)) return true;
    return false;
  }

  add(box: Box): void {
    this.around(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  meets(box: Box): boolean {
    return this.around(box, (key) => (this.cells.get(key) ?? []).some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]));
  }
}

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

  /** The labels that find room among those given, in their order; `shapes` are what they should not cover. */
  place(candidates: Candidate[], shapes: Iterable<Candidate>, width: number, height: number, most: number): Placed[] {
    const [bodies, words] = [new Taken(), new Taken()];
    for (const { x, y, radius } of shapes) bodies.add([x - radius, y - radius, x + radius, y + radius]);
    const placed: Placed[] = [];
    for (const it of candidates) {
      if (placed.length >= most && !it.first) break;
      const { lines, width: w, height: h, size, step } = this.measure(it);
      const inside = it.square && w < it.radius * 1.7 && h < it.radius * 1.8;
      const box = inside ? middle(it, w, h) : this.free(it, w, h, bodies, words, width, height);
      if (!box || (inside && words.meets(box))) continue;
      words.add(box);
      placed.push({ id: it.id, lines, box, size, bold: it.hub, inside, step });
    }
    return placed;
  }

  private free(it: Candidate, w: number, h: number, bodies: Taken, words: Taken, width: number, height: number): Box | undefined {
    const within = (box: Box) => box[0] >= 2 && box[2] <= width - 2 && box[1] >= 2 && box[3] <= height - 2;
    const near = spots(it, w, h, 4);
    const open = (it.hub || it.first ? [...near, ...spots(it, w, h, 12)] : near).filter((box) => !words.meets(box) && within(box));
    // the name of a hub may lie on a small shape, but no word lies on a word
    return open.find((box) => !bodies.meets(box)) ?? (it.hub || it.first ? open[0] : undefined);
  }
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
