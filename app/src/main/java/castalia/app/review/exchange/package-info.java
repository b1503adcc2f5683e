/// What a learner's cards and those of a file have to do with each other: which of the file's are
/// Castalia's, what the others ask in plain text, and what each of them changes.
///
/// Entry points: [CardReading], [Comparison]. Pure. The files themselves are read and written by
/// [castalia.app.review.anki].
@NullMarked
package castalia.app.review.exchange;

import org.jspecify.annotations.NullMarked;
