// Where nodes and edges lie on the screen, and what lies under a point.
import type { Edge } from "../data";

/** An affine map from the layout to the window: x' = a x + c y + e, y' = b x + d y + f. */
export interface Affine { a: number; b: number; c: number; d: number; e: number; f: number }

export function affine(map: (at: { x: number; y: number }) => { x: number; y: number }): Affine {
  // far apart, so that rounding does not count
  const [zero, right, up] = [map({ x: 0, y: 0 }), map({ x: 1000, y: 0 }), map({ x: 0, y: 1000 })];
  return {
    a: (right.x - zero.x) / 1000, b: (right.y - zero.y) / 1000, c: (up.x - zero.x) / 1000, d: (up.y - zero.y) / 1000, e: zero.x, f: zero.y,
  };
}

export class Screen {
  readonly x: Float32Array;
  readonly y: Float32Array;
  constructor(count: number) {
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
  }

  project(xs: Float32Array, ys: Float32Array, { a, b, c, d, e, f }: Affine): void {
    for (let id = 0; id < xs.length; id++) {
      this.x[id] = a * xs[id] + c * ys[id] + e;
      this.y[id] = b * xs[id] + d * ys[id] + f;
    }
  }

  /** The point of an edge at `t`, 0 at its subject and 1 at its object; `radius` is that of the subject. */
  on(edge: Edge, t: number, radius: number): [number, number] {
    const [sx, sy, ex, ey] = [this.x[edge.subject], this.y[edge.subject], this.x[edge.object], this.y[edge.object]];
    if (edge.subject === edge.object) {
      const big = (radius * 0.6 + 7) * edge.bend;
      const angle = (-0.1 + 0.72 * t) * 2 * Math.PI;
      return [sx + big * Math.cos(angle), sy - radius - big * 0.75 - big * Math.sin(angle)];
    }
    const [cx, cy] = this.control(edge);
    const u = 1 - t;
    return [u * u * sx + 2 * u * t * cx + t * t * ex, u * u * sy + 2 * u * t * cy + t * t * ey];
  }

  /** The control point of its curve. On the screen y grows downwards, so a bend to the left goes there too. */
  control(edge: Edge): [number, number] {
    const [sx, sy, ex, ey] = [this.x[edge.subject], this.y[edge.subject], this.x[edge.object], this.y[edge.object]];
    return [(sx + ex) / 2 + (ey - sy) * edge.bend, (sy + ey) / 2 - (ex - sx) * edge.bend];
  }

  /** How far a point lies from an edge, in pixels; Infinity as soon as it is known to be more than `limit`. */
  distance(edge: Edge, x: number, y: number, limit: number, radius: number): number {
    const [sx, sy, ex, ey] = [this.x[edge.subject], this.y[edge.subject], this.x[edge.object], this.y[edge.object]];
    const spread = limit + (edge.bend ? Math.abs(edge.bend) * Math.hypot(ex - sx, ey - sy) * 0.5 + (edge.subject === edge.object ? 80 : 0) : 0);
    if (x < Math.min(sx, ex) - spread || x > Math.max(sx, ex) + spread || y < Math.min(sy, ey) - spread || y > Math.max(sy, ey) + spread) return Infinity;
    const pieces = edge.bend ? 12 : 1;
    let best = Infinity;
    let [px, py] = this.on(edge, 0, radius);
    for (let piece = 1; piece <= pieces; piece++) {
      const [qx, qy] = this.on(edge, piece / pieces, radius);
      best = Math.min(best, segment(x, y, px, py, qx, qy));
      [px, py] = [qx, qy];
    }
    return best <= limit ? best : Infinity;
  }
}

function segment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
