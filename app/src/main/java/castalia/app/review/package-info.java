/// Spaced repetition: which card to show again, when, and what to do before the day of the
/// interview.
///
/// Entry point: [Reviews]. Owns the tables `review_card`, `review`, `review_settings`,
/// `review_fit`, `review_start`, `own_card`, `anki_import` and `anki_import_card`. The rules are
/// pure and below: [castalia.app.review.fsrs] models a memory and schedules it,
/// [castalia.app.review.fitting] fits the model to a learner's own log,
/// [castalia.app.review.planner] aims at the day of the interview, and
/// [castalia.app.review.session] says what a learner's day consists of. [castalia.app.review.anki]
/// reads and writes Anki's files, and [castalia.app.review.exchange] compares them with a learner's
/// cards.
@Feature(uses = {"accounts", "catalog", "practice"})
@NullMarked
package castalia.app.review;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
