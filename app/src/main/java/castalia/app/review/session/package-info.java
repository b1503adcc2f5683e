/// What a learner's day of reviews consists of: where it begins and ends, which cards are asked,
/// why, and what the cards are.
///
/// Entry points: [LearnerDays], [Standing], [DueReason], [Leeches], [Deck]. Pure.
@NullMarked
package castalia.app.review.session;

import org.jspecify.annotations.NullMarked;
