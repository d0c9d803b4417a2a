// The page's own script. It puts no string into the page as HTML: cards and tooltips are copies of the list of facts.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const holder = byId("network");
  if (!holder) return;

  const data = JSON.parse(byId("kg-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, light: edge.color, color: colour(edge.color, edge.dark, 1) })));
  const network = new vis.Network(holder, { nodes, edges }, data.options);
  const order = data.nodes.slice().sort((a, b) => b.degree - a.degree || a.id.localeCompare(b.id, "en", { numeric: true }));
  const factsOf = new Map();
  for (const edge of data.edges)
    for (const end of new Set([edge.from, edge.to])) factsOf.set(end, (factsOf.get(end) || []).concat(edge.facts));
  for (const [node, facts] of Object.entries(data.former)) factsOf.set(node, (factsOf.get(node) || []).concat(facts));

  function colour(light, darker, opacity) {
    const now = dark.matches ? darker : light;
    return { color: now, highlight: now, hover: now, inherit: false, opacity };
  }

  // ---- what is lit ----
  let lit = null; // {nodes, edges} as sets of ids, or null: everything
  let pointed = null; // the node under the pointer

  function light(next) {
    lit = next;
    const isLit = (id, part) => !lit || lit[part].has(id);
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: isLit(id, "nodes") ? 1 : 0.22 })));
    edges.update(edges.get().map((edge) => ({ id: edge.id, color: colour(edge.light, edge.dark, isLit(edge.id, "edges") ? 1 : 0.13) })));
  }

  function lightEdge(edge) {
    light({ nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]) });
  }

  function lightNode(id) {
    const near = edges.get().filter((edge) => edge.from === id || edge.to === id);
    light({ nodes: new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(near.map((edge) => edge.id)) });
  }

  // ---- cards and tooltips ----
  const card = byId("card");
  const body = byId("card-body");
  const tip = byId("tip");
  let opener = null;

  function copy(id) {
    const twin = byId(id).cloneNode(true);
    twin.removeAttribute("id");
    twin.querySelectorAll(".show").forEach((button) => button.remove());
    return twin;
  }

  function copies(ids) {
    // what several sources say in the same words stands under one heading
    let last = "";
    return ids.map((id) => {
      const twin = copy(id);
      const heading = twin.querySelector("h3");
      if (heading.textContent === last) {
        heading.remove();
        twin.classList.add("again");
      } else last = heading.textContent;
      return twin;
    });
  }

  function openCard(parts) {
    hideTip();
    body.replaceChildren(...parts);
    if (card.hidden) opener = document.activeElement;
    card.hidden = false;
    byId("side").scrollTop = 0;
    card.focus({ preventScroll: true });
  }

  function openEdge(id) {
    const edge = edges.get(id);
    network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
    lightEdge(edge);
    openCard(copies(edge.facts));
  }

  function openNode(id) {
    network.setSelection({ nodes: [id], edges: [] }, { highlightEdges: false });
    lightNode(id);
    openCard([copy(id), ...copies(factsOf.get(id) || [])]);
  }

  function close() {
    if (card.hidden) return;
    card.hidden = true;
    body.replaceChildren();
    network.unselectAll();
    light(null);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  }

  function showTip(parts, event) {
    tip.replaceChildren(...parts);
    tip.hidden = false;
    const gap = 16;
    const box = tip.getBoundingClientRect();
    const right = event.clientX + gap + box.width <= window.innerWidth - 8;
    const below = event.clientY + gap + box.height <= window.innerHeight - 8;
    tip.style.left = Math.max(8, right ? event.clientX + gap : event.clientX - gap - box.width) + "px";
    tip.style.top = Math.max(8, below ? event.clientY + gap : event.clientY - gap - box.height) + "px";
  }

  function hideTip() {
    tip.hidden = true;
    tip.replaceChildren();
  }

  function line(text) {
    const more = document.createElement("p");
    more.className = "more";
    more.textContent = text;
    return more;
  }

  function edgeTip(id) {
    const facts = edges.get(id).facts.map(copy);
    const quotes = facts.flatMap((fact) => [...fact.querySelectorAll("figure")]);
    const parts = [facts[0].querySelector("h3"), ...quotes.slice(0, 1)];
    if (quotes.length > 1) parts.push(line(`${quotes.length - 1} more ${quotes.length === 2 ? "quote" : "quotes"}: click the line`));
    return parts;
  }

  function nodeTip(id) {
    const entity = copy(id);
    const count = (factsOf.get(id) || []).length;
    const kind = entity.querySelector(".kind");
    return [entity.querySelector("h3"), line(`${kind.firstChild.textContent.replace(" · ", "")} · ${count} ${count === 1 ? "fact" : "facts"}`)];
  }

  network.on("hoverEdge", ({ edge, event }) => { holder.style.cursor = "pointer"; showTip(edgeTip(edge), event); });
  network.on("hoverNode", ({ node, event }) => { holder.style.cursor = "pointer"; pointed = node; showTip(nodeTip(node), event); network.redraw(); });
  network.on("blurEdge", () => { holder.style.cursor = ""; hideTip(); });
  network.on("blurNode", () => { holder.style.cursor = ""; pointed = null; hideTip(); network.redraw(); });
  network.on("dragStart", () => { moved = true; hideTip(); });
  network.on("zoom", () => { moved = true; hideTip(); });
  network.on("resize", () => { if (!moved) fit(); });
  network.on("click", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    const edge = node === undefined ? network.getEdgeAt(pointer.DOM) : undefined;
    if (node !== undefined) openNode(node);
    else if (edge !== undefined) openEdge(edge);
    else close();
  });
  holder.addEventListener("mouseleave", hideTip);
  byId("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hideTip(); close(); } });
  byId("twin").addEventListener("click", (event) => {
    const { edge, node } = event.target.dataset;
    if (!edge && !node) return;
    byId("stage").scrollIntoView({ block: "nearest" });
    if (edge) openEdge(edge);
    else openNode(node);
  });

  // ---- labels: one size on the screen, the well-connected first, none upon another or upon a node ----
  const CELL = 48;

  class Taken {
    constructor() { this.cells = new Map(); }
    around(box, visit) {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++)
          if (visit(x + ":" + y)) return true;
      return false;
    }
    add(box) {
      this.around(box, (cell) => { this.cells.has(cell) ? this.cells.get(cell).push(box) : this.cells.set(cell, [box]); });
    }
    meets(box) {
      return this.around(box, (cell) => (this.cells.get(cell) || []).some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]));
    }
  }

  function spots(point, radius, width, height) {
    const gap = radius + 4;
    const near = radius * 0.75 + 3;
    const [left, right] = [point.x - gap - width, point.x + gap];
    return [
      [point.x - width / 2, point.y + gap],
      [right, point.y - height / 2],
      [left, point.y - height / 2],
      [point.x - width / 2, point.y - gap - height],
      [point.x + near, point.y + near],
      [point.x - near - width, point.y + near],
      [point.x + near, point.y - near - height],
      [point.x - near - width, point.y - near - height],
    ].map(([x, y]) => [x - 2, y, x + width + 2, y + height]);
  }

  function inStage(spot, point) {
    const outside = point.x < 0 || point.x > holder.clientWidth;
    return outside || (spot[0] >= 2 && spot[2] <= holder.clientWidth - 2);
  }

  function onScreen() {
    const scale = network.getScale();
    const places = network.getPositions();
    const seen = [];
    for (const node of order) {
      const point = network.canvasToDOM(places[node.id]);
      const near = point.x > -200 && point.y > -100 && point.x < holder.clientWidth + 200 && point.y < holder.clientHeight + 100;
      if (near) seen.push({ node, point, radius: node.size * scale });
    }
    return seen;
  }

  let labelled = []; // what the last frame shows: {label, box}

  function drawLabels(ctx) {
    labelled = [];
    const style = getComputedStyle(document.documentElement);
    const [ink, ground, family] = ["--ink", "--ground", "--sans"].map((name) => style.getPropertyValue(name));
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    const [shapes, words] = [new Taken(), new Taken()];
    const seen = onScreen();
    for (const { point: { x, y }, radius } of seen) shapes.add([x - radius, y - radius, x + radius, y + radius]);
    const first = ({ node }) => node.id === pointed || (lit && lit.nodes.has(node.id));
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const { node, point, radius } of [...seen.filter(first), ...seen.filter((shown) => !first(shown))]) {
      const hub = node.degree >= 8;
      const size = hub ? 14 : 12;
      const step = size * 1.2;
      ctx.font = `${hub ? 600 : 400} ${size}px ${family}`;
      const lines = node.label.split("\n");
      const width = Math.max(...lines.map((text) => ctx.measureText(text).width));
      const height = lines.length * step;
      const inside = node.shape === "square" && width < radius * 1.8 && height < radius * 1.8;
      const boxes = inside ? [[point.x - width / 2, point.y - height / 2, point.x + width / 2, point.y + height / 2]] : spots(point, radius, width, height);
      // the name of a hub may lie on a small shape, but no word lies on a word
      const free = boxes.filter((spot) => !words.meets(spot) && inStage(spot, point));
      const box = inside ? boxes[0] : free.find((spot) => !shapes.meets(spot)) || (hub || node.id === pointed ? free[0] : undefined);
      if (!box) continue;
      words.add(box);
      labelled.push({ label: node.label, box });
      ctx.globalAlpha = !lit || lit.nodes.has(node.id) || node.id === pointed ? 1 : 0.3;
      lines.forEach((text, row) => {
        const [x, y] = [(box[0] + box[2]) / 2, box[1] + (row + 0.5) * step];
        if (!inside) {
          ctx.lineWidth = 3.5;
          ctx.strokeStyle = ground;
          ctx.strokeText(text, x, y);
        }
        ctx.fillStyle = inside ? "#14202c" : ink;
        ctx.fillText(text, x, y);
      });
    }
    ctx.restore();
  }
  network.on("afterDrawing", drawLabels);

  // ---- the legend's samples ----
  function draw(svg, name, attributes) {
    const part = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  }
  const SHAPES = {
    dot: ["circle", { cx: 11, cy: 11, r: 7.5 }],
    square: ["rect", { x: 4, y: 4, width: 14, height: 14 }],
    triangle: ["path", { d: "M11 3 19 18H3Z" }],
    triangleDown: ["path", { d: "M11 19 19 4H3Z" }],
    diamond: ["path", { d: "M11 2 20 11 11 20 2 11Z" }],
    hexagon: ["path", { d: "M2.5 11 6.7 3.6h8.6L19.5 11l-4.2 7.4H6.7Z" }],
  };
  const HEADS = {
    arrow: ["path", { d: "M43 8 33 3.5 35 8 33 12.5Z" }],
    vee: ["path", { d: "M43 8 32 3 37 8 32 13Z" }],
    diamond: ["path", { d: "M43 8 37.5 4 32 8 37.5 12Z" }],
    circle: ["circle", { cx: 38.5, cy: 8, r: 4 }],
    bar: ["rect", { x: 39, y: 2, width: 3, height: 12 }],
  };

  function drawLegend() {
    const { kinds, relations, dashes } = data.looks;
    document.querySelectorAll("#legend svg").forEach((svg) => {
      svg.replaceChildren();
      const { kind, relation, line: status } = svg.dataset;
      if (kind) {
        const [name, shape] = SHAPES[kinds[kind].shape];
        draw(svg, name, { ...shape, fill: kinds[kind].fill, stroke: kinds[kind].line, "stroke-width": 1.5 });
      } else if (relation) {
        const now = dark.matches ? relations[relation].dark : relations[relation].light;
        const [name, shape] = HEADS[relations[relation].head];
        draw(svg, "path", { d: "M1 8H36", stroke: now, "stroke-width": 2.2 });
        draw(svg, name, { ...shape, fill: now });
      } else {
        draw(svg, "path", { d: "M1 8H43", stroke: "currentColor", "stroke-width": 2.2, "stroke-dasharray": dashes[status] || "none" });
      }
    });
  }

  // ---- the view ----
  let moved = false; // by hand; until then the picture follows the size of the window

  function fit() {
    // room for the labels, which keep their size while the picture shrinks
    const [across, down] = [Math.min(150, holder.clientWidth * 0.24), 84];
    const at = Object.values(network.getPositions());
    const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min((holder.clientWidth - across) / (right - left + 30), (holder.clientHeight - down) / (bottom - top + 30), 1.25);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 6 / scale }, scale, animation: false });
    moved = false;
  }
  const zoom = (factor) => { network.moveTo({ scale: network.getScale() * factor, animation: false }); moved = true; };
  byId("fit").addEventListener("click", fit);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  dark.addEventListener("change", () => { light(lit); drawLegend(); });
  drawLegend();
  fit();

  // ---- for tests and the curious: where things are in the window ----
  function inWindow(place) {
    const frame = holder.getBoundingClientRect();
    const point = network.canvasToDOM(place);
    return { x: frame.left + point.x, y: frame.top + point.y, dom: point };
  }

  function edgePoint(id) {
    // a place on the line where nothing else lies nearer
    const shape = network.body.edges[id].edgeType;
    for (let step = 0; step < 40; step++) {
      const along = 0.5 + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 0.02;
      const { x, y, dom } = inWindow(shape.getPoint(along));
      if (network.getNodeAt(dom) === undefined && network.getEdgeAt(dom) === id) return { x, y };
    }
    return null;
  }

  function nodePoint(id) {
    const { x, y } = inWindow(network.getPosition(id));
    return { x, y };
  }

  window.kgNetwork = { network, nodes, edges, edgePoint, nodePoint, openEdge, openNode, close, fit, labels: () => labelled };
})();
