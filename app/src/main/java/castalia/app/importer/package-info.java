/// Importing questions: reads a page of questions and answers, of any shape that lists have, into
/// draft files of the bank's format.
///
/// Entry point: [Importing].
@Feature
@NullMarked
package castalia.app.importer;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
