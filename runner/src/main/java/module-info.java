/// Runs untrusted Python programs, each in a fresh sandbox of its own.
///
/// The entry point is [castalia.runner.Runner#open(castalia.runner.RunnerOptions)].
@org.jspecify.annotations.NullMarked
module castalia.runner {
  requires static org.jspecify;

  exports castalia.runner;
  exports castalia.runner.testing;
}
