// Nodes for sigma: one program for all kinds, each a shape with an outline, as a signed distance in the fragment.
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const SHAPES = ["dot", "square", "triangle", "triangleDown", "diamond", "hexagon"];
export interface DrawnNode extends NodeDisplayData { line: string; shape: number; ring: number }

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_line;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_ring;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_line;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_ring;
const float bias = 255.0 / 254.0;

void main() {
  float pixel = u_correctionRatio * 2.0;
  float radius = max(a_size / u_sizeRatio, 1.6);
  vec2 at = (radius + 4.0) * 2.0 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + at * pixel, 1)).xy, 0, 1);
  if (a_size == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_at = at;
  v_radius = radius;
  v_shape = a_shape;
  v_ring = a_ring;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  v_line = a_line;
  v_line.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_line;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_ring;

float polygon(vec2 p, float up) {
  // a triangle whose area is near that of the circle
  p.y *= up;
  p.y += 0.12 * v_radius;
  return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - v_radius * 0.62;
}

float distance_(vec2 p) {
  if (v_shape < 0.5) return length(p) - v_radius;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - v_radius * 0.88;
  if (v_shape < 2.5) return polygon(p, 1.0);
  if (v_shape < 3.5) return polygon(p, -1.0);
  if (v_shape < 4.5) return (abs(p.x) + abs(p.y)) * 0.7071 - v_radius * 0.8;
  return max(abs(p.y), abs(p.x) * 0.866 + abs(p.y) * 0.5) - v_radius * 0.9;
}

void main() {
  float d = distance_(v_at);
  #ifdef PICKING_MODE
  if (d > 2.0) discard;
  gl_FragColor = v_color;
  #else
  float ring = v_ring;
  float edge = 1.0 - smoothstep(-0.6, 0.6, d - ring * 0.5);
  float inside = 1.0 - smoothstep(-0.6, 0.6, d + min(ring, v_radius * 0.5) * 0.5 + 0.2);
  vec4 color = mix(v_line, v_color, inside);
  float alpha = edge * color.a;
  gl_FragColor = vec4(color.rgb * alpha, alpha);
  #endif
}`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_ring", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_line", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(id: number, at: number, data: NodeDisplayData): void {
    const node = data as DrawnNode;
    const array = this.array;
    array[at++] = node.x;
    array[at++] = node.y;
    array[at++] = node.size;
    array[at++] = node.shape;
    array[at++] = node.ring;
    array[at++] = floatColor(node.color);
    array[at++] = floatColor(node.line);
    array[at++] = id;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
