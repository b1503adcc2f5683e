import { type LabMemory, recall, remember, withAttempt } from "../../lib/attempts";
import { announce, need, relabel } from "../../lib/dom";
import { type Editor, type Keys, openEditor } from "../../lib/editor";
import { type Judgement, type Judging, type LabDetail, fetchLab, startJudging } from "../../lib/judging";
import { type Workspace, edited } from "../../lib/workspace";
import { Tabs } from "../playground-tabs";
import { HistoryView } from "./history";
import { startSplit } from "./split";
import { VerdictView } from "./verdict";

const KEYS = "editor-keys";

/** Brings a lab's page to life: the learner's files, examples and submissions, what the judge says, what went before. */
export async function startBench(): Promise<void> {
  const page = need("[data-lab]");
  startSplit(page);
  const lab = page.dataset["lab"] ?? "";
  try {
    new Bench(page, lab, await fetchLab(lab));
  } catch {
    need("[data-resting]", page).textContent = "The lab could not be loaded from the server. Load the page again.";
  }
}

class Bench {
  private space: Workspace;
  private memory: LabMemory;
  private judging: Judging | undefined;
  private readonly editor: Editor;
  private readonly tabs: Tabs;
  private readonly verdict: VerdictView;
  private readonly history: HistoryView;
  private readonly submitButton: HTMLButtonElement;
  private readonly examplesButton: HTMLButtonElement;
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly page: HTMLElement,
    private readonly lab: string,
    private readonly detail: LabDetail,
  ) {
    this.memory = recall(lab) ?? { files: this.starter(), accepted: false, attempts: [] };
    this.space = { files: this.memory.files, open: 0 };
    this.submitButton = need("[data-submit]", page);
    this.examplesButton = need("[data-examples]", page);
    this.verdict = new VerdictView(need("[data-verdict]", page), (file, line) => this.reveal(file, line));
    this.history = new HistoryView(need("[data-history]", page), () => this.space.files, (files) => this.putBack(files));
    this.editor = openEditor(need("[data-editor]", page), {
      label: this.file().name,
      text: this.file().text,
      numbers: true,
      onChange: (text) => this.change(edited(this.space, this.space.open, text)),
      onRun: () => void this.judge("examples"),
      onSubmit: () => void this.judge("all"),
    });
    this.tabs = new Tabs(need("[data-tabs]", page), need("[data-rename]", page), () => this.space, (space) => this.open(space));
    this.tabs.draw();
    this.history.draw(this.memory.attempts);
    this.listen();
    this.startKeys();
  }

  /** The files to begin with, the entry first. */
  private starter() {
    const { starter, entry } = this.detail;
    return starter.toSorted((a, b) => Number(b.name === entry) - Number(a.name === entry));
  }

  private listen(): void {
    this.submitButton.addEventListener("click", () => void this.judge("all"));
    this.examplesButton.addEventListener("click", () => void this.judge("examples"));
    need("[data-start-over]", this.page).addEventListener("click", () => this.startOver());
    need("[data-full-screen]", this.page).addEventListener("click", () => void this.fullScreen());
    need("[data-walkthrough]", this.page).addEventListener("click", (event) => this.warn(event));
    addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        void this.judge(event.shiftKey ? "all" : "examples");
      }
    });
    addEventListener("pagehide", () => this.save());
  }

  private startKeys(): void {
    const choice = need<HTMLSelectElement>("[data-keys]", this.page);
    try {
      choice.value = localStorage.getItem(KEYS) ?? "";
    } catch {
      choice.value = "";
    }
    const use = (): void => void this.editor.useKeys(choice.value as Keys);
    choice.addEventListener("change", () => {
      try {
        localStorage.setItem(KEYS, choice.value);
      } catch {
        // The choice holds until the page is left.
      }
      use();
      this.editor.focus();
    });
    if (choice.value !== "") {
      use();
    }
  }

  private file() {
    const file = this.space.files[this.space.open];
    if (!file) {
      throw new Error("no file is open");
    }
    return file;
  }

  private change(space: Workspace): void {
    this.space = space;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 400);
  }

  private open(space: Workspace): void {
    this.change(space);
    this.editor.replace(this.file().text, this.file().name);
    this.tabs.draw();
  }

  private save(): void {
    clearTimeout(this.saving);
    this.memory = { ...this.memory, files: this.space.files };
    remember(this.lab, this.memory);
  }

  private reveal(name: string, line: number): void {
    const at = this.space.files.findIndex((file) => file.name === name);
    if (at >= 0 && at !== this.space.open) {
      this.open({ files: this.space.files, open: at });
    }
    this.editor.reveal(line);
  }

  private async judge(tests: "all" | "examples"): Promise<void> {
    if (this.judging) {
      this.judging.stop();
      return;
    }
    if (this.submitButton.disabled) {
      return;
    }
    const files = this.space.files;
    this.save();
    need("[data-resting]", this.page).hidden = true;
    const pressed = tests === "all" ? this.submitButton : this.examplesButton;
    relabel(pressed, "Stop", "square");
    this.verdict.begin();
    this.judging = startJudging(this.lab, files, tests, {
      planned: (names) => this.verdict.planned(names),
      started: (test) => this.verdict.started(test),
      finished: (result) => this.verdict.finished(result),
      judged: (judgement) => this.judged(judgement, files, tests),
      failed: (problem) => this.verdict.failed(problem),
    });
    await this.judging.done;
    this.judging = undefined;
    relabel(pressed, tests === "all" ? "Submit" : "Run examples", tests === "all" ? "check" : "play");
  }

  private judged(judgement: Judgement, files: LabMemory["files"], tests: "all" | "examples"): void {
    this.verdict.judged(judgement, tests === "examples");
    if (tests === "examples" || judgement.state !== "judged" || judgement.verdict === undefined) {
      return;
    }
    const results = judgement.tests ?? [];
    const passed = results.filter((test) => test.status === "pass").length;
    const attempt = { at: Date.now(), verdict: judgement.verdict, passed, tests: results.length, files };
    this.memory = withAttempt({ ...this.memory, files: this.space.files }, attempt);
    if (!remember(this.lab, this.memory)) {
      announce("This browser keeps nothing more: the submission is not remembered.");
    }
    this.history.draw(this.memory.attempts);
    if (judgement.verdict === "accepted") {
      this.verdict.leadTo(need<HTMLAnchorElement>("[data-walkthrough]", this.page).href);
    }
  }

  private putBack(files: LabMemory["files"]): void {
    const before = this.space.files;
    this.open({ files, open: 0 });
    this.tabs.offerUndo("The earlier submission is in the editor.", () => this.open({ files: before, open: 0 }));
  }

  private startOver(): void {
    const before = this.space.files;
    this.open({ files: this.starter(), open: 0 });
    this.tabs.offerUndo("Everything was put back to the beginning.", () => this.open({ files: before, open: 0 }));
  }

  private async fullScreen(): Promise<void> {
    if (document.fullscreenElement) {
      await document.exitFullscreen();
    } else {
      await this.page.requestFullscreen().catch(() => announce("The browser does not allow the full screen."));
    }
  }

  private warn(event: Event): void {
    if (!this.memory.accepted && !confirm("The walkthrough tells the solution. Read it before yours is accepted?")) {
      event.preventDefault();
    }
  }
}
