import { copyFrom, el, need, relabel } from "../lib/dom";
import type { Editor } from "../lib/editor";
import { samePrint } from "../lib/format";
import { toFragment } from "../lib/fragment";
import { type Ending, type Outcome, RunPanel, endingOf } from "./run-panel";

/** Makes a program of the page run: its buttons, its editor, its panel. */
export class Proof {
  private readonly original: string;
  private readonly expected: string | undefined;
  private readonly raises: string | undefined;
  private readonly packages: readonly string[];
  private readonly code: HTMLElement;
  private readonly panel: RunPanel;
  private readonly runButton: HTMLButtonElement;
  private readonly resetButton: HTMLButtonElement;
  private readonly editButton: HTMLButtonElement;
  private editor: Editor | undefined;
  private editorHost: HTMLElement | undefined;
  private text: string;

  constructor(private readonly figure: HTMLElement) {
    this.code = need(".code", figure);
    this.original = need("code", this.code).textContent ?? "";
    this.text = this.original;
    this.raises = figure.dataset["raises"];
    this.packages = figure.dataset["packages"]?.split(", ") ?? [];
    this.expected = figure.querySelector(".prints pre")?.textContent ?? undefined;
    this.panel = new RunPanel(need(".run", figure), (outcome) => this.judge(outcome));
    this.runButton = need("[data-run]", figure);
    this.editButton = need("[data-edit]", figure);
    this.resetButton = need("[data-reset]", figure);
    this.runButton.addEventListener("click", () => void this.runOrStop());
    this.editButton.addEventListener("click", () => void this.edit());
    this.resetButton.addEventListener("click", () => this.reset());
    const copy = need<HTMLButtonElement>("[data-copy]", figure);
    copy.addEventListener("click", () => void copyFrom(copy, this.text));
    need("[data-playground]", figure).addEventListener("click", () => void this.openPlayground());
  }

  private async runOrStop(): Promise<void> {
    if (this.panel.running) {
      this.panel.stop();
      return;
    }
    if (this.runButton.disabled) {
      return;
    }
    relabel(this.runButton, "Stop", "square");
    this.runButton.classList.add("stop");
    const outcome = await this.panel.start({
      files: [{ name: "main.py", text: this.text }],
      entry: "main.py",
      packages: this.packages,
    });
    relabel(this.runButton, "Run", "play");
    this.runButton.classList.remove("stop");
    const prints = this.figure.querySelector<HTMLElement>(":scope > .prints");
    if (prints && outcome) {
      prints.hidden = this.text === this.original && this.matches(outcome);
    }
  }

  private async edit(): Promise<void> {
    if (this.editor) {
      this.closeEditor();
      return;
    }
    this.editButton.setAttribute("aria-busy", "true");
    const { openEditor } = await import("../lib/editor");
    this.editButton.removeAttribute("aria-busy");
    this.editorHost = el("div", { class: "editor" });
    this.code.hidden = true;
    this.code.after(this.editorHost);
    this.editor = openEditor(this.editorHost, {
      label: `Program of ${this.figure.getAttribute("aria-label") ?? "this proof"}`,
      text: this.text,
      onChange: (text) => this.changed(text),
      onRun: () => void this.runOrStop(),
    });
    relabel(this.editButton, "Done", "check");
    this.editor.focus();
  }

  private closeEditor(): void {
    this.editor?.close();
    this.editorHost?.remove();
    this.editor = undefined;
    const code = need("code", this.code);
    if (code.textContent !== this.text) {
      code.textContent = this.text;
    }
    this.code.hidden = false;
    relabel(this.editButton, "Edit", "pencil");
    this.editButton.focus();
  }

  private changed(text: string): void {
    this.text = text;
    this.resetButton.hidden = text === this.original;
    this.showPrints();
  }

  private reset(): void {
    this.text = this.original;
    this.editor?.replace(this.original, "Program");
    need("code", this.code).textContent = this.original;
    this.panel.clear();
    this.resetButton.hidden = true;
    this.showPrints();
    (this.editor ?? this.editButton).focus();
  }

  private showPrints(): void {
    const prints = this.figure.querySelector<HTMLElement>(":scope > .prints");
    if (prints) {
      prints.hidden = false;
    }
  }

  private async openPlayground(): Promise<void> {
    const files = [{ name: "main.py", text: this.text }];
    const fragment = await toFragment({ files, stdin: "", arguments: "", packages: this.packages.join(", ") });
    location.assign(`/playground#${fragment}`);
  }

  private matches({ result, stdout }: Outcome): boolean {
    return this.endedAsProven(result) && (this.expected === undefined || samePrint(stdout, this.expected));
  }

  private endedAsProven(result: Outcome["result"]): boolean {
    return result?.outcome === "exited" && (this.raises === undefined ? result.code === 0 : result.code === 1);
  }

  private judge(outcome: Outcome): Ending | undefined {
    const { result } = outcome;
    if (result?.outcome !== "exited") {
      return undefined;
    }
    if (this.figure.dataset["fix"] !== undefined) {
      return this.judgeRepair(outcome, result);
    }
    if (this.matches(outcome)) {
      return { tone: "good", sign: "✓", word: this.wordOfMatch() };
    }
    if (this.text !== this.original) {
      return result.code === 0 && this.expected !== undefined
        ? { tone: undefined, sign: "≠", word: "Your version prints something else" }
        : endingOf(result);
    }
    return {
      tone: "bad",
      sign: "≠",
      word: "Differs from the proven output",
      why: result.explanation ?? `The interpreter here behaves differently from the one that proved this.`,
    };
  }

  /** A program with a bug, or what was made of it. */
  private judgeRepair(outcome: Outcome, result: NonNullable<Outcome["result"]>): Ending {
    if (this.matches(outcome)) {
      return { tone: "good", sign: "✓", word: "Prints what it should" };
    }
    return result.code === 0 ? { tone: "bad", sign: "≠", word: "Prints something else than it should" } : endingOf(result);
  }

  private wordOfMatch(): string {
    if (this.raises !== undefined) {
      return `Ends with ${this.raises}, as proven`;
    }
    return this.expected === undefined ? "Every assertion holds" : "Matches the proven output";
  }
}

/** Brings every program within to life. */
export function startProofs(within: ParentNode = document): void {
  for (const figure of within.querySelectorAll<HTMLElement>("[data-proof]")) {
    new Proof(figure);
  }
}

