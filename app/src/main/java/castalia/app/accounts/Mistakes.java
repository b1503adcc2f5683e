package castalia.app.accounts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is wrong with a form, each sentence beside its field; what is wrong with the whole stands
/// at the empty name.
record Mistakes(Map<String, String> byField) {
  static final Mistakes NONE = new Mistakes(Map.of());

  Mistakes {
    byField = Map.copyOf(byField);
  }

  static Mistakes of(String field, String sentence) {
    return new Mistakes(Map.of(field, sentence));
  }

  Mistakes and(String field, Optional<String> sentence) {
    if (sentence.isEmpty()) {
      return this;
    }
    var more = new LinkedHashMap<>(byField);
    more.put(field, sentence.get());
    return new Mistakes(more);
  }

  boolean none() {
    return byField.isEmpty();
  }
}
