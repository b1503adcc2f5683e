import { recall } from "../lib/attempts";
import { need } from "../lib/dom";
import { startPage } from "../parts/every-page";

startPage();
for (const entry of document.querySelectorAll<HTMLElement>("[data-lab]")) {
  const memory = recall(entry.dataset["lab"] ?? "");
  if (memory && memory.attempts.length > 0) {
    const done = need("[data-done]", entry);
    done.textContent = memory.accepted ? "✓ accepted" : "begun";
    done.hidden = false;
  }
}
