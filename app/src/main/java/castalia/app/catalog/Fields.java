package castalia.app.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of the search index.
final class Fields {
  /// The words of the question's address: its author's name for what it is about.
  static final String SLUG = "slug";

  static final String TITLE = "title";
  static final String TAGS = "tags";
  static final String SPOKEN = "spoken";
  static final String BODY = "body";
  static final String CODE = "code";

  /// Every word of a question, to look words up; does not count.
  static final String ALL = "all";

  /// The question's number, as a term.
  static final String NUMBER = "number";

  /// `question` or `passage`.
  static final String TYPE = "type";

  /// The place of a passage in the list of all.
  static final String PLACE = "place";

  /// How much a match counts by where it is: name and title before tags before spoken answer before
  /// the rest.
  static final Map<String, Float> WEIGHTS = weights();

  private Fields() {}

  private static Map<String, Float> weights() {
    var weights = new LinkedHashMap<String, Float>();
    weights.put(SLUG, 9f);
    weights.put(TITLE, 8f);
    weights.put(TAGS, 5f);
    weights.put(SPOKEN, 2.5f);
    weights.put(BODY, 1f);
    weights.put(CODE, 0.8f);
    return java.util.Collections.unmodifiableMap(weights);
  }
}
