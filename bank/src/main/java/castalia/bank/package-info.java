/// The questions: their format, and the loader that tells every mistake at once.
///
/// Entry points: [Bank], what was loaded, and [BankLoader], which loads it from a folder or from
/// the jar. Values are immutable and may be shared between threads.
@NullMarked
package castalia.bank;

import org.jspecify.annotations.NullMarked;
