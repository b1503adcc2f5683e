package castalia.bank;

import java.util.List;

/// What became of loading a bank.
public sealed interface Loading {

  /// It is sound.
  record Loaded(Bank bank) implements Loading {}

  /// It is not, and this is everything that is wrong with it, by file and line; at least one.
  record Refused(List<Mistake> mistakes) implements Loading {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }
}
