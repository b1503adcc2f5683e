import type { ProgramFile } from "./runs";

/** A submission that was judged, as this browser remembers it. */
export interface Attempt {
  readonly at: number;
  readonly verdict: string;
  readonly passed: number;
  readonly tests: number;
  readonly files: readonly ProgramFile[];
}

/** What this browser keeps of a lab. */
export interface LabMemory {
  readonly files: readonly ProgramFile[];
  readonly accepted: boolean;
  readonly attempts: readonly Attempt[];
}

const MOST_ATTEMPTS = 20;

/** What is kept of a lab; undefined if nothing is, or it cannot be read. */
export function recall(lab: string): LabMemory | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(lab)) ?? "null");
    return isMemory(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it; false if the browser has no room or lets no page keep anything. */
export function remember(lab: string, memory: LabMemory): boolean {
  try {
    localStorage.setItem(key(lab), JSON.stringify(memory));
    return true;
  } catch {
    return false;
  }
}

/** The memory with one more attempt, the oldest dropped where there are too many. */
export function withAttempt(memory: LabMemory, attempt: Attempt): LabMemory {
  return {
    ...memory,
    accepted: memory.accepted || attempt.verdict === "accepted",
    attempts: [...memory.attempts, attempt].slice(-MOST_ATTEMPTS),
  };
}

function key(lab: string): string {
  return `lab:${lab}`;
}

function isMemory(kept: unknown): kept is LabMemory {
  const memory = kept as LabMemory | null;
  return (
    typeof memory === "object" &&
    memory !== null &&
    Array.isArray(memory.files) &&
    memory.files.length > 0 &&
    memory.files.every(isFile) &&
    Array.isArray(memory.attempts) &&
    memory.attempts.every((attempt) => typeof attempt.verdict === "string" && attempt.files.every(isFile))
  );
}

function isFile(file: ProgramFile): boolean {
  return typeof file?.name === "string" && typeof file.text === "string";
}
