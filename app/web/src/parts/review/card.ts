import { announce, el } from "../../lib/dom";
import { compareLines } from "../../lib/format";
import { RATINGS, type Card, type Code, type Rating } from "../../lib/reviews";
import { startRun } from "../../lib/runs";
import { RepairBench, type Ran } from "./repair";

/** What the person at the card does. */
export interface CardEvents {
  shown(): void;
  graded(rating: Rating): void;
}

const ASKS = {
  predict: "What does it print?",
  spoken: "Say it in thirty seconds.",
  complete: "Which line is missing?",
  fix: "Mend it.",
  own: "Do you remember?",
};
const NAMES: Record<Rating, string> = { again: "Again", hard: "Hard", good: "Good", easy: "Easy" };
const SECONDS = 30;

/** A card on the page: its question, then its answer. */
export class CardView {
  readonly element: HTMLElement;
  private readonly field: HTMLTextAreaElement | undefined;
  private readonly behind = el("div", { class: "behind" });
  private readonly foot = el("div", { class: "foot" });
  private readonly gap = el("span", { class: "gap" }, "…  the missing line  …");
  private readonly bench: RepairBench | undefined;
  private ran: Ran | undefined;
  private timer: number | undefined;
  private likely: Rating = "good";
  shown = false;

  constructor(
    private readonly card: Card,
    private readonly events: CardEvents,
  ) {
    const link = el("a", { href: card.address }, card.kind === "own" ? card.title : `${card.question} · ${card.title}`);
    this.bench = card.kind === "fix" ? new RepairBench(card, (outcome) => this.heard(outcome)) : undefined;
    this.field = card.kind === "predict" || card.kind === "complete" ? this.typedField() : undefined;
    this.element = el(
      "article",
      { class: "asked", "data-asked": card.id },
      el("header", {}, el("h2", { tabindex: "-1" }, ASKS[card.kind]), el("p", { class: "of" }, link), el("p", { class: "why" }, card.why)),
      ...this.asked(),
      this.behind,
      this.foot,
    );
    const show = el("button", { type: "button", class: "button main wide" }, this.bench ? "Show a repair " : "Show the answer ", el("kbd", {}, "Space"));
    show.addEventListener("click", () => this.show());
    this.foot.append(show);
  }

  /** Ends what goes on by itself. */
  close(): void {
    clearInterval(this.timer);
    this.bench?.close();
  }

  /** Puts the cursor where one types. */
  type(): void {
    (this.bench ?? this.field)?.focus();
  }

  /** Shows the answer, and what one typed beside it. */
  show(): void {
    if (this.shown) {
      return;
    }
    this.shown = true;
    clearInterval(this.timer);
    this.bench?.settle();
    const typed = this.field?.value ?? "";
    this.element.querySelector(".typed, .timer")?.remove();
    if (this.card.missing) {
      this.gap.innerHTML = this.card.missing.html;
      this.gap.classList.add("filled");
    }
    this.behind.append(...this.answer());
    if (typed.trim() !== "") {
      void this.check(typed);
    } else {
      this.offer(this.ran === "wrong" ? "again" : "good");
    }
    this.foot.scrollIntoView({ block: "nearest" });
    this.events.shown();
  }

  /** Gives the grade that stands out. */
  gradeLikely(): void {
    this.events.graded(this.likely);
  }

  /** A repair that works shows the answer by itself; one that does not may be mended further. */
  private heard(outcome: Ran): void {
    this.ran = outcome;
    if (outcome === "right") {
      this.show();
    }
  }

  private asked(): HTMLElement[] {
    const { card, bench } = this;
    if (bench) {
      return [told("It should print", card.answer), bench.element];
    }
    if (card.kind === "spoken") {
      return [el("p", { class: "said" }, card.title), this.clock()];
    }
    if (card.kind === "own") {
      return [el("p", { class: "said own" }, card.front ?? "")];
    }
    const code = el("code");
    code.innerHTML = card.program?.html ?? "";
    if (card.kind === "complete") {
      const after = el("span");
      after.innerHTML = card.after?.html ?? "";
      code.append(card.program?.text ? "\n" : "", this.gap, "\n", after);
    }
    const program = el("div", { class: "program" }, el("pre", { tabindex: "0", role: "group", "aria-label": "The program" }, code));
    const prints = card.kind === "complete" ? [told("It prints", card.answer)] : [];
    const label = el("label", { for: "typed" }, "Your answer ", el("span", { class: "hint" }, "or only think it; ", el("kbd", {}, "t"), " to type"));
    return [program, ...prints, el("div", { class: "typed" }, label, this.field)];
  }

  private typedField(): HTMLTextAreaElement {
    const one = this.card.kind === "complete";
    const rows = one ? "1" : String(Math.min(8, Math.max(2, this.card.answer.trimEnd().split("\n").length)));
    const field = el("textarea", { class: "field", id: "typed", rows, spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (one || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        field.blur();
        this.show();
      } else if (event.key === "Escape") {
        field.blur();
      }
    });
    return field;
  }

  private clock(): HTMLElement {
    const bar = el("progress", { max: String(SECONDS), value: String(SECONDS), "aria-label": "Time left" });
    const left = el("span", { class: "left" }, `${SECONDS} s`);
    const end = Date.now() + SECONDS * 1000;
    this.timer = window.setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      bar.value = seconds;
      left.textContent = seconds === 0 ? "time" : `${seconds} s`;
      if (seconds === 0) {
        announce("Thirty seconds are over");
        this.close();
      }
    }, 250);
    return el("div", { class: "timer" }, bar, left);
  }

  private answer(): HTMLElement[] {
    if (this.card.kind === "spoken") {
      return [el("div", { class: "prose" }, ...this.card.answer.split(/\n{2,}/).map((text) => el("p", {}, text)))];
    }
    if (this.card.kind === "fix") {
      return [program("A repair", this.card.repaired), program("Used once more, it must hold", this.card.check)];
    }
    if (this.card.kind === "own") {
      return [el("p", { class: "own" }, this.card.answer)];
    }
    return this.card.kind === "predict" ? [told("It prints", this.card.answer)] : [];
  }

  /** Compares, or runs the program with the line in it; then offers the grade that fits. */
  private async check(typed: string): Promise<void> {
    const verdict = el("div", { class: "verdict", role: "status" });
    this.behind.prepend(verdict);
    if (this.card.kind === "predict") {
      this.tell(verdict, typed);
      return;
    }
    this.offer("good");
    verdict.append("Running it …");
    const run = await printed(completed(this.card, typed));
    if (run.trouble) {
      verdict.replaceChildren(el("p", {}, run.trouble));
    } else {
      this.tell(verdict, run.stdout);
    }
  }

  private tell(verdict: HTMLElement, found: string): void {
    const lines = compareLines(found, this.card.answer);
    const right = lines.every((line) => line.same);
    const words = right ? "Exactly so." : `${lines.filter((line) => line.same).length} of ${lines.length} lines right.`;
    verdict.className = `verdict ${right ? "good" : "bad"}`;
    verdict.replaceChildren(el("p", { class: "word" }, `${right ? "✓" : "✗"} ${words}`));
    if (!right) {
      const rows = lines.map((line) =>
        el("tr", line.same ? {} : { class: "off" }, el("td", {}, line.same ? "✓" : "✗"), el("td", {}, line.guessed ?? "—"), el("td", {}, line.printed ?? "—")),
      );
      const head = el("tr", {}, el("td"), el("th", {}, "Yours"), el("th", {}, "Python"));
      verdict.append(el("table", { class: "lines" }, el("thead", {}, head), el("tbody", {}, ...rows)));
    }
    announce(words);
    this.offer(right ? "good" : "again");
  }

  /** The four grades, one of them standing out. */
  private offer(likely: Rating): void {
    this.likely = likely;
    const spans = new Map(this.card.choices.map((choice) => [choice.rating, choice.span]));
    const buttons = RATINGS.map((rating, at) => {
      const classes = `button grade ${rating} ${rating === likely ? "likely" : ""}`.trim();
      const made = el("button", { type: "button", class: classes }, el("b", {}, NAMES[rating]), el("span", {}, spans.get(rating) ?? "—"), el("kbd", {}, String(at + 1)));
      made.addEventListener("click", () => this.events.graded(rating));
      return made;
    });
    this.foot.replaceChildren(el("div", { class: "grades" }, ...buttons));
  }
}

function told(label: string, text: string): HTMLElement {
  return el("div", { class: "told" }, el("span", { class: "label" }, label), el("pre", { tabindex: "0", role: "group", "aria-label": label }, text));
}

function program(label: string, code: Code | undefined): HTMLElement {
  const inner = el("code");
  inner.innerHTML = code?.html ?? "";
  return el("div", { class: "program" }, el("span", { class: "label" }, label), el("pre", { tabindex: "0", role: "group", "aria-label": label }, inner));
}

/** The program with a line in place of the missing one; its indentation may be left out. */
export function completed(card: Card, line: string): string {
  const missing = card.missing?.text ?? "";
  const indent = /^\s*/.exec(missing)?.[0] ?? "";
  const bare = line.trimEnd();
  return `${card.program?.text ?? ""}${/^\s/.test(bare) ? bare : indent + bare}\n${card.after?.text ?? ""}`;
}

async function printed(source: string): Promise<{ stdout: string; trouble?: string }> {
  let stdout = "";
  let trouble: string | undefined;
  const run = startRun(
    { files: [{ name: "main.py", text: source }], entry: "main.py" },
    {
      output: (channel, text) => {
        stdout += channel === "stdout" ? text : "";
      },
      ended: (result) => {
        trouble = result.outcome === "exited" && result.code === 0 ? undefined : (result.explanation ?? "It did not end well.");
      },
      failed: (problem) => {
        trouble = `It could not be run: ${problem.detail ?? problem.title} Compare by eye.`;
      },
    },
  );
  await run.done;
  return trouble === undefined ? { stdout } : { stdout, trouble };
}
