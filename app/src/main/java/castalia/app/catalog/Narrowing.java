package castalia.app.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the first page's address says: a text that is looked for, and words that narrow the list.
///
/// @param words by the name of their parameter, each list without repetition
record Narrowing(String query, Map<String, List<String>> words) {
  /// The parameters that narrow, in the order of the page.
  static final List<String> NAMES = List.of("difficulty", "topic", "kind", "tag");

  Narrowing {
    var copy = new LinkedHashMap<String, List<String>>();
    for (var name : NAMES) {
      copy.put(name, words.getOrDefault(name, List.of()).stream().distinct().toList());
    }
    words = copy;
  }

  boolean has(String name, String word) {
    return words.getOrDefault(name, List.of()).contains(word);
  }

  boolean isNone() {
    return query.isEmpty() && words.values().stream().allMatch(List::isEmpty);
  }

  /// The same with this word added, or dropped if it is there.
  Narrowing toggled(String name, String word) {
    var copy = new LinkedHashMap<>(words);
    var values = new ArrayList<>(words.getOrDefault(name, List.of()));
    if (!values.remove(word)) {
      values.add(word);
    }
    copy.put(name, values);
    return new Narrowing(query, copy);
  }

  /// Its address on this server.
  String address() {
    var parts = new ArrayList<String>();
    if (!query.isEmpty()) {
      parts.add("q=" + URLEncoder.encode(query, UTF_8));
    }
    words.forEach(
        (name, values) ->
            values.forEach(word -> parts.add(name + "=" + URLEncoder.encode(word, UTF_8))));
    return parts.isEmpty() ? "/" : "/?" + String.join("&", parts);
  }
}
