package castalia.app.labs;

import castalia.app.platform.web.Described;
import castalia.judge.Submission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A submission, as it is sent.
@Described("What is submitted. Give either `code` or `files`.")
record SubmissionRequest(
    @Described("The lab's entry file, if it is the only one: UTF-8, at most 512 KiB.")
        @Nullable String code,
    @Described("The files, together at most 512 KiB.") @Size(min = 1, max = Submission.MAX_FILES)
        @Nullable List<@Valid SubmittedFile> files,
    @Described("Which tests: `all` if not given, or `examples`, those that a learner may see.")
        @Nullable Choice tests) {

  /// Which tests are run.
  enum Choice {
    ALL,
    EXAMPLES
  }

  /// One file.
  record SubmittedFile(
      @Described("Relative, `/` between folders, without `..`.") @NotNull String name,
      @Described("UTF-8.") @NotNull String text) {}
}
