/// What a learner sees of their way: the plan for the day of the interview, the streak, what was
/// learned and what is due, the calendar and the reminder.
///
/// Entry point: [Progress]. Owns the tables `interview_plan`, `calendar_feed` and `reminder`. What
/// a memory does is asked of [castalia.app.review].
@Feature(uses = {"accounts", "catalog", "review"})
@NullMarked
package castalia.app.progress;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
