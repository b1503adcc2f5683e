package castalia.bank;

import java.util.List;

/// One section of a question.
///
/// @param blocks what stands in it, in order; never empty in a bank that loaded
public record Section(SectionKind kind, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }
}
