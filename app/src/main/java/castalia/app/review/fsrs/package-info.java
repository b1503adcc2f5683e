/// FSRS-6: a model of a memory, and the schedule that follows from it.
///
/// Entry point: [Scheduler]. Everything here is a value or a pure function: no clock, no storage.
/// The formulas are those of "The Algorithm" of Open Spaced Repetition (FSRS-6); rounding, steps,
/// fuzz and the order of operations are those of ts-fsrs 5.4.2, to which the tests hold every
/// figure.
@NullMarked
package castalia.app.review.fsrs;

import org.jspecify.annotations.NullMarked;
