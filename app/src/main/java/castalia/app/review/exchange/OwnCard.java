package castalia.app.review.exchange;

import castalia.app.review.session.DeckCard;
import java.util.List;

/// A card of somebody's own, and by what it is known elsewhere.
///
/// @param card what it asks
/// @param guid of its note
/// @param template which of the note's cards it is, from 0
/// @param tags of its note
public record OwnCard(DeckCard.Own card, String guid, int template, List<String> tags) {
  /// Copies the tags.
  public OwnCard {
    tags = List.copyOf(tags);
  }
}
