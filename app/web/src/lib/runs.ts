import { eventsOf } from "./events";

/** One file of a program. */
export interface ProgramFile {
  readonly name: string;
  readonly text: string;
}

/** What is asked to be run. */
export interface RunRequest {
  readonly files: readonly ProgramFile[];
  readonly entry: string;
  readonly stdin?: string;
  readonly arguments?: readonly string[];
  /** What it imports beyond the standard library. */
  readonly packages?: readonly string[];
}

export interface Usage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly peakProcesses: number;
}

/** How a run ended. */
export interface RunResult {
  readonly id?: string;
  readonly outcome: "exited" | "signalled" | "limit" | "cancelled" | "tampered";
  readonly code?: number | null;
  readonly signal?: number | null;
  readonly limit?: string | null;
  readonly explanation?: string | null;
  readonly usage?: Usage | null;
}

/** A problem as RFC 9457 describes it, in the parts that a reader is told. */
export interface Problem {
  readonly title: string;
  readonly detail?: string;
  readonly status?: number;
  readonly errors?: readonly { readonly field?: string; readonly detail?: string }[];
}

/** Called as a run goes on; `ended` or `failed` comes last and exactly once. */
export interface RunListener {
  output(channel: "stdout" | "stderr", text: string): void;
  ended(result: RunResult): void;
  failed(problem: Problem): void;
}

/** A run that has been asked for. */
export interface StartedRun {
  /** Asks for its end; the listener hears of it as of any other. */
  stop(): void;
  /** Done when the listener has heard the last. */
  readonly done: Promise<void>;
}

const GONE: Problem = {
  title: "The connection ended before the run did",
  detail: "The server may have been restarted. Run the program again.",
};

const UNREACHED: Problem = {
  title: "The server was not reached",
  detail: "Check that Castalia is still running, then run the program again.",
};

/** Asks the server to run a program and streams what it prints. */
export function startRun(request: RunRequest, listener: RunListener): StartedRun {
  const given = new AbortController();
  let id: string | undefined;
  let stopping = false;

  const tellServer = async (): Promise<void> => {
    if (id !== undefined) {
      await fetch(`/api/v1/runs/${encodeURIComponent(id)}`, { method: "DELETE" }).catch(() => undefined);
    }
  };

  const read = async (): Promise<void> => {
    const response = await fetch("/api/v1/runs", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify(request),
      signal: given.signal,
    });
    if (!response.ok || !response.body || !isStream(response)) {
      listener.failed(await problemOf(response));
      return;
    }
    for await (const { name, data } of eventsOf(response.body)) {
      const value: unknown = JSON.parse(data);
      if (name === "started") {
        id = (value as { id: string }).id;
        if (stopping) {
          void tellServer();
        }
      } else if (name === "output") {
        const { channel, text } = value as { channel: "stdout" | "stderr"; text: string };
        listener.output(channel, text);
      } else if (name === "result") {
        listener.ended(value as RunResult);
        return;
      } else if (name === "problem") {
        listener.failed(value as Problem);
        return;
      }
    }
    listener.failed(GONE);
  };

  const done = read().catch((error: unknown) => {
    if (given.signal.aborted) {
      listener.ended({ outcome: "cancelled", explanation: "You stopped the run." });
    } else {
      listener.failed(error instanceof TypeError ? UNREACHED : GONE);
    }
  });

  return {
    done,
    stop() {
      stopping = true;
      void tellServer();
      setTimeout(() => given.abort(), id === undefined ? 0 : 2000);
    },
  };
}

/** Whether the server answers with events. */
export function isStream(response: Response): boolean {
  return (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
}

/** The problem that an answer describes, with the time to wait if it names one. */
export async function problemOf(response: Response): Promise<Problem> {
  const wait = response.headers.get("Retry-After");
  const problem: Problem = await response
    .json()
    .then((body: unknown) => body as Problem)
    .catch(() => ({ title: `The server answered ${response.status}` }));
  if (response.status === 429 && wait) {
    return { ...problem, detail: `${problem.detail ?? problem.title} Try again in ${wait} s.` };
  }
  return problem;
}

/** What is wrong, in one or a few sentences. */
export function sentenceOf(problem: Problem): string {
  const fields = (problem.errors ?? [])
    .filter((error) => error.detail !== problem.detail)
    .map(({ field = "", detail = "" }) => (detail.startsWith(field) ? detail : `${field}: ${detail}`));
  return [problem.detail ?? "", ...fields].filter(Boolean).join(" ");
}
