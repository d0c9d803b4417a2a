// Walking through the picture with the keyboard, each step said in words.
import { type App, choose, edgesAt } from "./app";
import type { Edge } from "./data";
import { edgeSentence, nodeSentence, number, t } from "./speak";
import { SHOWN, otherEnd } from "./visible";

export class Walk {
  private at: number | null = null; // the node on which the reader stands
  private place = -1; // among its edges
  constructor(private app: App) {}

  /** What to do with a key pressed on the picture; false where it means nothing here. */
  key(event: KeyboardEvent): boolean {
    const { stage, store } = this.app;
    if (!stage || event.ctrlKey || event.metaKey || event.altKey) return false;
    const pan = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
    if (event.shiftKey && pan) stage.view.pan(pan[0], pan[1]);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") this.turn(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") this.turn(-1);
    else if (event.key === "Enter") this.follow();
    else if (event.key === "n" || event.key === "p") this.other(event.key === "n" ? 1 : -1);
    else if (event.key === "+" || event.key === "=") stage.view.zoom(1 / 1.4);
    else if (event.key === "-") stage.view.zoom(1.4);
    else if (event.key === "0") stage.view.fit();
    else if (event.key === "Escape" && (store.state.chosen || store.state.path)) choose(this.app, null);
    else return false;
    return true;
  }

  private ranked(): number[] {
    const { model, now } = this.app;
    return model.nodes.filter((node) => now.nodes[node.id] === SHOWN).sort((a, b) => b.degree - a.degree || a.id - b.id).map((node) => node.id);
  }

  /** The node to walk from: the chosen one, an end of the chosen line, else the best connected. */
  private here(): number | null {
    const { chosen } = this.app.store.state;
    if (chosen?.type === "node") return (this.at = chosen.id);
    if (chosen?.type === "edge") {
      const edge = this.app.model.edges[chosen.id];
      if (this.at === null || (this.at !== edge.subject && this.at !== edge.object)) this.at = edge.subject;
      return this.at;
    }
    this.at = null;
    return null;
  }

  /** The edges of a node in the order of the clock, as they are drawn. */
  private around(node: number): Edge[] {
    const { stage, model } = this.app;
    stage?.project();
    const angle = (edge: Edge) => {
      const other = otherEnd(edge, node);
      return stage ? Math.atan2(stage.screen.y[other] - stage.screen.y[node], stage.screen.x[other] - stage.screen.x[node]) : other;
    };
    return edgesAt(this.app, model.nodes[node]).sort((a, b) => angle(a) - angle(b) || a.id - b.id);
  }

  private turn(by: number): void {
    const node = this.here();
    if (node === null) return this.stand(this.ranked()[0]);
    const edges = this.around(node);
    if (!edges.length) return this.stand(node);
    const { chosen } = this.app.store.state;
    const was = chosen?.type === "edge" ? edges.findIndex((edge) => edge.id === chosen.id) : by > 0 ? -1 : 0;
    this.place = (was + by + edges.length) % edges.length;
    const edge = edges[this.place];
    choose(this.app, { type: "edge", id: edge.id });
    this.at = node;
    const sentence = edgeSentence(this.app.model, edge, this.app.store.state, this.app.now.facts);
    this.app.announce(t("walkEdge", { sentence, n: number(this.place + 1), all: number(edges.length) }));
    this.app.stage?.view.reveal([edge.subject, edge.object]);
  }

  private follow(): void {
    const { chosen } = this.app.store.state;
    const node = this.here();
    if (node === null) this.stand(this.ranked()[0]);
    else if (chosen?.type === "edge") this.stand(otherEnd(this.app.model.edges[chosen.id], node));
    else this.app.open("card");
  }

  private other(by: number): void {
    const ranked = this.ranked();
    const at = this.here();
    this.stand(ranked[(at === null ? (by > 0 ? 0 : ranked.length - 1) : ranked.indexOf(at) + by + ranked.length) % ranked.length]);
  }

  private stand(id: number | undefined): void {
    if (id === undefined) return;
    this.at = id;
    this.place = -1;
    const node = this.app.model.nodes[id];
    choose(this.app, { type: "node", id });
    this.app.announce(nodeSentence(this.app.model, node, node.facts.filter((fact) => this.app.now.facts[fact]).length));
    this.app.stage?.view.reveal([id]);
  }
}
