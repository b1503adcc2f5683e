import { announce, copyFrom, el, need, relabel } from "../lib/dom";
import { type Editor, openEditor } from "../lib/editor";
import { splitArguments } from "../lib/format";
import { BrokenFragment, type Desk, fromFragment, toFragment } from "../lib/fragment";
import { type Workspace, edited } from "../lib/workspace";
import { Tabs } from "./playground-tabs";
import { RunPanel } from "./run-panel";

const STORED = "playground";
const FIRST: Desk = {
  files: [
    {
      name: "main.py",
      text: `def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


for number, _ in zip(fibonacci(), range(10)):
    print(number)
`,
    },
  ],
  stdin: "",
  arguments: "",
  packages: "",
};

/** Brings the playground to life with the program of the address, else of the browser, else a first one. */
export async function startPlayground(): Promise<void> {
  const { desk, trouble } = await lastDesk();
  new Playground(need("[data-desk]"), desk);
  if (trouble) {
    const note = need("[data-trouble]");
    note.textContent = trouble;
    note.hidden = false;
  }
}

async function lastDesk(): Promise<{ desk: Desk; trouble?: string }> {
  const stored = await read(storedFragment());
  if (location.hash.length <= 1) {
    return { desk: stored ?? FIRST };
  }
  try {
    return { desk: await fromFragment(location.hash.slice(1)) };
  } catch (error) {
    const why = error instanceof BrokenFragment ? error.message : "The program in the address could not be read.";
    const instead = stored ? "Here is the program that this browser kept." : "Here is a program to begin with.";
    return { desk: stored ?? FIRST, trouble: `${why} ${instead}` };
  }
}

async function read(fragment: string | null): Promise<Desk | undefined> {
  try {
    return fragment === null ? undefined : await fromFragment(fragment);
  } catch {
    return undefined;
  }
}

function storedFragment(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

class Playground {
  private space: Workspace;
  private readonly stdin: HTMLTextAreaElement;
  private readonly line: HTMLInputElement;
  private readonly packages: HTMLInputElement;
  private readonly runButton: HTMLButtonElement;
  private readonly panel: RunPanel;
  private readonly editor: Editor;
  private readonly tabs: Tabs;
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: HTMLElement,
    desk: Desk,
  ) {
    this.space = { files: desk.files, open: 0 };
    this.stdin = need("[name=stdin]", host);
    this.line = need("[name=arguments]", host);
    this.packages = need("[name=packages]", host);
    this.fill(desk);
    this.runButton = need("[data-run]", host);
    this.panel = new RunPanel(need("[data-result]", host));
    this.editor = openEditor(need("[data-editor]", host), {
      label: this.file().name,
      text: this.file().text,
      numbers: true,
      onChange: (text) => this.change(edited(this.space, this.space.open, text)),
      onRun: () => void this.runOrStop(),
    });
    this.tabs = new Tabs(need("[data-tabs]", host), need("[data-rename]", host), () => this.space, (space) => this.open(space));
    this.tabs.draw();
    this.listen();
  }

  private listen(): void {
    this.runButton.addEventListener("click", () => void this.runOrStop());
    this.stdin.addEventListener("input", () => this.saveSoon());
    this.line.addEventListener("input", () => this.saveSoon());
    this.packages.addEventListener("input", () => this.saveSoon());
    const share = need<HTMLButtonElement>("[data-share]", this.host);
    share.addEventListener("click", () => void this.save().then(() => copyFrom(share, location.href)));
    need("[data-download]", this.host).addEventListener("click", () => this.download());
    need("[data-start-over]", this.host).addEventListener("click", () => this.startOver());
    addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        void this.runOrStop();
      }
    });
    addEventListener("hashchange", () => void this.addressChanged());
    addEventListener("pagehide", () => void this.save());
  }

  private file() {
    const file = this.space.files[this.space.open];
    if (!file) {
      throw new Error("no file is open");
    }
    return file;
  }

  private desk(): Desk {
    return { files: this.space.files, stdin: this.stdin.value, arguments: this.line.value, packages: this.packages.value };
  }

  private change(space: Workspace): void {
    this.space = space;
    this.saveSoon();
  }

  /** Takes a workspace and shows its open file. */
  private open(space: Workspace): void {
    this.change(space);
    this.editor.replace(this.file().text, this.file().name);
    this.tabs.draw();
  }

  private fill(desk: Desk): void {
    this.stdin.value = desk.stdin;
    this.line.value = desk.arguments;
    this.packages.value = desk.packages;
  }

  private show(desk: Desk): void {
    this.fill(desk);
    this.open({ files: desk.files, open: 0 });
  }

  private saveSoon(): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.save(), 400);
  }

  private async save(): Promise<void> {
    clearTimeout(this.saving);
    const fragment = await toFragment(this.desk());
    history.replaceState(null, "", `#${fragment}`);
    try {
      localStorage.setItem(STORED, fragment);
    } catch {
      // The address still holds the program.
    }
  }

  private async addressChanged(): Promise<void> {
    const desk = await read(location.hash.slice(1));
    if (desk) {
      this.show(desk);
    }
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
    const entry = this.space.files[0]?.name ?? "main.py";
    need("[data-resting]", this.host).hidden = true;
    need("[data-result]", this.host).parentElement?.scrollIntoView({ block: "nearest" });
    await this.panel.start({
      files: this.space.files,
      entry,
      stdin: this.stdin.value,
      arguments: splitArguments(this.line.value),
      packages: this.packages.value.split(/[\s,]+/).filter((name) => name !== ""),
    });
    relabel(this.runButton, "Run", "play");
    this.runButton.classList.remove("stop");
  }

  private download(): void {
    const { name, text } = this.file();
    const url = URL.createObjectURL(new Blob([text], { type: "text/x-python" }));
    const link = el("a", { href: url, download: name.replace(/^.*\//, "") });
    link.click();
    URL.revokeObjectURL(url);
    announce(`${name} is downloaded`);
  }

  private startOver(): void {
    const before = this.desk();
    this.show(FIRST);
    this.panel.clear();
    need("[data-resting]", this.host).hidden = false;
    this.tabs.offerUndo("Everything was put back to the beginning.", () => this.show(before));
  }
}
