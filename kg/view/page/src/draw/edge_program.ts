// Edges for sigma: straight or bent, whole or dashed, with the arrowhead of their relation, in one program.
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const HEADS = ["arrow", "vee", "diamond", "circle", "bar"];
/** `head` is an index into HEADS, -1 for none; `dash` is [on, off] in pixels, empty for a whole line. */
export interface DrawnEdge extends EdgeDisplayData { head: number; dash: number[]; bend: number }

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute float a_width;
attribute float a_bend;
attribute vec2 a_dash;
attribute float a_head;
attribute vec3 a_place; // along (0 to 1) or, in the head, -1 to 1; side; 1 in the head
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_thin;
varying vec4 v_color;
varying vec2 v_at;   // in the head: its own plane; else pixels along and across
varying float v_half;
varying vec2 v_dash;
varying float v_head;
const float bias = 255.0 / 254.0;
const float tau = 6.2831853;

void main() {
  float pixel = u_correctionRatio * 2.0;
  float grown = clamp(1.0 / u_sizeRatio, 0.45, 2.2);
  float width = max(a_width * grown, u_thin);
  float headLength = a_head < -0.5 ? 0.0 : (4.5 + 2.2 * width);
  vec2 radii = max(a_radii / u_sizeRatio, 1.6);
  vec2 chord = a_target - a_source;
  float span = length(chord) / pixel;
  bool loop = span < 0.001;
  vec2 along = loop ? vec2(1.0, 0.0) : chord / (span * pixel);
  vec2 across = vec2(-along.y, along.x);
  float reach = radii.y + 1.5;
  vec2 at;
  vec2 tangent;
  float run;
  vec2 tip;
  vec2 tipDirection;
  float t = a_place.x;
  if (loop) {
    float big = (radii.x * 0.6 + 7.0) * a_bend;
    float start = -0.1 * tau, sweep = 0.72 * tau;
    vec2 middle = vec2(0.0, radii.x + big * 0.75);
    float angle = start + sweep * t;
    at = middle + big * vec2(cos(angle), sin(angle));
    tangent = vec2(-sin(angle), cos(angle));
    run = big * sweep * t;
    float last = start + sweep;
    tipDirection = normalize(vec2(-sin(last), cos(last)));
    tip = middle + big * vec2(cos(last), sin(last)) + tipDirection * headLength * 0.8;
  } else {
    vec2 control = along * span * 0.5 + across * a_bend * span;
    vec2 last = along * span;
    tipDirection = normalize(last - control);
    tip = last - tipDirection * reach;
    float begin = min((radii.x + 1.0) / span, 0.45);
    float end = max(1.0 - (reach + headLength * 0.85) / span, begin);
    t = begin + (end - begin) * t;
    at = 2.0 * (1.0 - t) * t * control + t * t * last;
    tangent = normalize(2.0 * (1.0 - t) * control + 2.0 * t * (last - control));
    run = t * span;
  }
  vec2 offset;
  if (a_place.z > 0.5) {
    float size = headLength * 0.5 + 1.5;
    offset = tip - tipDirection * headLength * 0.5 + tipDirection * a_place.x * size + vec2(-tipDirection.y, tipDirection.x) * a_place.y * size;
    v_at = a_place.xy * size;
    v_half = headLength * 0.5;
    v_head = a_head;
    if (a_head < -0.5) offset = vec2(0.0);
  } else {
    offset = at + vec2(-tangent.y, tangent.x) * a_place.y * (width * 0.5 + 1.0);
    v_at = vec2(run, a_place.y * (width * 0.5 + 1.0));
    v_half = width * 0.5;
    v_head = -1.0;
  }
  gl_Position = vec4((u_matrix * vec3(a_source + offset * pixel, 1)).xy, 0, 1);
  if (a_width == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_color = a_color;
  v_color.a *= bias;
  v_dash = a_dash;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_half;
varying vec2 v_dash;
varying float v_head;

float head(vec2 p, float r) {
  if (v_head < 0.5) return max(abs(p.y) * 2.0 + p.x - r, -p.x - r) * 0.6;
  if (v_head < 1.5) return max(abs(p.y) * 2.0 + p.x - r, -(p.x + r * 0.35) - abs(p.y) * 0.9) * 0.6;
  if (v_head < 2.5) return abs(p.x) * 0.72 + abs(p.y) - r * 0.72;
  if (v_head < 3.5) return length(p - vec2(r * 0.3, 0.0)) - r * 0.7;
  return max(abs(p.x - r * 0.7) - r * 0.24, abs(p.y) - r);
}

void main() {
  float coverage;
  if (v_head > -0.5) {
    coverage = 1.0 - smoothstep(-0.5, 0.5, head(v_at, v_half));
  } else {
    coverage = 1.0 - smoothstep(-0.5, 0.5, abs(v_at.y) - v_half);
    if (v_dash.x > 0.0) {
      float place = mod(v_at.x, v_dash.x + v_dash.y);
      coverage *= smoothstep(-0.5, 0.5, min(place, v_dash.x - place));
    }
  }
  float alpha = coverage * v_color.a;
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_thin"] as const;

function strip(segments: number, headed: boolean): number[][] {
  const vertices: number[][] = [];
  for (let piece = 0; piece < segments; piece++) {
    const [a, b] = [piece / segments, (piece + 1) / segments];
    vertices.push([a, -1, 0], [b, -1, 0], [a, 1, 0], [a, 1, 0], [b, -1, 0], [b, 1, 0]);
  }
  if (headed) vertices.push([-1, -1, 1], [1, -1, 1], [-1, 1, 1], [-1, 1, 1], [1, -1, 1], [1, 1, 1]);
  return vertices;
}

/** A program whose lines have so many straight pieces: 1 for straight ones. */
export function lineProgram(segments: number, headed = true) {
  const corners = strip(segments, headed);
  return class LineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
    getDefinition() {
      return {
        VERTICES: corners.length,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES as 4,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_source", size: 2, type: FLOAT },
          { name: "a_target", size: 2, type: FLOAT },
          { name: "a_radii", size: 2, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_bend", size: 1, type: FLOAT },
          { name: "a_dash", size: 2, type: FLOAT },
          { name: "a_head", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_place", size: 3, type: FLOAT }],
        CONSTANT_DATA: corners,
      };
    }

    processVisibleItem(_id: number, at: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
      const edge = data as DrawnEdge;
      const array = this.array;
      array[at++] = source.x;
      array[at++] = source.y;
      array[at++] = target.x;
      array[at++] = target.y;
      array[at++] = source.size;
      array[at++] = target.size;
      array[at++] = edge.size;
      array[at++] = edge.bend;
      array[at++] = edge.dash[0] ?? 0;
      array[at++] = edge.dash[1] ?? 0;
      array[at++] = headed ? edge.head : -1;
      array[at++] = floatColor(edge.color);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
      gl.uniform1f(uniformLocations.u_thin, headed ? 1.15 : 0.7);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    }
  };
}
