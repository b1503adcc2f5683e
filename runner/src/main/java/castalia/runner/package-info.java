/// Runs one untrusted Python program in a fresh sandbox and says what it did.
///
/// Entry point: [Runner#open(RunnerOptions)]. A [Program] goes in with its [Limits]; its output
/// comes out through a [RunListener] while it runs, and what became of it as a [RunResult]. A
/// program that fails is a result; only a sandbox that fails is an exception.
///
/// Everything a program says of itself, its output and its exit code, is a claim: the process that
/// says it belongs to whoever wrote the program. See `runner/THREATS.md`.
@NullMarked
package castalia.runner;

import org.jspecify.annotations.NullMarked;
