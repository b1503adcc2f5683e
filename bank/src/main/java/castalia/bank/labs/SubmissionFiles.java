package castalia.bank.labs;

import static java.util.stream.Collectors.joining;

import castalia.bank.Nearest;
import castalia.judge.InvalidSubmissionException;
import castalia.judge.Submission;
import castalia.judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The submissions in a lab's folder: `submissions/VERDICT/NAME.py`, or a folder `NAME` if it has
/// several files.
final class SubmissionFiles {
  static final String FOLDER = "submissions/";

  private static final int LEAST_ACCEPTED = 2;
  private static final int LEAST_WRONG = 8;
  private static final Pattern DOCSTRING =
      Pattern.compile("\\A(?:#[^\\n]*\\n|\\s*\\n)*[rR]?(\"\"\"|'''|\"|')(.*?)\\1", Pattern.DOTALL);

  private final String entry;
  private final Set<String> tests;
  private final LabMistakes mistakes;
  private final Map<String, Map<String, String>> byPlace = new TreeMap<>();

  /// @param files all of the lab
  /// @param entry the file that a submission of one file is
  /// @param tests the names of tests there are
  SubmissionFiles(
      Map<String, String> files, String entry, Set<String> tests, LabMistakes mistakes) {
    this.entry = entry;
    this.tests = tests;
    this.mistakes = mistakes;
    files.forEach(this::add);
  }

  private void add(String file, String text) {
    if (!file.startsWith(FOLDER)) {
      return;
    }
    var parts = file.substring(FOLDER.length()).split("/", 3);
    if (Verdict.ofFolder(parts[0]).isEmpty() || parts.length < 2) {
      var known = Arrays.stream(Verdict.values()).map(Verdict::folder).toList();
      mistakes.at(
          file,
          1,
          "`" + parts[0] + "` is no verdict." + Nearest.hint(parts[0], known),
          "The folders are "
              + known.stream().filter(it -> !it.equals("internal_error")).collect(joining(", "))
              + ".");
    } else if (parts.length == 3) {
      byPlace
          .computeIfAbsent(FOLDER + parts[0] + "/" + parts[1] + "/", _ -> new TreeMap<>())
          .put(parts[2], text);
    } else if (file.endsWith(".py")) {
      byPlace.put(file, Map.of(entry, text));
    } else {
      mistakes.at(file, 1, "a submission is Python", "Name it `NAME.py`, or take it out.");
    }
  }

  List<Lab.Design> accepted() {
    var accepted = new ArrayList<Lab.Design>();
    byPlace.forEach(
        (place, files) -> {
          if (verdict(place) == Verdict.ACCEPTED) {
            var title = title(place, files);
            submission(place, files)
                .ifPresent(it -> accepted.add(new Lab.Design(name(place), title, it)));
          }
        });
    require(accepted.size(), LEAST_ACCEPTED, "accepted", "designs that really differ");
    return accepted;
  }

  List<WrongSubmission> wrong() {
    var wrong = new ArrayList<WrongSubmission>();
    byPlace.forEach(
        (place, files) -> {
          if (verdict(place) != Verdict.ACCEPTED) {
            wrong(place, files).ifPresent(wrong::add);
          }
        });
    require(wrong.size(), LEAST_WRONG, "wrong_answer", "misconceptions that people really have");
    return wrong;
  }

  private void require(int found, int least, String folder, String what) {
    if (found < least) {
      mistakes.at(
          FOLDER + folder,
          1,
          "there are " + found + " such submissions, but there must be " + least,
          "Write " + what + ".");
    }
  }

  private Optional<WrongSubmission> wrong(String place, Map<String, String> files) {
    var text = files.getOrDefault(entry, "");
    var header = Header.read(place, text, true, mistakes);
    for (var test : header.fails()) {
      if (!tests.contains(test.value())) {
        mistakes.at(
            place,
            test.line(),
            unknownTest(test.value(), tests),
            "Write class and method as the test file has them.");
      }
    }
    return submission(place, files)
        .map(
            submission ->
                new WrongSubmission(
                    place,
                    name(place),
                    verdict(place),
                    header.fails().stream().map(LabYaml.Text::value).distinct().toList(),
                    header.text("misconception"),
                    new WrongSubmission.Steps(
                        header.text("nudge"), header.text("hint"), header.text("explanation")),
                    submission));
  }

  static String unknownTest(String name, Set<String> tests) {
    return "there is no test `" + name + "`." + Nearest.hint(name, tests);
  }

  private Optional<Submission> submission(String place, Map<String, String> files) {
    if (!files.containsKey(entry)) {
      mistakes.at(place, 1, "there is no file " + entry, "Name the file that is imported so.");
    }
    try {
      return Optional.of(new Submission(files));
    } catch (InvalidSubmissionException e) {
      mistakes.at(place, 1, String.valueOf(e.getMessage()), "Make it one that a learner can send.");
      return Optional.empty();
    }
  }

  private String title(String place, Map<String, String> files) {
    var match = DOCSTRING.matcher(files.getOrDefault(entry, ""));
    if (match.lookingAt() && !match.group(2).isBlank()) {
      return match.group(2).strip().lines().findFirst().orElse("").strip();
    }
    mistakes.at(place, 1, "there is no docstring", "Begin with the design in one sentence.");
    return "";
  }

  private static Verdict verdict(String place) {
    var folder = place.substring(FOLDER.length()).split("/", 2)[0];
    return Verdict.ofFolder(folder).orElseThrow();
  }

  private static String name(String place) {
    var parts = place.split("/", -1);
    var last = place.endsWith("/") ? parts[parts.length - 2] : parts[parts.length - 1];
    return last.endsWith(".py") ? last.substring(0, last.length() - 3) : last;
  }
}
