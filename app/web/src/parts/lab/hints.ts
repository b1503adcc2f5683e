import { button, el, withCode } from "../../lib/dom";
import type { Diagnosis, Misconception } from "../../lib/judging";

/** What a test asks for, by its name. */
export type RequirementOf = (test: string) => string | undefined;

/** Help for what a submission looks like, one step at a time, for each misconception by itself. */
export function hintsView(diagnosis: Diagnosis | undefined, requirementOf: RequirementOf): HTMLElement | undefined {
  if (!diagnosis || diagnosis.likely.length === 0) {
    return undefined;
  }
  const parts = diagnosis.likely.map((likely) => stepsView(likely, diagnosis.exact ? undefined : requirementOf(likely.tests[0] ?? "")));
  return el("div", { class: "help" }, el("p", {}, opening(diagnosis)), ...parts);
}

function opening({ exact, likely }: Diagnosis): string {
  if (exact) {
    return likely.length > 1 ? "This looks like one of these, which others have thought as well." : "This looks like something others have thought as well.";
  }
  return likely.length > 1 ? "There may be several things. They look like what others have thought as well." : "Part of this looks like something others have thought as well.";
}

function stepsView(likely: Misconception, about: string | undefined): HTMLElement {
  const steps: readonly (readonly [string, string])[] = [
    ["A nudge", likely.nudge],
    ["A hint", likely.hint],
    ["What is behind it", `“${likely.misconception}” ${likely.explanation}`],
  ];
  let shown = 0;
  const list = el("ol", { class: "hints", "aria-live": "polite" });
  const more = button("Give me a nudge", "lightbulb", () => {
    const step = steps[shown];
    if (step) {
      list.append(el("li", {}, el("b", {}, step[0]), " ", el("span", {}, ...withCode(step[1]))));
    }
    shown += 1;
    more.querySelector("span")?.replaceChildren(shown === 1 ? "Give me a hint" : "Explain it");
    more.hidden = shown === steps.length;
  }, "ghost");
  return el("div", { class: "likely" }, about ? el("p", { class: "about" }, "On: ", about) : undefined, list, more);
}
