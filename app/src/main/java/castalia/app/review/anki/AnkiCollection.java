package castalia.app.review.anki;

import java.util.List;

/// Notes with all that belongs to them, in the order of the file.
public record AnkiCollection(List<AnkiNote> notes) {
  public AnkiCollection {
    notes = List.copyOf(notes);
  }
}
