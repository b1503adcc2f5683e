package castalia.app.labs;

import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.bank.labs.Lab;
import castalia.judge.InvalidSubmissionException;
import castalia.judge.Submission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What makes a request a submission.
final class SubmissionRules {
  private final SubmissionRequest request;
  private final Lab lab;

  SubmissionRules(SubmissionRequest request, Lab lab) {
    this.request = request;
    this.lab = lab;
  }

  /// @throws Refusal `INVALID_REQUEST` naming the wrong field
  Submission submission() {
    var files = files();
    try {
      return new Submission(files);
    } catch (InvalidSubmissionException e) {
      throw wrong(
          request.code() == null ? "/files" : "/code", "cannot be judged: " + e.getMessage());
    }
  }

  /// The tests to run; all if empty.
  List<String> only() {
    return request.tests() == SubmissionRequest.Choice.EXAMPLES ? lab.examples() : List.of();
  }

  private Map<String, String> files() {
    var code = request.code();
    var listed = request.files();
    if (code != null && listed != null) {
      throw wrong("/files", "must not be given together with code");
    }
    if (code != null) {
      return Map.of(lab.task().entry(), code);
    }
    if (listed == null) {
      throw wrong("/code", "is missing: give the entry file as code, or all as files");
    }
    var files = new LinkedHashMap<String, String>();
    for (int i = 0; i < listed.size(); i++) {
      if (files.put(listed.get(i).name(), listed.get(i).text()) != null) {
        throw wrong("/files/" + i + "/name", "is the name of an earlier file too");
      }
    }
    if (!files.containsKey(lab.task().entry())) {
      throw wrong("/files", "must hold " + lab.task().entry());
    }
    return files;
  }

  private static Refusal wrong(String pointer, String detail) {
    return Refusal.invalid(List.of(Pointers.error(pointer, detail)));
  }
}
