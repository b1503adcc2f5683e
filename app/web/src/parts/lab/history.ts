import { button, el, need } from "../../lib/dom";
import type { Attempt } from "../../lib/attempts";
import { around, diffLines } from "../../lib/diff";
import type { ProgramFile } from "../../lib/runs";
import { verdictWords } from "./verdict";

const CONTEXT = 3;

/** Earlier submissions: what came of each, the difference to what is in the editor, and the way back. */
export class HistoryView {
  constructor(
    private readonly host: HTMLElement,
    private readonly current: () => readonly ProgramFile[],
    private readonly restore: (files: readonly ProgramFile[]) => void,
  ) {}

  draw(attempts: readonly Attempt[]): void {
    this.host.hidden = attempts.length === 0;
    need("[data-history-count]", this.host).textContent = `(${attempts.length})`;
    need("[data-difference]", this.host).replaceChildren();
    need("[data-history-list]", this.host).replaceChildren(...[...attempts].reverse().map((attempt) => this.line(attempt)));
  }

  private line(attempt: Attempt): HTMLElement {
    const when = new Date(attempt.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
    const good = attempt.verdict === "accepted";
    return el(
      "li",
      { class: good ? "good" : "bad" },
      el("span", { class: "word" }, `${good ? "✓" : "✗"} ${verdictWords(attempt.verdict)}`),
      el("span", { class: "usage lining" }, ` ${attempt.passed} of ${attempt.tests} · ${when}`),
      button("Difference", "equal-not", () => this.compare(attempt)),
      button("Put back", "rotate-ccw", () => this.restore(attempt.files)),
    );
  }

  private compare(attempt: Attempt): void {
    const now = new Map(this.current().map((file) => [file.name, file.text]));
    const then = new Map(attempt.files.map((file) => [file.name, file.text]));
    const parts = [...new Set([...then.keys(), ...now.keys()])]
      .filter((name) => then.get(name) !== now.get(name))
      .map((name) => difference(name, then.get(name) ?? "", now.get(name) ?? ""));
    const nothing = el("p", { class: "hint" }, "What is in the editor is what was submitted then.");
    need("[data-difference]", this.host).replaceChildren(...(parts.length > 0 ? parts : [nothing]));
  }
}

function difference(name: string, before: string, after: string): HTMLElement {
  const lines = around(diffLines(before, after), CONTEXT).map((line) => {
    if (!line) {
      return el("span", { class: "left-out" }, "…\n");
    }
    const kind = { " ": "same", "-": "removed", "+": "added" }[line.sign];
    return el("span", { class: kind }, `${line.sign} ${line.text}\n`);
  });
  return el("figure", { class: "difference" }, el("figcaption", {}, `${name}: from then to now`), el("pre", { tabindex: "0" }, ...lines));
}
