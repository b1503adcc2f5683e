package castalia.bank.labs;

import castalia.bank.Bank;
import castalia.bank.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Loads labs, from a folder of lab folders or from those that the program carries with it.
///
/// Each call reads the files anew. Safe for use by several threads.
public final class LabLoader {
  private static final Pattern NUMBER =
      Pattern.compile("^number:\\s*([1-9]\\d{0,2})\\b", Pattern.MULTILINE);

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

  /// Loads the labs that belong to that folder of a bank or of questions.
  public static LabLoader besideQuestions(Path questions) {
    return of(folderBeside(questions));
  }

  /// Where the labs that belong to a folder of a bank or of questions are: in its folder `labs`,
  /// or, if it is itself named `questions`, in the folder `labs` beside it.
  public static Path folderBeside(Path questions) {
    return questions.toAbsolutePath().normalize().endsWith("questions")
        ? questions.resolveSibling("labs")
        : questions.resolve("labs");
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
      Map<String, Integer> numbers = new HashMap<>();
      for (var folder : contents.read().entrySet()) {
        var found = new LabMistakes(folder.getKey());
        var lab = new LabReader(folder.getKey(), folder.getValue(), questions, found).read();
        mistakes.addAll(found.found());
        numberIn(folder.getValue()).ifPresent(number -> numbers.put(folder.getKey(), number));
        if (found.found().isEmpty()) {
          lab.ifPresent(labs::add);
        }
      }
      return new LabLoading(distinct(labs, mistakes), mistakes, numbers);
    } catch (IOException e) {
      throw new UncheckedIOException("The labs cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Integer> numberIn(Map<String, byte[]> files) {
    var front = files.getOrDefault(LabReader.FRONT, new byte[0]);
    var match = NUMBER.matcher(new String(front, StandardCharsets.UTF_8));
    return match.find() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
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
