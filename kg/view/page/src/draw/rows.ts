// Numbers of many items, eight each, handed to a shader as a texture: what is drawn once is uploaded once.

const ACROSS = 1024; // texels in a line of the texture
export const FLOATS = 8; // of an item: two texels

/** What a shader needs to read items: `item(rows, number, 0)` and `item(rows, number, 1)` are its two texels. */
export const READ_ITEM = /* glsl */ `
vec4 item(sampler2D rows, int number, int half_) {
  int at = number * 2 + half_;
  return texelFetch(rows, ivec2(at % ${ACROSS}, at / ${ACROSS}), 0);
}
vec3 unpacked(float color) {
  int rgb = int(color);
  return vec3(float(rgb >> 16), float((rgb >> 8) & 255), float(rgb & 255)) / 255.0;
}`;

/** `#rrggbb` as a number that a float holds exactly. */
export const packed = (color: string): number => parseInt(color.slice(1, 7), 16);

export class Rows {
  count = 0;
  private array = new Float32Array(0);
  private texture: WebGLTexture | null = null;
  private stale = true;

  /** Write so many items anew; `write` is given the array and where the item begins. */
  fill(count: number, write: (array: Float32Array, at: number, place: number) => void): void {
    const needed = Math.max(1, Math.ceil((count * 2) / ACROSS)) * ACROSS * 4;
    if (this.array.length < needed) this.array = new Float32Array(needed);
    for (let place = 0; place < count; place++) write(this.array, place * FLOATS, place);
    this.count = count;
    this.stale = true;
  }

  /** Change items in place. */
  change(write: (array: Float32Array) => void): void {
    write(this.array);
    this.stale = true;
  }

  /** The context was lost: what it held must be uploaded again. */
  forget(): void {
    this.texture = null;
    this.stale = true;
  }

  bind(gl: WebGL2RenderingContext, unit: number): void {
    gl.activeTexture(gl.TEXTURE0 + unit);
    this.texture ??= gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    if (!this.stale) return;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, ACROSS, this.array.length / ACROSS / 4, 0, gl.RGBA, gl.FLOAT, this.array);
    this.stale = false;
  }
}
