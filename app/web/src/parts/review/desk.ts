import { announce, button, el, need } from "../../lib/dom";
import { keepSession, keptSession, newId, offlineAgain, Outbox, remaining, undoing, type Card, type Doing, type Rating, type Result, type Session } from "../../lib/reviews";
import { onKey } from "../keyboard";
import { CardView } from "./card";
import { Telling } from "./telling";

/** Deep enough for a day, small enough to be kept for the train. */
const CARDS = 100;

interface Done {
  readonly deed: Doing;
  readonly card: Card;
}

/** The session: one card after another, as fast as the hand is. */
export class Desk {
  private readonly stage = need("[data-stage]");
  private readonly offline = need("[data-offline]");
  private readonly outbox = new Outbox(localStorage);
  private readonly telling = new Telling(
    this.outbox,
    (result) => this.heard(result),
    (waiting, reached, refused) => this.stands(waiting, reached, refused),
  );
  private cards: Card[] = [];
  private soonest = Infinity;
  private done: Done[] = [];
  private answered = 0;
  private next: string | undefined;
  private view: CardView | undefined;
  private since = 0;
  private fetching = false;

  async start(): Promise<void> {
    this.keys();
    await this.telling.tell();
    await this.refresh();
  }

  private keys(): void {
    const grade = (rating: Rating) => (): void => {
      if (this.view?.shown) {
        this.grade(rating);
      }
    };
    onKey({
      " ": (event) => {
        if (event.target instanceof HTMLElement && event.target.closest("button, summary, a")) {
          return; // It is pressed, not passed.
        }
        event.preventDefault();
        if (this.view?.shown) {
          this.view.gradeLikely();
        } else {
          this.view?.show();
        }
      },
      "1": grade("again"),
      "2": grade("hard"),
      "3": grade("good"),
      "4": grade("easy"),
      u: () => this.undo(),
      s: () => this.put("suspend"),
      b: () => this.put("bury"),
      t: (event) => {
        event.preventDefault();
        this.view?.type();
      },
    });
  }

  /** Asks the server what is due; without it, goes on with what is known. */
  private async refresh(): Promise<void> {
    if (this.fetching) {
      return;
    }
    this.fetching = true;
    let session: Session | undefined;
    try {
      const response = await fetch(`/api/v1/reviews?limit=${CARDS}`);
      session = response.ok ? ((await response.json()) as Session) : undefined;
    } catch {
      session = undefined;
    } finally {
      this.fetching = false;
    }
    const deeds = this.outbox.all();
    if (session) {
      keepSession(localStorage, session);
      session = { ...session, cards: remaining(session.cards, deeds) };
    } else {
      this.stands(this.outbox.waiting(), false, undefined);
      session = this.cards.length > 0 ? undefined : keptSession(localStorage, deeds);
    }
    if (session) {
      this.take(session);
    }
  }

  private take(session: Session): void {
    const asked = this.view ? this.cards[0] : undefined;
    const fresh = session.cards.filter((card) => card.id !== asked?.id);
    this.cards = asked ? [asked, ...fresh] : [...fresh];
    this.answered = session.counts.answeredToday;
    this.next = session.next;
    this.soonest = Infinity;
    const plan = need("[data-plan]");
    plan.hidden = session.plan === undefined;
    need("a", plan).textContent = session.plan?.text ?? "";
    if (session.counts.inReviews > 0) {
      localStorage.setItem("castalia.reviews", "yes");
    }
    this.step(session.counts.inReviews === 0 && session.plan === undefined);
  }

  /** Shows the card that is first, or that there is none. */
  private step(nothingTakenIn = false): void {
    this.count();
    const card = this.cards[0];
    if (this.view && card && this.stage.querySelector("[data-asked]")?.getAttribute("data-asked") === card.id) {
      return;
    }
    this.view?.close();
    this.view = undefined;
    if (card) {
      this.ask(card);
    } else if (!nothingTakenIn) {
      this.finish();
    }
  }

  private ask(card: Card): void {
    const view = new CardView(card, { shown: () => undefined, graded: (rating) => this.grade(rating) });
    this.view = view;
    this.since = performance.now();
    this.stage.replaceChildren(view.element, this.tools());
    need<HTMLElement>("h2", view.element).focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  private tools(): HTMLElement {
    const tools = el(
      "div",
      { class: "card-tools" },
      button("Undo", "rotate-ccw", () => this.undo()),
      button("Bury", "moon", () => this.put("bury")),
      button("Suspend", "x", () => this.put("suspend")),
    );
    need<HTMLButtonElement>("button", tools).disabled = this.done.length === 0;
    return tools;
  }

  private finish(): void {
    const waits = this.next ? `The next card comes ${inWords(this.next)}.` : "Nothing waits.";
    const offline = this.outbox.waiting() > 0 ? " What you answered is sent when the server is there again." : "";
    const undo = button("Undo the last", "rotate-ccw", () => this.undo());
    undo.disabled = this.done.length === 0;
    this.stage.replaceChildren(
      el(
        "section",
        { class: "finished", "data-finished": true },
        el("h2", { tabindex: "-1" }, "Done for now"),
        el("p", {}, `${this.answered} ${this.answered === 1 ? "answer" : "answers"} today. ${waits}${offline}`),
        el("p", {}, el("a", { href: "/" }, "Read on"), ", or take in ", el("a", { href: "/topics" }, "another topic"), " from the pages of its questions."),
        undo,
      ),
    );
    announce("Done for now");
    if (this.next) {
      const wait = Date.parse(this.next) - Date.now();
      if (wait < 3_600_000) {
        setTimeout(() => void this.refresh(), Math.max(1000, wait));
      }
    }
  }

  private grade(rating: Rating): void {
    const card = this.cards[0];
    if (!card || !this.view) {
      return;
    }
    const takenMs = Math.round(Math.min(3_600_000, performance.now() - this.since));
    const deed: Doing = { do: "grade", id: newId(), card: card.id, rating, at: new Date().toISOString(), takenMs };
    this.answered += 1;
    this.perform(deed, card);
    const back = navigator.onLine ? undefined : offlineAgain(card, rating);
    if (back) {
      this.cards.push(back);
    }
    this.onward();
  }

  private put(change: "suspend" | "bury"): void {
    const card = this.cards[0];
    if (card && this.view) {
      this.perform({ do: "change", id: newId(), card: card.id, change }, card);
      announce(change === "bury" ? "Buried until tomorrow" : "Suspended");
      this.onward();
    }
  }

  private perform(deed: Doing, card: Card): void {
    this.outbox.add(deed);
    this.done.push({ deed, card });
    this.cards.shift();
    void this.telling.tell().then(() => {
      if (this.cards.length === 0) {
        void this.refresh();
      }
    });
  }

  /** The next card; what came due meanwhile first. */
  private onward(): void {
    this.view?.close();
    this.view = undefined;
    if (Date.now() >= this.soonest) {
      void this.telling.tell().then(() => this.refresh());
    }
    this.step();
  }

  private undo(): void {
    const last = this.done.pop();
    if (!last) {
      return;
    }
    const { deed, card } = last;
    if (deed.do === "grade") {
      this.answered -= 1;
    }
    this.outbox.add(undoing(deed));
    this.cards = [card, ...this.cards.filter((other) => other.id !== card.id)];
    this.view?.close();
    this.view = undefined;
    this.step();
    announce("Taken back");
    void this.telling.tell();
  }

  private heard(result: Result): void {
    if (result.again && result.due) {
      this.soonest = Math.min(this.soonest, Date.parse(result.due));
    }
    if (result.leech) {
      this.say("You forgot this card again and again. Read its section anew, or suspend it: asking it once more will not help.");
    }
  }

  private stands(waiting: number, reached: boolean, refused: string | undefined): void {
    if (refused) {
      this.say(refused);
    } else if (!reached) {
      this.say(waiting === 0 ? "The server is out of reach. Go on: nothing is lost." : `The server is out of reach. ${waiting} ${waiting === 1 ? "answer waits" : "answers wait"} to be sent. Go on: nothing is lost.`);
    } else if (waiting === 0 && this.offline.dataset["kind"] !== "kept") {
      this.offline.hidden = true;
    }
    this.offline.dataset["kind"] = refused ? "kept" : "";
  }

  private say(text: string): void {
    this.offline.textContent = text;
    this.offline.hidden = false;
  }

  private count(): void {
    const left = this.cards.length;
    const bar = need<HTMLProgressElement>("[data-progress]");
    bar.max = Math.max(1, this.answered + left);
    bar.value = this.answered;
    need("[data-counts]").replaceChildren(el("b", {}, String(left)), " to go");
  }
}

/** Such as "in 10 min" or "tomorrow, 04:00". */
function inWords(moment: string): string {
  const at = new Date(moment);
  const minutes = Math.max(1, Math.round((at.getTime() - Date.now()) / 60_000));
  if (minutes < 60) {
    return `in ${minutes} min`;
  }
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(at) - startOfDay(new Date())) / 86_400_000);
  const day = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
  return `${day}, ${time}`;
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
