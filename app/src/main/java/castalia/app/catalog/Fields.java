package castalia.app.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of the search index.
final class Fields {
  static final String TITLE = "title";
  static final String TAGS = "tags";
  static final String SPOKEN = "spoken";
  static final String BODY = "body";
  static final String CODE = "code";

  /// The question's number, as a term.
  static final String NUMBER = "number";

  /// `question` or `passage`.
  static final String TYPE = "type";

  /// The place of a passage in the list of all.
  static final String PLACE = "place";

  /// How much a match counts by where it is: title before tags before spoken answer before the
  /// rest.
  static final Map<String, Float> WEIGHTS = weights();

  private Fields() {}

  private static Map<String, Float> weights() {
    var weights = new LinkedHashMap<String, Float>();
    weights.put(TITLE, 8f);
    weights.put(TAGS, 5f);
    weights.put(SPOKEN, 2.5f);
    weights.put(BODY, 1f);
    weights.put(CODE, 0.8f);
    return java.util.Collections.unmodifiableMap(weights);
  }
}
