import assert from "node:assert/strict";
import { test } from "node:test";
import { firstBatch, keepSession, keptSession, newId, offlineAgain, Outbox, remaining, requestOf, undoing, type Card, type Choice, type Deed, type Doing, type Rating, type Session, type Shelf } from "../src/lib/reviews";

class MapShelf implements Shelf {
  private readonly map = new Map<string, string>();
  getItem = (key: string): string | null => this.map.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.map.set(key, value);
  removeItem = (key: string): void => void this.map.delete(key);
}

const grade = (id: string, card: string, rating: Rating = "good"): Doing => ({ do: "grade", id, card, rating, at: "2026-11-23T18:00:00Z", takenMs: 5 });
const card = (id: string): Card => ({ id, kind: "predict", question: 13, title: "", address: "", why: "", stage: "new", leech: false, answer: "", choices: [{ rating: "good", span: "10 min", seconds: 600 }] });

test("what was done is kept until it was told, also by another page", () => {
  const shelf = new MapShelf();
  new Outbox(shelf).add(grade("a", "13/card-1"));
  const other = new Outbox(shelf);
  other.add(grade("b", "13/card-2"));
  new Outbox(shelf).remove([grade("a", "13/card-1")]);
  assert.deepEqual(other.all().map((deed) => deed.id), ["b"]);
  shelf.setItem("castalia.reviews.outbox", "{broken");
  assert.deepEqual(other.all(), []);
});

test("what is taken back is told after what was done, which may be on its way", () => {
  const shelf = new MapShelf();
  const outbox = new Outbox(shelf);
  const answered = grade("a", "13/card-1");
  const buried = { do: "change", id: "b", card: "13/card-2", change: "bury" } as const;
  for (const deed of [answered, buried, undoing(answered), undoing(buried)]) {
    outbox.add(deed);
  }
  assert.deepEqual(outbox.all().map((deed) => deed.do), ["grade", "change", "undo", "resume"]);
  assert.equal(outbox.waiting(), 0);
  assert.deepEqual(remaining([card("13/card-1"), card("13/card-2")], outbox.all()).map((it) => it.id), ["13/card-1", "13/card-2"]);
  outbox.add(grade("c", "13/card-1"));
  assert.equal(outbox.waiting(), 1);
  assert.deepEqual(remaining([card("13/card-1"), card("13/card-2")], outbox.all()).map((it) => it.id), ["13/card-2"]);
  outbox.remove([buried]);
  assert.deepEqual(outbox.all().map((deed) => deed.do), ["grade", "undo", "resume", "grade"]);
});

test("grades go together, everything else by itself and in order", () => {
  const undo: Deed = { do: "undo", id: "a" };
  assert.deepEqual(firstBatch([grade("a", "1"), grade("b", "2"), undo, grade("c", "3")]).map((deed) => deed.id), ["a", "b"]);
  assert.deepEqual(firstBatch([undo, grade("c", "3")]), [undo]);
  assert.equal(firstBatch(Array.from({ length: 150 }, (_, at) => grade(String(at), "1"))).length, 100);
  assert.deepEqual(firstBatch([]), []);
});

test("a request says what the clock shows", () => {
  const now = new Date("2025-11-23T18:00:00Z");
  const { path, method, body } = requestOf([grade("a", "13/card-1")], now);
  assert.equal(`${method} ${path}`, "POST /api/v1/reviews");
  assert.equal((body as { sent: string }).sent, "2025-11-23T18:00:00.000Z");
  assert.deepEqual(requestOf([{ do: "undo", id: "a" }], now), { path: "/api/v1/reviews/a", method: "DELETE" });
  assert.deepEqual(requestOf([{ do: "resume", id: "x", card: "13/card-1" }], now).body, { change: "resume" });
  assert.equal(requestOf([{ do: "change", id: "x", card: "13/card-1", change: "bury" }], now).path, "/api/v1/reviews/cards/13/card-1");
});

test("without the server, answered cards are gone and a forgotten one comes again with the intervals sent ahead", () => {
  const next: Choice[] = [{ rating: "again", span: "1 min", seconds: 60 }, { rating: "good", span: "10 min", seconds: 600 }];
  const choices: Choice[] = [{ rating: "again", span: "1 min", seconds: 60, next }, { rating: "good", span: "3 days", seconds: 259200 }];
  const stepped = (id: string): Card => ({ ...card(id), choices });
  const left = remaining([stepped("a"), stepped("b"), stepped("c")], [grade("1", "a", "again"), grade("2", "b")]);
  assert.deepEqual(left.map((it) => it.id), ["c", "a"]);
  assert.match(left[1]?.why ?? "", /forgot/);
  assert.deepEqual(left[1]?.choices.map((it) => it.span), ["1 min", "10 min"]);
  const twice = left[1] && offlineAgain(left[1], "again");
  assert.deepEqual(twice?.choices.map((it) => it.span), ["1 min", "10 min"]);
  assert.equal(left[1] && offlineAgain(left[1], "good"), undefined);
});

test("a kept session comes back without what was answered since", () => {
  const shelf = new MapShelf();
  assert.equal(keptSession(shelf, []), undefined);
  keepSession(shelf, { now: "", zone: "UTC", counts: { steps: 0, due: 0, fresh: 2, answeredToday: 0, inReviews: 2 }, cards: [card("a"), card("b")] } satisfies Session);
  assert.deepEqual(keptSession(shelf, [grade("1", "a")])?.cards.map((it) => it.id), ["b"]);
});

test("ids are UUIDs of version 4", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newId(), newId());
});
