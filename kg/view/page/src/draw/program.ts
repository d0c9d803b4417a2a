// A pair of shaders and the places of its uniforms.

export interface Program { program: WebGLProgram; at: Record<string, WebGLUniformLocation | null> }

export function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind) as WebGLShader;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) throw new Error(`the shaders do not link: ${gl.getProgramInfoLog(program)}`);
  const at: Program["at"] = {};
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) ?? 0;
  for (let place = 0; place < count; place++) {
    const { name } = gl.getActiveUniform(program, place) as WebGLActiveInfo;
    at[name] = gl.getUniformLocation(program, name);
  }
  return { program, at };
}
