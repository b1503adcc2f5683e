/** 21 ms, 1.24 s, 75 s: three digits or fewer. */
export function duration(ms: number): string {
  if (ms < 9.95) {
    return `${ms.toFixed(1)} ms`;
  }
  if (ms < 999.5) {
    return `${Math.round(ms)} ms`;
  }
  return ms < 9995 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(ms < 99_950 ? 1 : 0)} s`;
}

/** 640 KB, 9.1 MB, 1.2 GB; a kilobyte is 1024 bytes. */
export function bytes(count: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  let value = count;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, "")} ${units[unit]}`;
}

/** Whether a program printed what was proven: equal but for white space at the very end. */
export function samePrint(actual: string, expected: string): boolean {
  return actual.trimEnd() === expected.trimEnd();
}

/** One line of a guess beside the line that was printed; undefined where one has no such line. */
export interface ComparedLine {
  readonly guessed: string | undefined;
  readonly printed: string | undefined;
  readonly same: boolean;
}

/** A guess and the truth, line beside line. Forgives white space at the ends of lines and of the whole. */
export function compareLines(guess: string, truth: string): ComparedLine[] {
  const guessed = guess.trim() === "" ? [] : guess.trimEnd().split("\n");
  const printed = truth.trimEnd().split("\n");
  return Array.from({ length: Math.max(guessed.length, printed.length) }, (_, at) => ({
    guessed: guessed[at],
    printed: printed[at],
    same: guessed[at]?.trimEnd() === printed[at]?.trimEnd(),
  }));
}

/** Splits a line of arguments as a shell would: at white space, but not within quotes. */
export function splitArguments(line: string): string[] {
  const found = line.matchAll(/((?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+)/g);
  return [...found].map(([part]) =>
    part.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? "") : double.replace(/\\(["\\])/g, "$1"),
    ),
  );
}
