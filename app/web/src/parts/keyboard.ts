import { need } from "../lib/dom";

/** Whether a key pressed here is meant as text. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Calls for a plain key that is not meant as text and has no modifier; Shift is allowed. */
export function onKey(keys: Record<string, (event: KeyboardEvent) => void>): void {
  document.addEventListener("keydown", (event) => {
    const action = keys[event.key];
    const dialogIsOpen = document.querySelector("dialog[open]") !== null;
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event) && !dialogIsOpen) {
      action(event);
    }
  });
}

/** The list of keys, shown by `?` and by its button. */
export function startKeyboardHelp(): void {
  const dialog = need<HTMLDialogElement>("#keyboard-help");
  const open = (): void => dialog.showModal();
  onKey({ "?": open });
  for (const opener of document.querySelectorAll("[data-keyboard-help]")) {
    opener.addEventListener("click", open);
  }
  need("[data-close]", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
}

/** Moves the focus through a list of links with `j`, `k` and, once within, the arrows. */
export function startListKeys(list: HTMLElement): void {
  const entries = [...list.querySelectorAll<HTMLAnchorElement>("a.entry")];
  const move = (by: number, event: KeyboardEvent): void => {
    const at = entries.indexOf(document.activeElement as HTMLAnchorElement);
    const next = at < 0 ? (by > 0 ? 0 : entries.length - 1) : at + by;
    const entry = entries[next];
    if (entry) {
      event.preventDefault();
      entry.focus();
    }
  };
  onKey({ j: (event) => move(1, event), k: (event) => move(-1, event) });
  list.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1, event);
    } else if (event.key === "Escape" && document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  });
}
