package castalia.bank.labs;

import castalia.bank.Mistake;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of loading labs.
///
/// @param labs those without a mistake, by number
/// @param mistakes everything that is wrong with the others, by file and line
/// @param numbers those that the others say they have, by folder
public record LabLoading(List<Lab> labs, List<Mistake> mistakes, Map<String, Integer> numbers) {
  /// One without numbers of labs that are not sound.
  public LabLoading(List<Lab> labs, List<Mistake> mistakes) {
    this(labs, mistakes, Map.of());
  }

  /// Sorts and copies.
  public LabLoading {
    numbers = Map.copyOf(numbers);
    labs = labs.stream().sorted(Comparator.comparingInt(Lab::number)).toList();
    mistakes = mistakes.stream().sorted().distinct().toList();
  }

  /// The mistakes in the labs that say they have one of these numbers; all if there are none.
  public List<Mistake> mistakesIn(Collection<Integer> wanted) {
    return mistakes.stream()
        .filter(
            mistake ->
                wanted.isEmpty() || wanted.contains(numbers.get(mistake.file().split("/", 2)[0])))
        .toList();
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
