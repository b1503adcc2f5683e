import { el } from "../../lib/dom";
import type { Growth } from "../../lib/judging";
import type { Reveal } from "./schedule";

const WIDTH = 320;
const HEIGHT = 160;
const EDGE = 28;
const SVG = "http://www.w3.org/2000/svg";

/** Work against size, beside what was promised; the figures in a table below. */
export function growthView(growth: Growth, reveal: Reveal): HTMLElement {
  const points = (growth.points ?? []).filter((point) => point.n > 0 && point.steps > 0);
  const view = el("div", { class: "growth" });
  if (points.length > 1) {
    view.append(chart(points, growth.promised), table(points));
  }
  const guilty = growth.guilty;
  if (guilty) {
    const go = el("button", { type: "button", class: "step" }, el("span", { class: "line lining" }, `${guilty.line}`), el("code", {}, guilty.what));
    go.addEventListener("click", () => reveal(guilty.file, guilty.line));
    view.append(el("p", { class: "hint" }, `${Math.round(guilty.share * 100)} % of the work is here: `, go));
  }
  return view;
}

type Point = { readonly n: number; readonly steps: number };

function chart(points: readonly Point[], promised: string): SVGSVGElement {
  const first = points[0] ?? { n: 1, steps: 1 };
  const promise = points.map(({ n }) => ({ n, steps: (first.steps * grows(promised, n)) / grows(promised, first.n) }));
  const all = [...points, ...promise];
  const x = scale(all.map((point) => point.n), EDGE, WIDTH - 8);
  const y = scale(all.map((point) => point.steps), HEIGHT - EDGE, 8);
  const line = (of: readonly Point[], kind: string): SVGElement =>
    shape("polyline", { class: kind, points: of.map((p) => `${x(p.n).toFixed(1)},${y(p.steps).toFixed(1)}`).join(" ") });
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `Work against size: measured, and O(${promised}) as promised` });
  svg.append(
    shape("path", { class: "axis", d: `M${EDGE} 4V${HEIGHT - EDGE}H${WIDTH - 4}` }),
    line(promise, "promised"),
    line(points, "measured"),
    ...points.map((p) => shape("circle", { class: "measured", cx: x(p.n).toFixed(1), cy: y(p.steps).toFixed(1), r: "3" })),
    text("size", WIDTH - 8, HEIGHT - 8, "end"),
    text("work", EDGE + 4, 14, "start"),
  );
  return svg as SVGSVGElement;
}

/** Places values on a logarithmic axis. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log(Math.min(...values));
  const span = Math.log(Math.max(...values)) - low || 1;
  return (value) => from + ((Math.log(value) - low) / span) * (to - from);
}

function grows(promised: string, n: number): number {
  const logarithm = Math.max(Math.log2(n), 1);
  const known: Record<string, number> = { "1": 1, "log n": logarithm, n, "n log n": n * logarithm, "n^2": n * n };
  return known[promised] ?? 1;
}

function table(points: readonly Point[]): HTMLElement {
  const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
  return el(
    "table",
    { class: "figures lining" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "size"), el("th", { scope: "col" }, "steps"))),
    el("tbody", {}, ...points.map((p) => el("tr", {}, el("td", {}, number.format(p.n)), el("td", {}, number.format(p.steps))))),
  );
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

function text(words: string, x: number, y: number, anchor: string): SVGElement {
  const made = shape("text", { x: String(x), y: String(y), "text-anchor": anchor });
  made.textContent = words;
  return made;
}
