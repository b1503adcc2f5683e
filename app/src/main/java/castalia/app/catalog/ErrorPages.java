package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Problem;
import castalia.bank.Question;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Makes the page that a person sees in place of a problem; for a question that is not there, it
/// names those that may have been meant.
final class ErrorPages {
  private static final Pattern QUESTION = Pattern.compile("/questions?/0*(\\d{1,6})\\D?.*");
  private static final int SUGGESTED = 4;

  private final Frames frames;
  private final Supplier<List<Question>> questions;

  ErrorPages(Frames frames, Supplier<List<Question>> questions) {
    this.frames = frames;
    this.questions = questions;
  }

  Page.Html page(Problem problem, boolean retried) {
    boolean ours = problem.status() == 500 || problem.status() == 502;
    boolean absent = problem.status() == 404;
    var frame =
        frames
            .frame(problem.title(), "This page cannot be had.", Frame.Place.ELSEWHERE, "page.js")
            .withOwnSearch("");
    var suggestions = absent ? suggestions(problem.instance()) : List.<Entry>of();
    var view =
        new ErrorView(
            frame,
            problem.status(),
            heading(problem, ours),
            detail(problem, ours, retried),
            suggestions,
            problem.requestId(),
            ours);
    return Page.html("catalog/error.jte", view).withStatus(problem.status());
  }

  private static String heading(Problem problem, boolean ours) {
    return ours
        ? "Something broke, and it was not you."
        : problem.status() == 404 ? "Nothing is here." : problem.title();
  }

  private static String detail(Problem problem, boolean ours, boolean retried) {
    if (ours) {
      return "The request could not be answered. What went wrong is in the server's log; trying again may already help.";
    }
    return retried ? problem.detail() + " This page tries again by itself." : problem.detail();
  }

  /// The written questions whose numbers look or lie nearest to the one that was asked for.
  private List<Entry> suggestions(String path) {
    var matcher = QUESTION.matcher(path);
    if (!matcher.matches()) {
      return List.of();
    }
    var wanted = matcher.group(1);
    return questions.get().stream()
        .sorted(
            Comparator.<Question>comparingInt(q -> slips(wanted, String.valueOf(q.number())))
                .thenComparingInt(q -> Math.abs(q.number() - Integer.parseInt(wanted))))
        .limit(SUGGESTED)
        .map(Entry::of)
        .toList();
  }

  /// How many digits must be typed otherwise to turn one number into the other; at most 2 counted.
  private static int slips(String wanted, String other) {
    if (wanted.length() == other.length()) {
      long differing =
          java.util.stream.IntStream.range(0, wanted.length())
              .filter(i -> wanted.charAt(i) != other.charAt(i))
              .count();
      return (int) Math.min(2, differing);
    }
    boolean oneMore = wanted.length() == other.length() + 1 && isSubsequence(other, wanted);
    boolean oneLess = other.length() == wanted.length() + 1 && isSubsequence(wanted, other);
    return oneMore || oneLess ? 1 : 2;
  }

  private static boolean isSubsequence(String part, String whole) {
    int at = 0;
    for (int i = 0; i < whole.length() && at < part.length(); i++) {
      if (whole.charAt(i) == part.charAt(at)) {
        at++;
      }
    }
    return at == part.length();
  }
}
