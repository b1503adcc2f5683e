package castalia.app.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Gives every question a number of its own: that of the page where it has one.
final class Numbering {
  /// The bank's greatest number.
  static final int GREATEST = 999;

  private Numbering() {}

  /// The questions with their numbers, and what was changed.
  record Numbered(List<Entry> entries, List<String> notes) {}

  /// @param first where to count from in the page's order, instead of the page's own numbers
  /// @param taken numbers that belong to other questions
  static Numbered of(List<Entry> entries, Optional<Integer> first, Set<Integer> taken) {
    if (first.isPresent()) {
      return new Numbered(counted(entries, first.get()), List.of());
    }
    if (areRepeated(entries)) {
      return new Numbered(
          counted(entries, 1),
          List.of(
              "the page's numbers begin again; the questions are counted from 1 in their order"));
    }
    var isUncounted = entries.stream().allMatch(entry -> entry.number() == 0);
    return new Numbered(
        completed(entries, taken),
        isUncounted && !entries.isEmpty()
            ? List.of("the page gives its questions no numbers")
            : List.of());
  }

  /// Whether the numbers begin again, as they do in the parts of a page. A few that are there twice
  /// are a slip.
  private static boolean areRepeated(List<Entry> entries) {
    var seen = new HashSet<Integer>();
    var repeated =
        entries.stream().filter(one -> one.number() > 0 && !seen.add(one.number())).count();
    return repeated * 5 >= entries.size() && repeated > 0;
  }

  private static List<Entry> counted(List<Entry> entries, int first) {
    var numbered = new ArrayList<Entry>();
    for (var entry : entries) {
      numbered.add(entry.withNumber(first + numbered.size(), entry.notes()));
    }
    return numbered;
  }

  /// Numbers the uncounted behind all others.
  private static List<Entry> completed(List<Entry> entries, Set<Integer> taken) {
    var all = new TreeSet<>(taken);
    entries.forEach(entry -> all.add(entry.number()));
    var next = (all.isEmpty() ? 0 : all.last()) + 1;
    var numbered = new ArrayList<Entry>();
    var isUncounted = entries.stream().allMatch(entry -> entry.number() == 0);
    var given = new HashSet<Integer>();
    for (var entry : entries) {
      if (entry.number() > 0 && given.add(entry.number())) {
        numbered.add(entry);
      } else if (isUncounted) {
        numbered.add(entry.withNumber(next++, entry.notes()));
      } else {
        var notes = new ArrayList<>(entry.notes());
        notes.add(
            entry.number() > 0
                ? "the page gives the number " + entry.number() + " twice"
                : "the page gives it no number");
        numbered.add(entry.withNumber(next++, notes));
      }
    }
    return numbered;
  }

  /// A number that the page skips.
  ///
  /// @param after line of the question before it
  /// @param before line of the question behind it
  record Gap(int number, int after, int before) {}

  /// The numbers that the page's own counting skips, up to 50.
  static List<Gap> gaps(List<Entry> entries) {
    var gaps = new ArrayList<Gap>();
    var counted = entries.stream().filter(entry -> entry.number() > 0).toList();
    for (var i = 1; i < counted.size(); i++) {
      var one = counted.get(i - 1);
      var next = counted.get(i);
      for (var number = one.number() + 1; number < next.number() && gaps.size() < 50; number++) {
        gaps.add(new Gap(number, one.line(), next.line()));
      }
    }
    return gaps;
  }
}
