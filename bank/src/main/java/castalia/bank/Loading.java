package castalia.bank;

import java.util.List;

/// What became of loading a bank.
public sealed interface Loading {

  /// It is sound.
  record Loaded(Bank bank) implements Loading {}

  /// It is not.
  ///
  /// @param mistakes everything that is wrong with it, by file and line; at least one
  /// @param sound the questions of the files that have no mistake
  record Refused(List<Mistake> mistakes, Bank sound) implements Loading {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }
}
