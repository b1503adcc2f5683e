package castalia.bank.labs;

import castalia.bank.Mistake;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What became of loading labs.
///
/// @param labs those without a mistake, by number
/// @param mistakes everything that is wrong with the others, by file and line
public record LabLoading(List<Lab> labs, List<Mistake> mistakes) {
  /// Sorts and copies.
  public LabLoading {
    labs = labs.stream().sorted(Comparator.comparingInt(Lab::number)).toList();
    mistakes = mistakes.stream().sorted().distinct().toList();
  }

  /// The sound lab of that number, or empty.
  public Optional<Lab> find(int number) {
    return labs.stream().filter(lab -> lab.number() == number).findFirst();
  }

  /// The sound lab of that name, or empty.
  public Optional<Lab> find(String slug) {
    return labs.stream().filter(lab -> lab.slug().equals(slug)).findFirst();
  }
}
