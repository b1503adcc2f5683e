import { announce, el, icon } from "../../lib/dom";
import { bytes, duration } from "../../lib/format";
import type { Judgement, Memory, TestName, TestResult } from "../../lib/judging";
import { type Problem, sentenceOf } from "../../lib/runs";
import { growthView } from "./growth";
import { hintsView } from "./hints";
import { type Reveal, scheduleView } from "./schedule";

type Tone = "good" | "bad" | "warn";

/** What the judge says: a line for the whole, then each test under its level, as it comes. */
export class VerdictView {
  private readonly lines = new Map<string, HTMLElement>();
  private readonly head = el("p", { class: "whole", role: "status" });
  private readonly bar = el("progress", { max: "1", value: "0", "aria-label": "Tests judged" });
  private readonly help = el("div");
  private readonly list = el("div", { class: "levels" });
  private opened = false;
  private ended = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly reveal: Reveal,
  ) {}

  begin(): void {
    this.lines.clear();
    this.list.replaceChildren();
    this.help.replaceChildren();
    this.opened = false;
    this.ended = 0;
    this.bar.removeAttribute("value");
    this.bar.hidden = false;
    this.say("warn", "Judging …");
    this.host.replaceChildren(this.head, this.bar, this.help, this.list);
    this.host.setAttribute("aria-busy", "true");
  }

  planned(tests: readonly TestName[]): void {
    this.bar.max = Math.max(tests.length, 1);
    this.bar.value = 0;
    for (const [group, members] of grouped(tests)) {
      const items = members.map((test) => {
        const line = el("li", { class: "test waiting" }, el("span", { class: "sign" }, "·"), el("span", {}, test.requirement || test.name));
        this.lines.set(test.name, line);
        return line;
      });
      const level = members[0]?.level ?? 1;
      this.list.append(
        el("section", {}, el("h3", {}, el("span", { class: "label" }, `Level ${level}`), ` ${members[0]?.title || group}`), el("ol", {}, ...items)),
      );
    }
  }

  started(test: TestName): void {
    this.lines.get(test.name)?.classList.add("running");
  }

  finished(result: TestResult): void {
    this.ended += 1;
    this.bar.value = this.ended;
    const line = this.lines.get(result.test.name);
    line?.replaceWith(this.line(result));
  }

  /** @param examples whether only the examples were judged: nothing is accepted for these */
  judged(judgement: Judgement, examples: boolean): void {
    this.close();
    if (judgement.state === "cancelled") {
      this.say("warn", "■ Stopped.");
      return;
    }
    const tests = judgement.tests ?? [];
    const passed = tests.filter((test) => test.status === "pass").length;
    const good = judgement.verdict === "accepted";
    const words = good && examples ? "the examples pass" : verdictWords(judgement.verdict ?? "");
    const count = tests.length > 0 ? `${passed} of ${tests.length} tests pass` : "";
    this.say(good ? "good" : judgement.verdict === "internal-error" ? "warn" : "bad", `${good ? "✓" : "✗"} ${capital(words)}`, count, judgement.tookMs);
    if (judgement.message && tests.length === 0) {
      this.help.append(el("pre", { class: "message", tabindex: "0" }, judgement.message));
    }
    const { file, line } = judgement;
    if (file !== undefined && line !== undefined) {
      const go = el("button", { type: "button", class: "button ghost" }, `Show line ${line} of ${file}`);
      go.addEventListener("click", () => this.reveal(file, line));
      this.help.append(go);
    }
    const hints = hintsView(judgement.diagnosis, (name) => tests.find((result) => result.test.name === name)?.test.requirement);
    if (hints) {
      this.help.append(hints);
    }
  }

  /** What comes after an accepted solution. */
  leadTo(walkthrough: string): void {
    this.help.append(el("p", {}, "Now compare it with other designs: ", el("a", { href: walkthrough }, "the walkthrough"), "."));
  }

  failed(problem: Problem): void {
    this.close();
    this.say("warn", `! ${problem.title}`);
    this.help.append(el("p", {}, sentenceOf(problem)));
  }

  private close(): void {
    this.bar.hidden = true;
    this.host.removeAttribute("aria-busy");
  }

  private say(tone: Tone, words: string, count = "", took?: number): void {
    this.host.classList.remove("good", "bad", "warn");
    this.host.classList.add(tone);
    const figures = [count, took === undefined ? "" : duration(took)].filter(Boolean).join(" · ");
    this.head.replaceChildren(el("span", { class: "word" }, words), " ", el("span", { class: "usage lining" }, figures));
    if (words !== "Judging …") {
      announce(`${words} ${count}`);
    }
  }

  private line(result: TestResult): HTMLElement {
    const passed = result.status === "pass";
    const sign = el("span", { class: "sign" }, passed ? "✓" : "✗", el("span", { class: "off-screen" }, passed ? " passes: " : " fails: "));
    const words = el("span", {}, result.test.requirement || result.test.name);
    const took = el("span", { class: "took lining" }, duration(result.durationMs));
    if (passed && !result.output) {
      return el("li", { class: "test good" }, sign, words, took);
    }
    const details = el("details", {}, el("summary", {}, sign, words, took, icon("chevron-down")), this.findings(result));
    if (!passed && !this.opened) {
      details.open = true;
      this.opened = true;
    }
    return el("li", { class: `test ${passed ? "good" : "bad"}` }, details);
  }

  private findings(result: TestResult): HTMLElement {
    const { timeline, growth, memory } = result.details;
    const box = el("div", { class: "findings" });
    const said = result.message.split("\nexpected:")[0] ?? "";
    if (said && !said.startsWith("expected:")) {
      box.append(el("p", { class: "message" }, said));
    }
    if (result.calls.length > 0) {
      box.append(el("pre", { tabindex: "0", role: "group", "aria-label": "The calls of the test" }, result.calls.join("\n")));
    }
    if (result.expected || result.got) {
      box.append(
        el("dl", { class: "compare" }, el("dt", {}, "expected"), el("dd", {}, el("code", {}, result.expected)), el("dt", {}, "got"), el("dd", {}, el("code", {}, result.got))),
      );
    }
    if (timeline?.steps && timeline.steps.length > 0) {
      box.append(scheduleView(timeline, this.reveal));
    }
    if (growth) {
      box.append(growthView(growth, this.reveal));
    }
    if (memory) {
      box.append(memoryView(memory));
    }
    if (result.output) {
      box.append(folded("What your code printed", result.output));
    }
    if (result.testCode) {
      box.append(folded("The test itself", result.testCode));
    }
    return box;
  }
}

function memoryView(memory: Memory): HTMLElement {
  const held = (memory.holders ?? []).slice(0, 3).map((holder) => el("li", {}, el("code", {}, holder.path), ` holds a ${holder.kind} of ${holder.length}`));
  const made = (memory.lines ?? []).slice(0, 3).map((line) => el("li", {}, `line ${line.line} made ${bytes(line.bytes)}`));
  return el("div", { class: "memory" }, el("p", {}, `${bytes(memory.kept)} are still held; ${bytes(memory.at_most)} are allowed.`), el("ul", {}, ...held, ...made));
}

function folded(title: string, text: string): HTMLElement {
  return el("details", { class: "folded" }, el("summary", {}, icon("chevron-down"), title), el("pre", { tabindex: "0" }, text));
}

function grouped(tests: readonly TestName[]): Map<string, TestName[]> {
  const groups = new Map<string, TestName[]>();
  for (const test of tests) {
    groups.set(test.group, [...(groups.get(test.group) ?? []), test]);
  }
  return groups;
}

/** A verdict's code in words. */
export function verdictWords(verdict: string): string {
  return verdict === "run-time-error" ? "run-time error" : verdict.replaceAll("-", " ");
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
