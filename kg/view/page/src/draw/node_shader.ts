// Shapes: one program for all kinds, each with an outline, as a signed distance in the fragment.
//
// An item: x, y (layout), radius (layout pixels; 0 hides it), shape; then width of the outline, fill, outline, and
// how much of the ground is mixed into both (-1: as much as is asked of all).
import { READ_ITEM } from "./rows";

export const SHAPES = ["dot", "square", "triangle", "triangleDown", "diamond", "hexagon"];
export const NODE_CORNERS = 3;

export const NODE_VERTEX = /* glsl */ `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D u_items;
uniform vec4 u_map;
uniform vec2 u_shift;
uniform vec2 u_window;
uniform float u_scale;
uniform vec3 u_ground;
uniform float u_faint;
out vec2 v_at;
flat out vec3 v_color;
flat out vec3 v_line;
flat out float v_radius;
flat out float v_shape;
flat out float v_ring;
${READ_ITEM}

void main() {
  vec4 one = item(u_items, gl_VertexID / ${NODE_CORNERS}, 0);
  vec4 two = item(u_items, gl_VertexID / ${NODE_CORNERS}, 1);
  float angle = float(gl_VertexID % ${NODE_CORNERS}) * 2.0943951;
  float radius = max(one.z * u_scale, 1.6);
  vec2 at = (radius * 1.2 + 0.5 + two.x) * 2.0 * vec2(cos(angle), sin(angle));
  vec2 middle = vec2(u_map.x * one.x + u_map.z * one.y + u_shift.x, -(u_map.y * one.x + u_map.w * one.y + u_shift.y));
  gl_Position = one.z == 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4((middle + at) / u_window * 2.0 + vec2(-1.0, 1.0), 0.0, 1.0);
  float share = two.w < 0.0 ? u_faint : two.w;
  v_at = at;
  v_radius = radius;
  v_shape = one.w;
  v_ring = two.x;
  v_color = mix(unpacked(two.y), u_ground, share);
  v_line = mix(unpacked(two.z), u_ground, share);
}`;

export const NODE_FRAGMENT = /* glsl */ `#version 300 es
precision highp float;
in vec2 v_at;
flat in vec3 v_color;
flat in vec3 v_line;
flat in float v_radius;
flat in float v_shape;
flat in float v_ring;
out vec4 color;

float triangle(vec2 p, float up) {
  // its area is near that of the circle
  p.y *= up;
  p.y += 0.12 * v_radius;
  return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - v_radius * 0.62;
}

float distance_(vec2 p) {
  if (v_shape < 0.5) return length(p) - v_radius;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - v_radius * 0.88;
  if (v_shape < 2.5) return triangle(p, 1.0);
  if (v_shape < 3.5) return triangle(p, -1.0);
  if (v_shape < 4.5) return (abs(p.x) + abs(p.y)) * 0.7071 - v_radius * 0.8;
  return max(abs(p.y), abs(p.x) * 0.866 + abs(p.y) * 0.5) - v_radius * 0.9;
}

void main() {
  float d = distance_(v_at);
  float alpha = 1.0 - smoothstep(-0.6, 0.6, d - v_ring * 0.5);
  if (alpha < 0.004) discard;
  float inside = 1.0 - smoothstep(-0.6, 0.6, d + min(v_ring, v_radius * 0.5) * 0.5 + 0.2);
  color = vec4(mix(v_line, v_color, inside) * alpha, alpha);
}`;
