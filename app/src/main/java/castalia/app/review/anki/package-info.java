/// Anki's files: packages (`.apkg`) and text, read into and written from notes with their cards,
/// schedules and answers, which know nothing of Castalia's own cards.
///
/// Entry points: [AnkiPackages], [AnkiText]. What comes from outside is read within limits and
/// believed in nothing: whatever is wrong is an [AnkiFileException], and nothing of it is given.
@NullMarked
package castalia.app.review.anki;

import org.jspecify.annotations.NullMarked;
