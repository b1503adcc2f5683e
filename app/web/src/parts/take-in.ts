import { announce, icon, need } from "../lib/dom";

/** The button on a question's page that takes its cards into the reviews. Without script it is a form that does the same. */
export function startTakeIn(): void {
  const form = document.querySelector<HTMLFormElement>("[data-take-in]");
  if (!form) {
    return;
  }
  const question = Number(form.dataset["takeIn"]);
  const submit = need<HTMLButtonElement>("button", form);
  let inReviews = false;
  const show = (now: boolean): void => {
    inReviews = now;
    submit.replaceChildren(icon(now ? "check" : "plus"), Object.assign(document.createElement("span"), { textContent: now ? "In your reviews" : "Add to reviews" }));
    submit.setAttribute("aria-pressed", String(now));
    submit.title = now ? "Take it out; your answers are kept" : "Its cards are asked just before you would forget";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void change().catch(() => announce("The server was not reached"));
  });

  async function change(): Promise<void> {
    const response = inReviews
      ? await fetch(`/api/v1/reviews/questions/${question}`, { method: "DELETE" })
      : await fetch("/api/v1/reviews/cards", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ questions: [question] }),
        });
    if (response.ok) {
      localStorage.setItem("castalia.reviews", "yes");
      show(!inReviews);
      announce(inReviews ? "In your reviews" : "Taken out of your reviews");
    }
  }

  if (localStorage.getItem("castalia.reviews")) {
    void fetch(`/api/v1/reviews/summary?question=${question}`)
      .then(async (response) => (response.ok ? show(((await response.json()) as { has: boolean }).has) : undefined))
      .catch(() => undefined);
  }
}

/** How many cards are due, beside the way to them, for those who have some. */
export function startDueCount(): void {
  const link = document.querySelector<HTMLElement>('[data-place="review"]');
  if (!link || !localStorage.getItem("castalia.reviews")) {
    return;
  }
  void fetch("/api/v1/reviews/summary")
    .then(async (response) => {
      const due = response.ok ? ((await response.json()) as { due: number }).due : 0;
      if (due > 0) {
        const count = Object.assign(document.createElement("span"), { className: "due-count", textContent: String(due) });
        const words = Object.assign(document.createElement("span"), { className: "off-screen", textContent: " due" });
        link.append(" ", count, words);
      }
    })
    .catch(() => undefined);
}
