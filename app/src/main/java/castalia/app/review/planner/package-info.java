/// Aims everything at the day of the interview: what to learn and review today, so that as much as
/// possible is remembered then.
///
/// Entry point: [Planner]. Pure: what is known of the cards, the days and the minutes come in, a
/// plan comes out.
@NullMarked
package castalia.app.review.planner;

import org.jspecify.annotations.NullMarked;
