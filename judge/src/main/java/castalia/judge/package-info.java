/// Marks submissions.
///
/// Entry point: [Judge]. A [Submission] goes in with the [Task] it is for; a [Judgement] comes out,
/// and each [TestResult] on its way to a [JudgeListener]. The learner's code and the tests run in
/// two sandboxes of a runner, which must have been opened with the judge's own Python: [JudgeCode].
@NullMarked
package castalia.judge;

import org.jspecify.annotations.NullMarked;
