package castalia.bank.format;

import castalia.bank.Difficulty;
import castalia.bank.FrontMatter;
import java.util.List;
import java.util.Optional;

/// The front matter as far as it could be read.
///
/// @param whole all of it, if it has no mistake that keeps a field from being known
/// @param numberLine the line of `number`, or 1
/// @param prerequisitesLine the line of `prerequisites`, or 1
/// @param references where each number of another question stands
public record Front(
    Optional<FrontMatter> whole,
    Optional<Integer> number,
    int numberLine,
    int prerequisitesLine,
    Optional<Difficulty> difficulty,
    List<Reference> references) {
  public Front {
    references = List.copyOf(references);
  }

  /// A mention of another question.
  public record Reference(int number, int line) {}

  void checkNumber(String digits, Mistakes.InFile mistakes) {
    var named = Integer.parseInt(digits);
    if (number.isPresent() && number.get() != named) {
      mistakes.at(
          numberLine,
          "`number` is " + number.get() + ", but the file's name begins with " + digits,
          "Write `number: "
              + named
              + "` or rename the file to begin with %03d.".formatted(number.get()));
    }
  }
}
