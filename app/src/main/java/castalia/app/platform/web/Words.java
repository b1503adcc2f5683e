package castalia.app.platform.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Enum constants as they stand in JSON and addresses: lower case, words joined by hyphens.
public final class Words {
  private Words() {}

  /// The constant's word, such as `runner-busy` for `RUNNER_BUSY`.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The words of all constants, in their order.
  public static List<String> of(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::word).toList();
  }
}
