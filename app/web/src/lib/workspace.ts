import type { ProgramFile } from "./runs";

/** The files of a program and which of them is open. Never empty; the first is the one that is run. */
export interface Workspace {
  readonly files: readonly ProgramFile[];
  readonly open: number;
}

/** The most files that a program may have. */
export const MOST_FILES = 20;

/** Why this cannot be a file's name, in a sentence; undefined if it can. */
export function nameMistake(name: string, others: readonly string[]): string | undefined {
  if (name === "") {
    return "A file needs a name.";
  }
  if (name.length > 100) {
    return "A name has at most 100 characters.";
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/.test(name)) {
    return "A name is made of letters, digits, dots, hyphens and underscores; a slash puts it into a folder.";
  }
  return others.includes(name) ? `There is already a file ${name}.` : undefined;
}

/** The workspace with one more file, open, under the first name that is free. */
export function withNewFile({ files }: Workspace): Workspace {
  const taken = files.map((file) => file.name);
  let count = 1;
  let name = "module.py";
  while (taken.includes(name)) {
    count += 1;
    name = `module${count}.py`;
  }
  return { files: [...files, { name, text: "" }], open: files.length };
}

/** The workspace in which one file has another name. */
export function renamed({ files, open }: Workspace, at: number, name: string): Workspace {
  return { files: files.map((file, i) => (i === at ? { ...file, name } : file)), open };
}

/** The workspace in which one file has another text. */
export function edited({ files, open }: Workspace, at: number, text: string): Workspace {
  return { files: files.map((file, i) => (i === at ? { ...file, text } : file)), open };
}

/** The workspace without one file; the only file stays. */
export function without(space: Workspace, at: number): Workspace {
  if (space.files.length === 1) {
    return space;
  }
  const files = space.files.filter((_, i) => i !== at);
  const open = space.open > at ? space.open - 1 : Math.min(space.open, files.length - 1);
  return { files, open };
}

/** The workspace with a file put back where it was, open. */
export function restored({ files }: Workspace, at: number, file: ProgramFile): Workspace {
  return { files: files.toSpliced(at, 0, file), open: at };
}
