import { announce, button, el } from "../../lib/dom";
import type { Editor } from "../../lib/editor";
import { compareLines } from "../../lib/format";
import type { Card } from "../../lib/reviews";
import { problemOf, sentenceOf } from "../../lib/runs";

/** What came of running a repair; "away" if it could not be run. */
export type Ran = "right" | "wrong" | "away";

interface Check {
  readonly right: boolean;
  readonly expected: string;
  readonly found: string;
  readonly trouble?: string;
}

/** Where a program with a bug is mended and run, as often as one likes. */
export class RepairBench {
  readonly element: HTMLElement;
  private readonly field: HTMLTextAreaElement;
  private readonly host = el("div", { class: "editor", hidden: true });
  private readonly verdict = el("div", { class: "verdict", role: "status" });
  private readonly runButton: HTMLButtonElement;
  private editor: Editor | undefined;
  private running = false;

  /** @param ran hears what came of each run */
  constructor(
    private readonly card: Card,
    private readonly ran: (outcome: Ran) => void,
  ) {
    const source = (card.program?.text ?? "").trimEnd();
    this.field = el("textarea", { class: "field code", rows: String(source.split("\n").length + 1), spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-label": "The program, which has a bug" });
    this.field.value = source;
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.run();
      } else if (event.key === "Escape") {
        this.field.blur();
      }
    });
    this.runButton = button("Run it", "play", () => void this.run(), "ghost");
    const reset = button("Reset", "rotate-ccw", () => this.reset());
    const keys = el("span", { class: "hint" }, el("kbd", {}, "t"), " to edit, ", el("kbd", {}, "Ctrl Enter"), " to run");
    this.element = el("div", { class: "repair" }, this.field, this.host, el("div", { class: "row" }, this.runButton, reset, keys), this.verdict);
    void this.open(source);
  }

  /** Puts the cursor into the program. */
  focus(): void {
    (this.editor ?? this.field).focus();
  }

  /** Ends what goes on by itself; the program stays to be read. */
  close(): void {
    this.editor?.close();
    this.editor = undefined;
  }

  /** Shows what was written, no longer to be changed. */
  settle(): void {
    const text = this.text();
    this.close();
    const own = el("pre", { tabindex: "0", role: "group", "aria-label": "Your program" }, el("code", {}, text));
    this.element.replaceChildren(el("div", { class: "program" }, el("span", { class: "label" }, "Yours"), own), this.verdict);
  }

  private text(): string {
    return this.editor?.text() ?? this.field.value;
  }

  /** The editor takes the field's place when it is there; without the server the field does. */
  private async open(source: string): Promise<void> {
    try {
      const { openEditor } = await import("../../lib/editor");
      if (!this.field.isConnected) {
        return;
      }
      const focused = document.activeElement === this.field;
      this.editor = openEditor(this.host, { label: "The program, which has a bug", text: this.field.value || source, onChange: () => undefined, onRun: () => void this.run() });
      this.field.hidden = true;
      this.host.hidden = false;
      if (focused) {
        this.editor.focus();
      }
    } catch {
      this.field.hidden = false;
    }
  }

  private reset(): void {
    const source = (this.card.program?.text ?? "").trimEnd();
    this.field.value = source;
    this.editor?.replace(source, "The program, which has a bug");
    this.verdict.replaceChildren();
  }

  private async run(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    this.runButton.disabled = true;
    this.verdict.className = "verdict";
    this.verdict.replaceChildren("Running it …");
    try {
      this.tell(await checked(this.card.id, this.text()));
    } finally {
      this.running = false;
      this.runButton.disabled = false;
    }
  }

  private tell(check: Check | string): void {
    if (typeof check === "string") {
      this.say("", check);
      this.ran("away");
      return;
    }
    if (check.right) {
      this.say("good", "✓ It prints what it should, and holds when it is used once more.");
      this.ran("right");
      return;
    }
    const lines = compareLines(check.found, check.expected);
    const same = lines.every((line) => line.same);
    this.say("bad", same ? "✗ Not yet." : "✗ Not yet: it prints something else.");
    if (check.trouble) {
      this.verdict.append(el("p", {}, check.trouble));
    }
    if (!same) {
      const rows = lines.map((line) => el("tr", line.same ? {} : { class: "off" }, el("td", {}, line.same ? "✓" : "✗"), el("td", {}, line.guessed ?? "—"), el("td", {}, line.printed ?? "—")));
      const head = el("tr", {}, el("td"), el("th", {}, "It prints"), el("th", {}, "It should"));
      this.verdict.append(el("table", { class: "lines" }, el("thead", {}, head), el("tbody", {}, ...rows)));
    }
    this.ran("wrong");
  }

  private say(tone: string, words: string): void {
    this.verdict.className = `verdict ${tone}`.trim();
    this.verdict.replaceChildren(el("p", { class: "word" }, words));
    announce(words);
  }
}

/** Has the server run a repair with the check behind it; a sentence if that cannot be. */
async function checked(card: string, answer: string): Promise<Check | string> {
  const eye = "Show a repair and compare by eye.";
  let response: Response;
  try {
    response = await fetch("/api/v1/reviews/checks", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ card, answer }),
    });
  } catch {
    return `The server is out of reach, so it cannot be run. ${eye}`;
  }
  return response.ok ? ((await response.json()) as Check) : `It could not be run: ${sentenceOf(await problemOf(response))} ${eye}`;
}
