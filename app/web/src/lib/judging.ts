import { eventsOf } from "./events";
import { type Problem, type ProgramFile, isStream, problemOf } from "./runs";

/** A test of a lab, before it is known what became of it. */
export interface TestName {
  readonly name: string;
  readonly group: string;
  readonly title: string;
  readonly level: number;
  readonly requirement: string;
}

/** One line of what threads or tasks did, in the order in which they did it. */
export interface ScheduleStep {
  readonly thread: string;
  readonly file: string;
  readonly line: number;
  readonly event: string;
  readonly what: string;
  readonly value: string | null;
  readonly note: string;
}

/** The order of threads that breaks something. */
export interface Schedule {
  readonly steps?: readonly ScheduleStep[];
  readonly schedule?: string;
  readonly preemptions?: number;
  readonly schedules?: number;
  readonly why?: string;
  readonly message?: string;
  readonly possible_today?: string | boolean | null;
  readonly interpreter?: string;
}

/** How work grows with size. */
export interface Growth {
  readonly promised: string;
  readonly measured?: string;
  readonly points?: readonly { readonly n: number; readonly steps: number }[];
  readonly guilty?: { readonly file: string; readonly line: number; readonly what: string; readonly share: number } | null;
}

/** What is still held in memory. */
export interface Memory {
  readonly kept: number;
  readonly at_most: number;
  readonly lines?: readonly { readonly file: string; readonly line: number; readonly bytes: number }[];
  readonly holders?: readonly { readonly path: string; readonly kind: string; readonly length: number }[];
}

/** What became of a test. */
export interface TestResult {
  readonly test: TestName;
  readonly status: "pass" | "fail" | "error";
  readonly cause?: string;
  readonly durationMs: number;
  readonly message: string;
  readonly calls: readonly string[];
  readonly expected: string;
  readonly got: string;
  readonly output: string;
  readonly testCode: string;
  readonly details: { readonly timeline?: Schedule; readonly growth?: Growth; readonly memory?: Memory };
}

/** Help for a misconception, in steps that say more each. */
export interface Misconception {
  readonly misconception: string;
  readonly nudge: string;
  readonly hint: string;
  readonly explanation: string;
  readonly tests: readonly string[];
}

/** What a submission looks like. */
export interface Diagnosis {
  readonly exact: boolean;
  readonly likely: readonly Misconception[];
}

/** What the judge says of a submission. */
export interface Judgement {
  readonly state: "judging" | "judged" | "cancelled";
  readonly verdict?: string;
  readonly message?: string;
  readonly file?: string;
  readonly line?: number;
  readonly tookMs?: number;
  readonly tests?: readonly TestResult[];
  readonly diagnosis?: Diagnosis;
}

/** A lab as the server describes it. */
export interface LabDetail {
  readonly entry: string;
  readonly starter: readonly ProgramFile[];
}

/** Called as a judging goes on; `judged` or `failed` comes last and exactly once. */
export interface JudgingListener {
  planned(tests: readonly TestName[]): void;
  started(test: TestName): void;
  finished(result: TestResult): void;
  judged(judgement: Judgement): void;
  failed(problem: Problem): void;
}

/** A judging that has been asked for. */
export interface Judging {
  stop(): void;
  readonly done: Promise<void>;
}

const GONE: Problem = {
  title: "The connection ended before the judge was done",
  detail: "The server may have been restarted. Your code is still here: submit it again.",
};

const UNREACHED: Problem = {
  title: "The server was not reached",
  detail: "Your code is still here. Check that Castalia is running, then submit it again.",
};

/** Submits files to a lab and tells test by test what the judge says. Stopping ends the judging on the server. */
export function startJudging(
  lab: string,
  files: readonly ProgramFile[],
  tests: "all" | "examples",
  listener: JudgingListener,
): Judging {
  const given = new AbortController();
  const done = read(lab, files, tests, listener, given.signal).catch((error: unknown) => {
    if (given.signal.aborted) {
      listener.judged({ state: "cancelled" });
    } else {
      listener.failed(error instanceof TypeError ? UNREACHED : GONE);
    }
  });
  return { done, stop: () => given.abort() };
}

async function read(
  lab: string,
  files: readonly ProgramFile[],
  tests: "all" | "examples",
  listener: JudgingListener,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(`/api/v1/labs/${encodeURIComponent(lab)}/submissions`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ files, tests }),
    signal,
  });
  if (!response.ok || !response.body || !isStream(response)) {
    listener.failed(await problemOf(response));
    return;
  }
  for await (const { name, data } of eventsOf(response.body)) {
    const value: unknown = JSON.parse(data);
    if (name === "planned") {
      listener.planned((value as { tests: TestName[] }).tests);
    } else if (name === "test-started") {
      listener.started(value as TestName);
    } else if (name === "test") {
      listener.finished(value as TestResult);
    } else if (name === "result") {
      listener.judged(value as Judgement);
      return;
    } else if (name === "problem") {
      listener.failed(value as Problem);
      return;
    }
  }
  listener.failed(GONE);
}

/** What the server tells of a lab. */
export async function fetchLab(lab: string): Promise<LabDetail> {
  const response = await fetch(`/api/v1/labs/${encodeURIComponent(lab)}`);
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return (await response.json()) as LabDetail;
}
