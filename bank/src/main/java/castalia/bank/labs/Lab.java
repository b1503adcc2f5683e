package castalia.bank.labs;

import castalia.bank.Difficulty;
import castalia.bank.LinkResolver;
import castalia.bank.PythonPackage;
import castalia.bank.Topic;
import castalia.bank.format.Markdown;
import castalia.judge.Submission;
import castalia.judge.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One lab. Immutable.
///
/// @param front what it is about
/// @param task what the judge needs of it
/// @param texts what a learner reads
/// @param starter the files a learner begins with, the entry among them
/// @param examples names of tests that a learner may see and run before submitting
/// @param accepted submissions that do all that is asked, each another design
/// @param wrong submissions that do not, each with the misconception it stands for
/// @param equivalents mutants of accepted submissions that no test can tell from the original
public record Lab(
    Front front,
    Task task,
    Texts texts,
    Map<String, String> starter,
    List<String> examples,
    List<Design> accepted,
    List<WrongSubmission> wrong,
    List<EquivalentMutant> equivalents) {
  /// Copies what it is given.
  public Lab {
    starter = Map.copyOf(starter);
    examples = List.copyOf(examples);
    accepted = List.copyOf(accepted);
    wrong = List.copyOf(wrong);
    equivalents = List.copyOf(equivalents);
  }

  /// What a lab is about.
  ///
  /// @param number that of the build question it belongs to, unique among labs
  /// @param slug its folder's name: lower-case words joined by hyphens, unique among labs
  /// @param title a few words, such as `An LRU cache`
  /// @param minutes how long a working developer needs
  /// @param levels what is asked, step by step; at least one
  /// @param checks what the judge looks at beyond calls and their results
  /// @param packages what submissions may import beyond the standard library
  public record Front(
      int number,
      String slug,
      String title,
      Difficulty difficulty,
      Topic topic,
      List<String> tags,
      Duration minutes,
      List<Level> levels,
      List<String> checks,
      List<PythonPackage> packages) {
    /// Copies what it is given.
    public Front {
      tags = List.copyOf(tags);
      levels = List.copyOf(levels);
      checks = List.copyOf(checks);
      packages = List.copyOf(packages);
    }
  }

  /// A step of a lab.
  ///
  /// @param title a few words, such as `One thread, one cache`
  /// @param adds what the interviewer adds with it
  public record Level(String title, String adds) {}

  /// What a learner reads, as Markdown.
  ///
  /// @param statement the task
  /// @param walkthrough how to think about it; for after the acceptance
  public record Texts(String statement, String walkthrough) {
    /// The task as HTML.
    ///
    /// @param links where links to questions lead
    public String statementHtml(LinkResolver links) {
      return Markdown.html(statement, links);
    }

    /// The walkthrough as HTML.
    ///
    /// @param links where links to questions lead
    public String walkthroughHtml(LinkResolver links) {
      return Markdown.html(walkthrough, links);
    }
  }

  /// An accepted submission.
  ///
  /// @param name its file's name without the ending
  /// @param title the first line of its docstring
  public record Design(String name, String title, Submission submission) {}

  /// A mutant of an accepted submission that does the same as the original.
  ///
  /// @param design the accepted submission's name
  /// @param mutant its name, as `bank verify --mutants` prints it, such as `12:8 compare < <=`
  /// @param reason why nobody can tell the difference
  public record EquivalentMutant(String design, String mutant, String reason) {}

  /// What is wrong with the name of a test, such as `FirstVersion.test_get`, or of a group of
  /// tests; empty if there is one.
  public Optional<String> unknownTest(String name) {
    var known = TestNames.in(task.tests()).tests();
    return known.stream().anyMatch(test -> test.equals(name) || test.startsWith(name + "."))
        ? Optional.empty()
        : Optional.of(SubmissionFiles.unknownTest(name, known));
  }

  /// That of the build question it belongs to.
  public int number() {
    return front.number();
  }

  /// What submissions may import beyond the standard library; it must be where they are judged.
  public List<PythonPackage> packages() {
    return front.packages();
  }

  /// Its folder's name.
  public String slug() {
    return front.slug();
  }

  /// A few words.
  public String title() {
    return front.title();
  }

  @Override
  public String toString() {
    return slug();
  }
}
