package castalia.app.review.anki;

import java.util.List;

/// What somebody wants to remember, and the cards that ask for it.
///
/// @param guid by which Anki knows it in every collection
/// @param noteType the name of its kind, such as `Basic`
/// @param fields at least one
/// @param tags without spaces
/// @param cards in the order of their templates
public record AnkiNote(
    String guid, String noteType, List<Field> fields, List<String> tags, List<AnkiCard> cards) {
  /// @throws IllegalArgumentException if it has no field, or a tag has a space
  public AnkiNote {
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    cards = List.copyOf(cards);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("note " + guid + " has no field");
    }
    for (var tag : tags) {
      if (tag.isBlank() || tag.indexOf(' ') >= 0) {
        throw new IllegalArgumentException("“" + tag + "” is no tag");
      }
    }
  }

  /// One of its texts.
  ///
  /// @param name such as `Front`
  /// @param html of whoever wrote the note: not to be trusted
  public record Field(String name, String html) {}
}
