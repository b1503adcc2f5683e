package castalia.app.labs;

import castalia.app.catalog.Typesetting;
import castalia.app.platform.web.Frame;
import castalia.bank.Difficulty;
import castalia.bank.LinkResolver;
import castalia.bank.labs.Lab;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What the pages of labs show.
public final class LabView {
  private LabView() {}

  /// A lab in a list or at the head of its page.
  ///
  /// @param level 1 to 3 drops of difficulty
  /// @param question where the question is that it belongs to, if that is written
  public record Entry(
      int number,
      String slug,
      String title,
      String difficulty,
      int level,
      long minutes,
      List<String> checks,
      Optional<String> question) {
    static Entry of(Lab lab, LinkResolver links) {
      var front = lab.front();
      return new Entry(
          front.number(),
          front.slug(),
          front.title(),
          front.difficulty().word(),
          drops(front.difficulty()),
          front.minutes().toMinutes(),
          front.checks().stream().map(LabView::words).toList(),
          links.question(front.number()));
    }

    /// Where its page is.
    public String address() {
      return "/labs/" + slug;
    }
  }

  /// The list of labs.
  public record Index(Frame frame, List<Entry> labs) {}

  /// A step of a lab.
  public record Step(String title, String adds) {}

  /// A program in colours.
  public record Program(String name, String title, String html) {}

  /// The page on which a lab is solved.
  ///
  /// @param statement HTML
  /// @param starter what to begin with, the entry first
  public record Bench(
      Frame frame, Entry entry, String statement, List<Step> steps, List<Program> starter) {
    static Bench of(Frame frame, Lab lab, LinkResolver links) {
      var entry = lab.task().entry();
      var files = new TreeMap<String, String>();
      lab.starter().forEach((name, text) -> files.put(name.equals(entry) ? "" : name, text));
      return new Bench(
          frame,
          Entry.of(lab, links),
          Typesetting.prose(lab.texts().statementHtml(links)),
          lab.front().levels().stream().map(it -> new Step(it.title(), it.adds())).toList(),
          files.entrySet().stream()
              .map(it -> program(it.getKey().isEmpty() ? entry : it.getKey(), "", it.getValue()))
              .toList());
    }
  }

  /// The page with a lab's walkthrough and designs.
  ///
  /// @param text HTML
  public record Walkthrough(Frame frame, Entry entry, String text, List<Program> designs) {
    static Walkthrough of(Frame frame, Lab lab, LinkResolver links) {
      return new Walkthrough(
          frame,
          Entry.of(lab, links),
          Typesetting.prose(lab.texts().walkthroughHtml(links)),
          lab.accepted().stream()
              .map(
                  design ->
                      program(
                          design.name(),
                          design.title(),
                          design.submission().files().getOrDefault(lab.task().entry(), "")))
              .toList());
    }
  }

  private static Program program(String name, String title, String source) {
    return new Program(name, title, Typesetting.python(source.stripTrailing()));
  }

  private static int drops(Difficulty difficulty) {
    return switch (difficulty) {
      case EASY -> 1;
      case MEDIUM -> 2;
      case HARD -> 3;
    };
  }

  /// What a check looks at, in words that a learner knows.
  private static String words(String check) {
    return switch (check) {
      case "schedules" -> "orders of threads";
      case "growth" -> "growth of work";
      case "asyncio" -> "orders of tasks";
      case "clock" -> "a clock that is moved";
      default -> check;
    };
  }
}
