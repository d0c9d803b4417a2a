// The canvas on which lines and shapes are drawn: those of the whole picture, and above them what stands out.
import { CORNERS, EDGE_FRAGMENT, EDGE_VERTEX } from "./edge_shader";
import type { Affine } from "./geometry";
import { NODE_CORNERS, NODE_FRAGMENT, NODE_VERTEX } from "./node_shader";
import { link, type Program } from "./program";
import { Rows } from "./rows";

const PIECES = 14; // of a bent line

/** How the window looks at the layout, and how much of what does not stand out is left. */
export interface Shot {
  map: Affine; width: number; height: number; scale: number; ground: [number, number, number];
  alpha: number; // of lines
  faint: number; // how much of the ground is mixed into shapes
  far: boolean; // too far away for bends and heads
}

/** Lines: the straight ones first, then the bent ones. */
export class Lines extends Rows { straight = 0 }

export class Scene {
  readonly nodes = new Rows();
  readonly edges = new Lines();
  readonly nodesAbove = new Rows();
  readonly edgesAbove = new Lines();
  readonly canvas = document.createElement("canvas");
  private gl: WebGL2RenderingContext;
  private edgeProgram!: Program;
  private nodeProgram!: Program;

  /** Throws where the browser draws no WebGL 2. */
  constructor(again: () => void) {
    this.canvas.className = "scene";
    const gl = this.canvas.getContext("webgl2", { antialias: false });
    if (!gl) throw new Error("no WebGL 2");
    this.gl = gl;
    this.link();
    this.canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    this.canvas.addEventListener("webglcontextrestored", () => {
      for (const rows of [this.nodes, this.edges, this.nodesAbove, this.edgesAbove]) rows.forget();
      this.link();
      again();
    });
  }

  private link(): void {
    const { gl } = this;
    this.edgeProgram = link(gl, EDGE_VERTEX, EDGE_FRAGMENT);
    this.nodeProgram = link(gl, NODE_VERTEX, NODE_FRAGMENT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  draw(shot: Shot): void {
    const { gl, canvas } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(shot.width * ratio), Math.round(shot.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    gl.viewport(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!this.nodes.count) return;
    this.begin(this.edgeProgram, shot);
    this.nodes.bind(gl, 1);
    gl.uniform1i(this.edgeProgram.at.u_nodes, 1);
    this.lines(this.edges, shot.alpha, 0, shot.far);
    this.lines(this.edgesAbove, 1, 0.8, false);
    this.begin(this.nodeProgram, shot);
    gl.uniform3fv(this.nodeProgram.at.u_ground, shot.ground);
    this.shapes(this.nodes, shot.faint);
    this.shapes(this.nodesAbove, 0);
  }

  private begin({ program, at }: Program, { map, width, height, scale }: Shot): void {
    const { gl } = this;
    gl.useProgram(program);
    gl.uniform4f(at.u_map, map.a, map.b, map.c, map.d);
    gl.uniform2f(at.u_shift, map.e, map.f);
    gl.uniform2f(at.u_window, width, height);
    gl.uniform1f(at.u_scale, scale);
    gl.uniform1i(at.u_items, 0);
  }

  private lines(rows: Lines, alpha: number, more: number, far: boolean): void {
    const { gl, edgeProgram: { at } } = this;
    if (!rows.count) return;
    rows.bind(gl, 0);
    gl.uniform1f(at.u_alpha, alpha);
    gl.uniform1f(at.u_more, more);
    gl.uniform1f(at.u_thin, far ? 0.7 : 1.15);
    gl.uniform1i(at.u_headed, far ? 0 : 1);
    for (const [first, count, pieces] of [[0, rows.straight, 1], [rows.straight, rows.count - rows.straight, far ? 1 : PIECES]]) {
      if (!count) continue;
      gl.uniform1i(at.u_first, first);
      gl.uniform1i(at.u_pieces, pieces);
      gl.drawArrays(gl.TRIANGLES, 0, count * CORNERS * (pieces + (far ? 0 : 1)));
    }
  }

  private shapes(rows: Rows, faint: number): void {
    const { gl, nodeProgram: { at } } = this;
    if (!rows.count) return;
    rows.bind(gl, 0);
    gl.uniform1f(at.u_faint, faint);
    gl.drawArrays(gl.TRIANGLES, 0, rows.count * NODE_CORNERS);
  }

  kill(): void {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.canvas.remove();
  }
}
