package castalia.app.catalog;

import castalia.bank.SectionKind;
import java.util.List;

/// One section of a question as its page shows it.
///
/// @param lead what stands before the first item
/// @param items in sections made of items, a trap, a follow-up or a card each; else empty
public record SectionView(SectionKind kind, List<Piece> lead, List<Item> items) {
  public SectionView {
    lead = List.copyOf(lead);
    items = List.copyOf(items);
  }

  /// A piece that opens an item, and what belongs to it.
  ///
  /// @param opening a heading, or in *Predict* the program that is asked about
  public record Item(Piece opening, List<Piece> rest) {
    public Item {
      rest = List.copyOf(rest);
    }
  }

  /// The headings of the first level, for the table of contents.
  public List<Piece.Head> headings() {
    return lead.stream()
        .filter(Piece.Head.class::isInstance)
        .map(Piece.Head.class::cast)
        .filter(head -> head.level() == 3)
        .toList();
  }
}
