import { button, el } from "../../lib/dom";
import type { Misconception } from "../../lib/judging";

/** Help for what a submission looks like, one step at a time. */
export function hintsView(likely: readonly Misconception[]): HTMLElement | undefined {
  const first = likely[0];
  if (!first) {
    return undefined;
  }
  const steps: readonly (readonly [string, string])[] = [
    ["A nudge", first.nudge],
    ["A hint", first.hint],
    ["What is behind it", `${first.misconception} ${first.explanation}`],
  ];
  let shown = 0;
  const list = el("ol", { class: "hints", "aria-live": "polite" });
  const more = button("Give me a nudge", "lightbulb", () => {
    const step = steps[shown];
    if (step) {
      list.append(el("li", {}, el("b", {}, step[0]), " ", el("span", {}, step[1])));
    }
    shown += 1;
    more.querySelector("span")?.replaceChildren(shown === 1 ? "Give me a hint" : "Explain it");
    more.hidden = shown === steps.length;
  }, "ghost");
  return el("div", { class: "help" }, el("p", {}, "This looks like something others have thought as well."), list, more);
}
