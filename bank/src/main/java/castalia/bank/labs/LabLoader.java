package castalia.bank.labs;

import castalia.bank.Bank;
import castalia.bank.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Loads labs, from a folder of lab folders or from those that the program carries with it.
///
/// Each call reads the files anew. Safe for use by several threads.
public final class LabLoader {
  private final Contents contents;

  @FunctionalInterface
  private interface Contents {
    Map<String, Map<String, byte[]>> read() throws IOException;
  }

  private LabLoader(Contents contents) {
    this.contents = contents;
  }

  /// Loads the labs in the folders of that folder; none if it is not there.
  public static LabLoader of(Path folder) {
    return new LabLoader(() -> Files.isDirectory(folder) ? LabFiles.read(folder) : Map.of());
  }

  /// Loads the labs that belong to that folder of questions: those in its folder `labs`, or, if it
  /// is itself named `questions`, in the folder `labs` beside it.
  public static LabLoader besideQuestions(Path questions) {
    var absolute = questions.toAbsolutePath().normalize();
    return absolute.endsWith("questions")
        ? of(absolute.resolveSibling("labs"))
        : of(absolute.resolve("labs"));
  }

  /// Loads the one lab in that folder.
  public static LabLoader ofOne(Path lab) {
    return new LabLoader(() -> LabFiles.readOne(lab));
  }

  /// Loads the labs that the program carries with it.
  public static LabLoader shipped() {
    return new LabLoader(LabFiles::readShipped);
  }

  /// Reads every lab and checks every rule.
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public LabLoading load() {
    return load(Optional.empty());
  }

  /// Reads every lab, checks every rule, and holds each against its question.
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public LabLoading load(Bank questions) {
    return load(Optional.of(questions));
  }

  private LabLoading load(Optional<Bank> questions) {
    try {
      List<Lab> labs = new ArrayList<>();
      List<Mistake> mistakes = new ArrayList<>();
      for (var folder : contents.read().entrySet()) {
        var found = new LabMistakes(folder.getKey());
        var lab = new LabReader(folder.getKey(), folder.getValue(), questions, found).read();
        mistakes.addAll(found.found());
        if (found.found().isEmpty()) {
          lab.ifPresent(labs::add);
        }
      }
      return new LabLoading(distinct(labs, mistakes), mistakes);
    } catch (IOException e) {
      throw new UncheckedIOException("The labs cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Lab> distinct(List<Lab> labs, List<Mistake> mistakes) {
    Map<Integer, Lab> byNumber = new HashMap<>();
    for (var lab : labs) {
      var other = byNumber.putIfAbsent(lab.number(), lab);
      if (other != null) {
        mistakes.add(
            new Mistake(
                lab.slug() + "/" + LabReader.FRONT,
                1,
                "number " + lab.number() + " is also that of " + other.slug(),
                "Give one of the two another number."));
      }
    }
    return List.copyOf(byNumber.values());
  }
}
