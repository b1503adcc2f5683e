/** A card as the server asks it. */
export interface Code {
  readonly text: string;
  readonly html: string;
}

export type Rating = "again" | "hard" | "good" | "easy";
export const RATINGS: readonly Rating[] = ["again", "hard", "good", "easy"];

export interface Choice {
  readonly rating: Rating;
  readonly span: string;
  readonly seconds: number;
  /** What each answer would bring next time, if this one brings the card back within minutes. */
  readonly next?: readonly Choice[];
}

export interface Card {
  readonly id: string;
  readonly kind: "predict" | "spoken" | "complete" | "fix" | "own";
  readonly question: number;
  readonly title: string;
  readonly address: string;
  readonly why: string;
  readonly stage: string;
  readonly leech: boolean;
  readonly front?: string;
  readonly program?: Code;
  readonly after?: Code;
  readonly missing?: Code;
  readonly repaired?: Code;
  readonly check?: Code;
  readonly answer: string;
  readonly choices: readonly Choice[];
}

export interface Session {
  readonly now: string;
  readonly zone: string;
  readonly counts: {
    readonly steps: number;
    readonly due: number;
    readonly fresh: number;
    readonly answeredToday: number;
    readonly inReviews: number;
  };
  readonly cards: readonly Card[];
  readonly next?: string;
  /** What is left of today's plan for the day of the interview. */
  readonly plan?: { readonly day: string; readonly cards: number; readonly minutes: number; readonly text: string };
}

/** What was done and is to be told to the server, in its order. */
export type Deed = Doing | Undoing;

/** An answer, or a card put off or out. */
export type Doing =
  | { readonly do: "grade"; readonly id: string; readonly card: string; readonly rating: Rating; readonly at: string; readonly takenMs: number }
  | { readonly do: "change"; readonly id: string; readonly card: string; readonly change: "suspend" | "bury" };

/** Takes back the grade or the change of that id. */
export type Undoing = { readonly do: "undo"; readonly id: string } | { readonly do: "resume"; readonly id: string; readonly card: string };

/** What became of a grade. */
export interface Result {
  readonly id: string;
  readonly status: "taken" | "repeated" | "refused";
  readonly why?: string;
  readonly due?: string;
  readonly again: boolean;
  readonly leech: boolean;
}

/** A place to keep text: localStorage, or a map in tests. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const OUTBOX = "castalia.reviews.outbox";
const SESSION = "castalia.reviews.session";

/** Deeds that wait to be told. They are kept in the browser until the server has them, so that neither a dead line nor a closed page loses one. */
export class Outbox {
  constructor(private readonly shelf: Shelf) {}

  all(): Deed[] {
    try {
      const kept: unknown = JSON.parse(this.shelf.getItem(OUTBOX) ?? "[]");
      return Array.isArray(kept) ? (kept as Deed[]) : [];
    } catch {
      return [];
    }
  }

  add(deed: Deed): void {
    this.shelf.setItem(OUTBOX, JSON.stringify([...this.all(), deed]));
  }

  /** Takes out what was told; another page may have added meanwhile. */
  remove(told: readonly Deed[]): void {
    const gone = new Set(told.map(key));
    this.shelf.setItem(OUTBOX, JSON.stringify(this.all().filter((deed) => !gone.has(key(deed)))));
  }

  /** How many answers and changes wait that were not taken back. */
  waiting(): number {
    return standing(this.all()).length;
  }
}

const key = (deed: Deed): string => `${deed.do} ${deed.id}`;

/**
 * What takes a deed back. It is told after the deed and never instead of it: the deed may be on its way already, from
 * this page or from another.
 */
export function undoing(deed: Doing): Undoing {
  return deed.do === "grade" ? { do: "undo", id: deed.id } : { do: "resume", id: deed.id, card: deed.card };
}

/** The grades and changes that nothing among the deeds takes back. */
function standing(deeds: readonly Deed[]): Doing[] {
  const takenBack = new Set(deeds.filter(isUndoing).map((deed) => deed.id));
  return deeds.filter((deed) => !isUndoing(deed)).filter((deed) => !takenBack.has(deed.id));
}

function isUndoing(deed: Deed): deed is Undoing {
  return deed.do === "undo" || deed.do === "resume";
}

/** The beginning of what waits that one request can tell: up to 100 grades, or one other deed. */
export function firstBatch(deeds: readonly Deed[]): Deed[] {
  const other = deeds.findIndex((deed) => deed.do !== "grade");
  if (other === 0) {
    return deeds.slice(0, 1);
  }
  return deeds.slice(0, Math.min(100, other < 0 ? deeds.length : other));
}

/** The request that tells a batch. `sent` lets the server correct this device's clock. */
export function requestOf(batch: readonly Deed[], now: Date): { path: string; method: string; body?: unknown } {
  const first = batch[0];
  if (first?.do === "undo") {
    return { path: `/api/v1/reviews/${first.id}`, method: "DELETE" };
  }
  if (first?.do === "change" || first?.do === "resume") {
    const change = first.do === "change" ? first.change : "resume";
    return { path: `/api/v1/reviews/cards/${first.card}`, method: "POST", body: { change } };
  }
  const reviews = batch.flatMap((deed) =>
    deed.do === "grade" ? [{ id: deed.id, card: deed.card, rating: deed.rating, at: deed.at, takenMs: deed.takenMs }] : [],
  );
  return { path: "/api/v1/reviews", method: "POST", body: { sent: now.toISOString(), reviews } };
}

/** Keeps a session for when the server is out of reach. */
export function keepSession(shelf: Shelf, session: Session): void {
  try {
    shelf.setItem(SESSION, JSON.stringify(session));
  } catch {
    shelf.removeItem(SESSION); // Full: reviews work online.
  }
}

/** The session kept last, without the cards that deeds still to be told have put away. */
export function keptSession(shelf: Shelf, deeds: readonly Deed[]): Session | undefined {
  try {
    const kept = JSON.parse(shelf.getItem(SESSION) ?? "null") as Session | null;
    return kept ? { ...kept, cards: remaining(kept.cards, deeds) } : undefined;
  } catch {
    return undefined;
  }
}

/** The cards that are still to be asked after some deeds; those that come back within minutes stand at the end. */
export function remaining(cards: readonly Card[], deeds: readonly Deed[]): Card[] {
  const last = new Map(standing(deeds).map((deed) => [deed.card, deed]));
  const untouched = cards.filter((card) => !last.has(card.id));
  const again = cards.flatMap((card) => {
    const deed = last.get(card.id);
    const back = deed?.do === "grade" ? offlineAgain(card, deed.rating) : undefined;
    return back ? [back] : [];
  });
  return [...untouched, ...again];
}

/**
 * A card as it is after an answer while the server was out of reach, with the intervals that the server sent ahead;
 * undefined if it does not come back within minutes. Forgotten once more, it comes back with the same.
 */
export function offlineAgain(card: Card, rating: Rating): Card | undefined {
  const given = card.choices.find((choice) => choice.rating === rating);
  const next = given?.next;
  if (!next) {
    return undefined;
  }
  const choices = next.map((choice) => (choice.rating === "again" ? { ...choice, next } : choice));
  const met = rating === "again" ? "You forgot it" : "You met it";
  return { ...card, why: `${met} a moment ago; once more, so that it stays.`, choices };
}

/** A UUID; also where the page came without TLS and the browser offers none. */
export function newId(random: Pick<Crypto, "getRandomValues"> = crypto): string {
  const bytes = random.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
