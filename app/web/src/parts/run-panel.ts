import { announce, el } from "../lib/dom";
import { bytes, duration } from "../lib/format";
import { type Problem, type RunRequest, type RunResult, type StartedRun, sentenceOf, startRun } from "../lib/runs";

type Tone = "good" | "bad" | "warn";

/** What a panel says of a run that ended. */
export interface Ending {
  readonly tone: Tone | undefined;
  readonly sign: string;
  readonly word: string;
  readonly why?: string | undefined;
}

/** What came of a run, given to the one who started it. */
export interface Outcome {
  readonly result: RunResult | undefined;
  readonly stdout: string;
}

const MOST_SHOWN = 400_000;

/** Shows one run after another: what it prints as it comes, then how it ended and what it took. */
export class RunPanel {
  private run: StartedRun | undefined;

  /** @param judge may say more of an ending than the panel itself knows, such as whether the print is right */
  constructor(
    private readonly host: HTMLElement,
    private readonly judge: (outcome: Outcome) => Ending | undefined = () => undefined,
  ) {}

  get running(): boolean {
    return this.run !== undefined;
  }

  stop(): void {
    this.run?.stop();
  }

  clear(): void {
    this.stop();
    this.host.replaceChildren();
    this.host.hidden = true;
    this.tone(undefined);
  }

  /** Runs a program; done when it has ended. A second call while one runs changes nothing. */
  async start(request: RunRequest): Promise<Outcome | undefined> {
    if (this.run) {
      return undefined;
    }
    const screen = new Screen();
    const label = el("span", { class: "label" }, "Running");
    this.host.hidden = false;
    this.host.setAttribute("aria-busy", "true");
    this.tone(undefined);
    this.host.replaceChildren(label, screen.element);
    const since = performance.now();
    const clock = setInterval(() => {
      label.textContent = `Running, ${duration(performance.now() - since)}`;
    }, 200);
    let result: RunResult | undefined;
    let problem: Problem | undefined;
    this.run = startRun(request, {
      output: (channel, text) => screen.add(channel, text),
      ended: (ended) => (result = ended),
      failed: (failed) => (problem = failed),
    });
    await this.run.done;
    clearInterval(clock);
    this.run = undefined;
    this.host.removeAttribute("aria-busy");
    const outcome = { result, stdout: screen.stdout };
    const ending = result ? (this.judge(outcome) ?? endingOf(result)) : failing(problem);
    label.textContent = "Your run";
    screen.settle(result !== undefined);
    this.close(ending, result);
    return outcome;
  }

  private close(ending: Ending, result: RunResult | undefined): void {
    this.tone(ending.tone);
    const usage = result?.usage;
    const line = el("p", { class: "ending" }, el("span", { class: "word" }, `${ending.sign} ${ending.word}`));
    if (usage) {
      const note = "Time on the clock, processor time, and memory beyond what an idle interpreter takes";
      line.append(" ", el("span", { class: "usage", title: note }, usageLine(usage)));
    }
    this.host.append(line);
    if (ending.why) {
      this.host.append(el("p", { class: "why" }, ending.why));
    }
    announce(`${ending.word}. ${ending.why ?? ""}`);
  }

  private tone(tone: Tone | undefined): void {
    this.host.classList.remove("good", "bad", "warn");
    if (tone) {
      this.host.classList.add(tone);
    }
  }
}

function usageLine(usage: NonNullable<RunResult["usage"]>): string {
  return `${duration(usage.wallMs)} · CPU ${duration(usage.cpuMs)} · memory +${bytes(usage.peakMemoryBytes)}`;
}

/** How a run ended, in words, for one that nothing was expected of. */
export function endingOf(result: RunResult): Ending {
  const why = result.explanation ?? undefined;
  switch (result.outcome) {
    case "exited":
      return result.code === 0
        ? { tone: undefined, sign: "✓", word: "Ended well" }
        : { tone: "bad", sign: "✗", word: `Ended with code ${result.code ?? "?"}`, why };
    case "signalled":
      return { tone: "bad", sign: "✗", word: `Killed by signal ${result.signal ?? "?"}`, why };
    case "limit":
      return { tone: "warn", sign: "!", word: `Stopped at its limit of ${limitName(result.limit)}`, why };
    case "cancelled":
      return { tone: "warn", sign: "■", word: "Stopped", why };
    case "tampered":
      return { tone: "bad", sign: "✗", word: "Stopped by the sandbox", why };
  }
}

function limitName(limit: string | null | undefined): string {
  const names: Record<string, string> = { wall: "time", cpu: "processor time", memory: "memory", output: "output" };
  return names[limit ?? ""] ?? limit ?? "resources";
}

function failing(problem: Problem | undefined): Ending {
  return {
    tone: "warn",
    sign: "!",
    word: problem?.title ?? "The run did not take place",
    why: problem ? sentenceOf(problem) : undefined,
  };
}

/** The text of both channels in the order in which it came. */
class Screen {
  readonly element = el("pre", { tabindex: "0", role: "group", "aria-label": "What the program printed" });
  stdout = "";
  private shown = 0;
  private last: { channel: string; node: HTMLElement } | undefined;

  add(channel: "stdout" | "stderr", text: string): void {
    if (channel === "stdout") {
      this.stdout += text;
    }
    const room = MOST_SHOWN - this.shown;
    if (room <= 0) {
      return;
    }
    this.shown += text.length;
    const piece = text.length > room ? `${text.slice(0, room)}\n… the rest is not shown here` : text;
    if (this.last?.channel !== channel) {
      this.last = { channel, node: el("span", { class: channel }) };
      this.element.append(this.last.node);
    }
    this.last.node.append(piece);
    this.element.scrollTop = this.element.scrollHeight;
  }

  settle(ran: boolean): void {
    if (this.shown === 0) {
      const words = ran ? "It printed nothing." : "";
      this.element.replaceWith(words ? el("p", { class: "silent" }, words) : "");
    }
  }
}
