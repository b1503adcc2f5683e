import { announce, el, need } from "../lib/dom";
import { compareLines } from "../lib/format";

/** A review card: guess what the program prints, then see. */
export function startCards(within: ParentNode = document): void {
  for (const card of within.querySelectorAll<HTMLElement>("[data-card]")) {
    startCard(card);
  }
}

function startCard(card: HTMLElement): void {
  const form = need<HTMLFormElement>("form.guess", card);
  const field = need<HTMLTextAreaElement>("textarea", form);
  const verdict = need(".verdict", form);
  const answer = need<HTMLDetailsElement>("details.answer", card);
  const truth = need(".prints pre", answer).textContent ?? "";

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim() === "") {
      verdict.replaceChildren("Write what you think it prints, then compare.");
      field.focus();
      return;
    }
    showVerdict(verdict, field.value, truth);
    answer.open = true;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

function showVerdict(verdict: HTMLElement, guess: string, truth: string): void {
  const lines = compareLines(guess, truth);
  const right = lines.filter((line) => line.same).length;
  const all = right === lines.length;
  const words = all ? "Exactly so." : `${right} of ${lines.length} ${lines.length === 1 ? "line" : "lines"} right.`;
  verdict.className = `verdict ${all ? "good" : "bad"}`;
  verdict.replaceChildren(el("p", { class: "word" }, `${all ? "✓" : "✗"} ${words}`));
  if (!all) {
    verdict.append(table(lines));
  }
  announce(words);
}

function table(lines: ReturnType<typeof compareLines>): HTMLTableElement {
  const rows = lines.map((line) =>
    el(
      "tr",
      { class: line.same ? undefined : "off" } as Record<string, string | undefined>,
      el("td", {}, line.same ? "✓" : "✗", el("span", { class: "off-screen" }, line.same ? "right" : "wrong")),
      el("td", {}, line.guessed ?? "—"),
      el("td", {}, line.printed ?? "—"),
    ),
  );
  const head = el("tr", {}, el("th", {}, el("span", { class: "off-screen" }, "Right")), el("th", {}, "You"), el("th", {}, "Python"));
  return el("table", { class: "lines" }, el("thead", {}, head), el("tbody", {}, ...rows));
}
