import { button, el } from "../../lib/dom";
import type { Schedule, ScheduleStep } from "../../lib/judging";

/** The lab's own file, whose lines are not in the editor. */
const SCENARIOS = "scenarios.py";

/** Shows a line of the learner's file. */
export type Reveal = (file: string, line: number) => void;

/** The order of threads that breaks something, as lanes: a column for each thread, a row for each step. */
export function scheduleView(schedule: Schedule, reveal: Reveal): HTMLElement {
  const steps = schedule.steps ?? [];
  const threads = [...new Set(steps.map((step) => step.thread))].sort();
  const timed = schedule.preemptions === undefined;
  const rows = steps.map((step, at) => row(step, at, threads, steps[at - 1]?.thread, timed, reveal));
  const table = el(
    "table",
    { class: "lanes" },
    el("caption", { class: "off-screen" }, "What each thread did, in the order in which it happened"),
    el("thead", {}, el("tr", {}, ...threads.map((thread) => el("th", { scope: "col" }, thread)))),
    el("tbody", {}, ...rows),
  );
  const view = el("div", { class: "schedule" }, player(rows), el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "The steps" }, table));
  const facts = factsOf(schedule);
  if (facts) {
    view.append(el("p", { class: "hint" }, facts));
  }
  if (schedule.schedule) {
    view.append(el("p", { class: "hint" }, "The same order again: ", el("code", {}, schedule.schedule)));
  }
  return view;
}

function row(
  step: ScheduleStep,
  at: number,
  threads: readonly string[],
  before: string | undefined,
  timed: boolean,
  reveal: Reveal,
): HTMLTableRowElement {
  const cells = threads.map((thread) => {
    if (thread !== step.thread) {
      return el("td", { class: "idle" });
    }
    const go = el("button", { type: "button", class: "step" }, el("span", { class: "line lining" }, placeOf(step)), what(step, timed));
    go.addEventListener("click", () => reveal(step.file, step.line));
    return el("td", {}, go, step.note ? el("span", { class: "stale" }, step.note) : undefined);
  });
  const made = el("tr", { "data-step": String(at), class: before !== undefined && before !== step.thread ? "switch" : undefined }, ...cells);
  made.addEventListener("shown", () => reveal(step.file, step.line));
  return made;
}

/** The line, if it is one of the learner's. */
function placeOf(step: ScheduleStep): string {
  return step.file === SCENARIOS || step.line === 0 ? "" : `${step.line}`;
}

/** What was done, and what was seen or was there afterwards; of tasks, when. */
function what(step: ScheduleStep, timed: boolean): HTMLElement {
  if (timed) {
    return el("span", {}, `${step.event} `, el("code", {}, step.what), step.value === null ? "" : ` at ${step.value}`);
  }
  const value = step.value === null ? "" : step.event === "writes" ? ` = ${step.value}` : ` → ${step.value}`;
  return el("span", {}, `${step.event} `, el("code", {}, `${step.what}${value}`));
}

/** Two buttons that walk through the steps and show each in the editor. */
function player(rows: readonly HTMLTableRowElement[]): HTMLElement {
  let now = -1;
  const place = el("span", { class: "lining", role: "status" }, rows.length === 1 ? "1 step" : `${rows.length} steps`);
  const go = (by: number): void => {
    now = Math.min(Math.max(now + by, 0), rows.length - 1);
    rows.forEach((row, at) => {
      row.classList.toggle("now", at === now);
      row.classList.toggle("past", at < now);
    });
    const row = rows[now];
    row?.querySelector(".step")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    row?.dispatchEvent(new Event("shown"));
    place.textContent = `Step ${now + 1} of ${rows.length}`;
  };
  return el(
    "div",
    { class: "player" },
    button("Back", "arrow-left", () => go(-1), "ghost"),
    button("Step", "arrow-right", () => go(1), "ghost"),
    place,
  );
}

function factsOf(schedule: Schedule): string {
  const facts: string[] = [];
  if (schedule.preemptions !== undefined) {
    facts.push(switches(schedule.preemptions));
  }
  if (schedule.interpreter) {
    facts.push(schedule.interpreter);
  }
  return facts.join(" ");
}

function switches(preemptions: number): string {
  if (preemptions === 0) {
    return "It happens even if each thread runs on until it has to wait.";
  }
  return `It takes ${preemptions === 1 ? "one switch" : `${preemptions} switches`} in the middle of the work.`;
}
