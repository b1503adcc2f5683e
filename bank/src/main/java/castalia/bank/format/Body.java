package castalia.bank.format;

import castalia.bank.Block;
import castalia.bank.Section;
import castalia.bank.SectionKind;
import java.util.List;
import java.util.Optional;

/// What stands below the front matter, with the lines of everything.
///
/// @param links the mentions of other questions in it
public record Body(List<Part> parts, List<Front.Reference> links) {
  public Body {
    parts = List.copyOf(parts);
    links = List.copyOf(links);
  }

  /// A section as it stands in the file, known or not.
  record Part(String heading, int line, List<Placed> blocks) {
    Optional<SectionKind> kind() {
      return SectionKind.withHeading(heading);
    }

    <T extends Block> List<T> all(Class<T> type) {
      return blocks.stream().map(Placed::block).filter(type::isInstance).map(type::cast).toList();
    }
  }

  /// A block and its line in the file.
  record Placed(Block block, int line) {}

  /// The known sections, in the order of the file.
  List<Section> sections() {
    return parts.stream()
        .filter(part -> part.kind().isPresent())
        .map(
            part ->
                new Section(
                    part.kind().orElseThrow(), part.blocks().stream().map(Placed::block).toList()))
        .toList();
  }
}
