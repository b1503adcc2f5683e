package castalia.judge;

import castalia.runner.InvalidProgramException;
import castalia.runner.Program;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a learner hands in. Immutable.
///
/// @param files text by file name, 1 to [#MAX_FILES] of them, together at most [#MAX_BYTES] as
///   UTF-8; names are relative, `/` between folders
public record Submission(Map<String, String> files) {
  /// Most files of a submission.
  public static final int MAX_FILES = 50;

  /// Most UTF-8 bytes in all files together: 512 KiB.
  public static final int MAX_BYTES = 512 << 10;

  /// @throws InvalidSubmissionException if there are too many files, too many bytes, or a name that
  ///   no file can have
  public Submission {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new InvalidSubmissionException(
          "there must be 1 to " + MAX_FILES + " files, but there are " + files.size());
    }
    if (files.keySet().stream().anyMatch(JudgeCode::isReserved)) {
      throw new InvalidSubmissionException(
          "a file may not be named `" + JudgeCode.ENTRY + "` or `castalia`: the judge uses them");
    }
    requireProgram(files);
    long bytes = files.values().stream().mapToLong(Submission::utf8Length).sum();
    if (bytes > MAX_BYTES) {
      throw new InvalidSubmissionException(
          "the files must together be at most " + MAX_BYTES + " bytes, but are " + bytes);
    }
  }

  /// A submission of one file.
  ///
  /// @throws InvalidSubmissionException if the name or the text is refused
  public static Submission of(String name, String text) {
    return new Submission(Map.of(name, text));
  }

  private static void requireProgram(Map<String, String> files) {
    try {
      var first = files.keySet().iterator().next();
      var program = new Program(files, first, List.of(), new byte[0]);
      assert !program.files().isEmpty();
    } catch (InvalidProgramException e) {
      throw new InvalidSubmissionException("the files " + e.getMessage());
    }
  }

  private static long utf8Length(String text) {
    return text.codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  /// Names and sizes, never the text: learners' code does not belong into logs.
  @Override
  public String toString() {
    return "Submission" + files.keySet();
  }
}
