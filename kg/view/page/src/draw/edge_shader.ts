// Lines: straight or bent, whole or dashed, with the arrowhead of their relation.
//
// An item: subject, object, width, bend; then dash on, dash off (pixels), head, colour. No instances: a graphics
// card wastes most of itself on instances of a few corners, and one in software draws each for itself.
import { READ_ITEM } from "./rows";

export const HEADS = ["arrow", "vee", "diamond", "circle", "bar"];
export const CORNERS = 6; // of a piece of a line, and of a head

export const EDGE_VERTEX = /* glsl */ `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D u_items;
uniform sampler2D u_nodes;
uniform int u_first;    // the first item
uniform int u_pieces;   // straight pieces of a line
uniform int u_headed;   // 1 with heads
uniform vec4 u_map;     // from the layout to the window: a, b, c, d
uniform vec2 u_shift;   // and e, f
uniform vec2 u_window;
uniform float u_scale;  // pixels of the window in one of the layout
uniform float u_thin;   // the least width
uniform float u_more;   // added to each width
out vec3 v_color;
out vec2 v_at;          // in the head: its own plane; else pixels along and across
flat out float v_half;
flat out vec2 v_dash;
flat out float v_head;
const float tau = 6.2831853;
${READ_ITEM}

// pixels, y upwards
vec2 onWindow(vec2 at) {
  return vec2(u_map.x * at.x + u_map.z * at.y + u_shift.x, -(u_map.y * at.x + u_map.w * at.y + u_shift.y));
}

void main() {
  int corners = ${CORNERS} * (u_pieces + u_headed);
  int number = u_first + gl_VertexID / corners;
  int corner = gl_VertexID % corners;
  int piece = corner / ${CORNERS};
  int k = corner % ${CORNERS};
  float end_ = (k == 1 || k == 4 || k == 5) ? 1.0 : 0.0;
  float side = (k == 2 || k == 3 || k == 5) ? 1.0 : -1.0;
  vec4 one = item(u_items, number, 0);
  vec4 two = item(u_items, number, 1);
  vec3 subject = item(u_nodes, int(one.x), 0).xyz;
  vec3 object = item(u_nodes, int(one.y), 0).xyz;
  vec2 from = onWindow(subject.xy);
  vec2 radii = max(vec2(subject.z, object.z) * u_scale, 1.6);
  float grown = clamp(u_scale, 0.45, 2.2);
  float width = max(one.z * grown, u_thin) + u_more;
  float head = u_headed == 1 ? two.z : -1.0;
  float headLength = head < -0.5 ? 0.0 : 4.5 + 2.2 * width;
  float bend = one.w;
  vec2 chord = onWindow(object.xy) - from;
  float span = length(chord);
  bool loop = one.x == one.y;
  vec2 along = span < 0.001 ? vec2(1.0, 0.0) : chord / span;
  vec2 across = vec2(-along.y, along.x);
  float reach = radii.y + 1.5;
  float t = (float(piece) + end_) / float(u_pieces);
  vec2 at, tangent, tip, tipDirection;
  float run;
  if (loop) {
    float big = (radii.x * 0.6 + 7.0) * bend;
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
    span = max(span, 0.001);
    vec2 control = along * span * 0.5 + across * bend * span;
    vec2 last = along * span;
    tipDirection = normalize(last - control);
    tip = last - tipDirection * reach;
    float begin = min((radii.x + 1.0) / span, 0.45);
    float inset = head > 3.5 ? 0.2 : head > 2.5 ? 0.6 : 0.85; // a bar and a dot are met by their line
    float end = max(1.0 - (reach + headLength * inset) / span, begin);
    t = begin + (end - begin) * t;
    at = 2.0 * (1.0 - t) * t * control + t * t * last;
    tangent = normalize(2.0 * (1.0 - t) * control + 2.0 * t * (last - control));
    run = t * span;
  }
  if (piece == u_pieces) {
    float size = headLength * 0.5 + 1.5;
    vec2 place = vec2(end_ * 2.0 - 1.0, side) * size;
    at = tip - tipDirection * headLength * 0.5 + tipDirection * place.x + vec2(-tipDirection.y, tipDirection.x) * place.y;
    if (head < -0.5) at = vec2(0.0);
    v_at = place;
    v_half = headLength * 0.5;
    v_head = head;
  } else {
    float edge = side * (width * 0.5 + 0.75);
    at += vec2(-tangent.y, tangent.x) * edge;
    v_at = vec2(run, edge);
    v_half = width * 0.5;
    v_head = -1.0;
  }
  gl_Position = vec4((from + at) / u_window * 2.0 + vec2(-1.0, 1.0), 0.0, 1.0);
  v_color = unpacked(two.w);
  v_dash = two.xy;
}`;

export const EDGE_FRAGMENT = /* glsl */ `#version 300 es
precision highp float;
uniform float u_alpha;
in vec3 v_color;
in vec2 v_at;
flat in float v_half;
flat in vec2 v_dash;
flat in float v_head;
out vec4 color;

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
  float alpha = coverage * u_alpha;
  if (alpha < 0.004) discard;
  color = vec4(v_color * alpha, alpha);
}`;
