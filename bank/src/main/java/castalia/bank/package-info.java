/// The questions: their format, the loader that tells every mistake at once, and the proof that
/// they are right.
///
/// Entry points: [Bank], what was loaded, [BankLoader], which loads it from a folder or from the
/// jar, and [Verifier], which runs every program of it. Values are immutable and may be shared
/// between threads.
@NullMarked
package castalia.bank;

import org.jspecify.annotations.NullMarked;
