/// The labs: build questions whose answers a judge marks.
///
/// Entry points: [LabLoader], which reads lab folders and tells every mistake at once, [Lab],
/// [Diagnosis], which knows misconceptions by the tests they fail, and [LabVerifier], which demands
/// of every labelled submission the verdict it is labelled with. Values are immutable and may be
/// shared between threads.
@NullMarked
package castalia.bank.labs;

import org.jspecify.annotations.NullMarked;
