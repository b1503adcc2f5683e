/// The format of a question file: reads it, and says what is wrong with it. Hidden: use
/// [castalia.bank.BankLoader].
///
/// Every reader takes a [Mistakes] and goes on after a mistake, so that an author sees all of them
/// at once.
@NullMarked
package castalia.bank.format;

import org.jspecify.annotations.NullMarked;
