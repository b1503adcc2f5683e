/// Marks a learner's submission: runs its tests against it, each side in a sandbox of its own, and
/// says what is wrong.
///
/// The entry point is [castalia.judge.Judge].
@org.jspecify.annotations.NullMarked
module castalia.judge {
  requires transitive castalia.runner;
  requires com.fasterxml.jackson.databind;
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;

  exports castalia.judge;

  opens castalia.judge to
      com.fasterxml.jackson.databind;
}
