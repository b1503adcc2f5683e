/// Runs the programs of questions and finds out whether they prove anything. Hidden: use
/// [castalia.bank.Verifier].
///
/// Keeps no table; what was proved is remembered in small files, see [ProofCache].
@NullMarked
package castalia.bank.verify;

import org.jspecify.annotations.NullMarked;
