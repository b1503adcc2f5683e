// Prints more-vectors.jsonl: what ts-fsrs does where vectors.jsonl.gz does not look: fuzz, other steps, none, days.
//   npm install ts-fsrs@5.4.2 && node more-vectors.mjs | gzip -9n > more-vectors.jsonl.gz
import { createEmptyCard, default_w, fsrs, FSRSVersion } from "ts-fsrs";

// A small generator, so that the file is the same each time.
let seed = 20260101;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const steps = [
  [["1m", "10m"], ["10m"]],
  [["1m", "10m"], ["5m", "30m"]],
  [[], []],
  [["15m"], []],
  [["1m", "10m", "1d"], ["10m", "2d"]],
  [["2d"], ["1d"]],
];

console.log(JSON.stringify({ meta: FSRSVersion, w: default_w }));
for (let id = 0; id < 90; id++) {
  const [learning_steps, relearning_steps] = steps[id % steps.length];
  const cfg = {
    w: default_w.map((value) => value * (0.8 + 0.4 * random())),
    request_retention: pick([0.8, 0.9, 0.95]),
    maximum_interval: pick([100, 36500]),
    enable_short_term: id % 5 !== 4,
    enable_fuzz: id % 3 !== 2,
    learning_steps,
    relearning_steps,
  };
  const scheduler = fsrs(cfg);
  let card = createEmptyCard(new Date("2026-01-01T09:00:00Z"));
  let now = new Date(card.due);
  const reviews = [];
  for (let i = 0; i < 12; i++) {
    const before_r = scheduler.get_retrievability(card, now, false);
    const preview = {};
    for (const { card: next, log } of scheduler.repeat(card, now)) {
      preview[log.rating] = { s: next.stability, d: next.difficulty, due: next.due };
    }
    const rating = pick([1, 2, 3, 3, 3, 4]);
    card = scheduler.next(card, now, rating).card;
    reviews.push({
      at: new Date(now),
      rating,
      before_r,
      state: card.state,
      step: card.learning_steps,
      stability: card.stability,
      difficulty: card.difficulty,
      due: card.due,
      scheduled_days: card.scheduled_days,
      elapsed_days: card.elapsed_days,
      reps: card.reps,
      lapses: card.lapses,
      preview,
    });
    const late = pick([0, 0, 3_600_000, 86_400_000 * 1.3, 86_400_000 * 9]);
    now = new Date(card.due.getTime() + Math.round(late));
  }
  console.log(JSON.stringify({ id, cfg: { ...cfg, w: scheduler.parameters.w }, reviews }));
}
