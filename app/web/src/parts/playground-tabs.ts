import { announce, button, el, icon, need } from "../lib/dom";
import { MOST_FILES, type Workspace, nameMistake, renamed, restored, withNewFile, without } from "../lib/workspace";

const UNDO_MS = 8000;

/** The files as tabs: open, add, rename, delete with undo. */
export class Tabs {
  private toast: HTMLElement | undefined;

  /**
   * @param list where the tabs are drawn
   * @param rename the form that asks for a name
   * @param space tells the workspace as it is
   * @param change takes the workspace as it is to be
   */
  constructor(
    private readonly list: HTMLElement,
    private readonly rename: HTMLFormElement,
    private readonly space: () => Workspace,
    private readonly change: (space: Workspace) => void,
  ) {
    rename.addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeName();
    });
    need("[data-cancel]", rename).addEventListener("click", () => this.closeRename());
    rename.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.closeRename();
      }
    });
  }

  draw(): void {
    const { files, open } = this.space();
    const tabs = files.map((file, at) => this.tab(file.name, at, at === open));
    const tablist = el("div", { role: "tablist", "aria-label": "Files", class: "tabs" }, ...tabs);
    const tools = el("div", { class: "tabs" });
    tools.append(button("Rename", "pencil", () => this.askName(), "square"));
    if (files.length > 1) {
      tools.append(button("Delete", "x", () => this.remove(open), "square"));
    }
    if (files.length < MOST_FILES) {
      tools.append(button("Add a file", "plus", () => this.add(), "square"));
    }
    this.list.replaceChildren(tablist, tools);
  }

  /** Says what was done, and takes it back if asked within a few seconds. */
  offerUndo(words: string, undo: () => void): void {
    this.toast?.remove();
    const back = el("button", { type: "button", class: "button" }, "Undo");
    const toast = el("div", { class: "toast", role: "status" }, el("span", {}, words), back);
    back.addEventListener("click", () => {
      toast.remove();
      undo();
      announce("Undone");
    });
    document.body.append(toast);
    this.toast = toast;
    setTimeout(() => toast.remove(), UNDO_MS);
  }

  private tab(name: string, at: number, chosen: boolean): HTMLElement {
    const tab = el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${at}`,
        "aria-selected": String(chosen),
        "aria-controls": "editor",
        tabindex: chosen ? "0" : "-1",
        title: at === 0 ? "This file is run" : undefined,
      },
      at === 0 ? icon("play") : undefined,
      ` ${name}`,
    );
    tab.addEventListener("click", () => this.choose(at));
    tab.addEventListener("dblclick", () => this.askName());
    tab.addEventListener("keydown", (event) => this.key(event, at));
    return el("div", { class: chosen ? "tab chosen-tab" : "tab", role: "presentation" }, tab);
  }

  private key(event: KeyboardEvent, at: number): void {
    const { files } = this.space();
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: files.length - 1 };
    const next = to[event.key];
    if (next !== undefined && files[next]) {
      event.preventDefault();
      this.choose(next);
      need(`#tab-${next}`).focus();
    } else if (event.key === "Delete") {
      this.remove(at);
    } else if (event.key === "F2") {
      this.askName();
    }
  }

  private choose(at: number): void {
    if (at !== this.space().open) {
      this.closeRename();
      this.change({ files: this.space().files, open: at });
      need(`#tab-${at}`).focus();
    }
  }

  private add(): void {
    this.change(withNewFile(this.space()));
    this.askName();
  }

  private remove(at: number): void {
    const { files } = this.space();
    const file = files[at];
    if (!file || files.length === 1) {
      return;
    }
    this.closeRename();
    this.change(without(this.space(), at));
    this.offerUndo(`${file.name} was deleted.`, () => this.change(restored(this.space(), at, file)));
  }

  private askName(): void {
    const { files, open } = this.space();
    const field = need<HTMLInputElement>("input", this.rename);
    this.rename.hidden = false;
    field.value = files[open]?.name ?? "";
    this.tell(undefined);
    field.focus();
    field.setSelectionRange(0, Math.max(field.value.lastIndexOf("."), 0));
  }

  private takeName(): void {
    const { files, open } = this.space();
    const name = need<HTMLInputElement>("input", this.rename).value.trim();
    const mistake = nameMistake(name, files.filter((_, i) => i !== open).map((file) => file.name));
    this.tell(mistake);
    if (mistake === undefined) {
      this.closeRename();
      this.change(renamed(this.space(), open, name));
      need(`#tab-${open}`).focus();
    }
  }

  private tell(mistake: string | undefined): void {
    need(".error", this.rename).textContent = mistake ?? "";
    need("input", this.rename).setAttribute("aria-invalid", String(mistake !== undefined));
  }

  private closeRename(): void {
    this.rename.hidden = true;
  }
}
