package castalia.app.catalog;

import castalia.bank.Block;
import castalia.bank.Question;
import castalia.bank.Section;
import java.util.ArrayList;
import java.util.List;

/// A part of a question that a search can lead to.
///
/// @param heading for people
/// @param anchor on the question's page
/// @param field of the index in which its words count
record Passage(String heading, String anchor, String field, String text) {
  /// Every part of a question, in its order.
  static List<Passage> of(Question question) {
    var passages = new ArrayList<Passage>();
    for (var section : question.sections()) {
      add(section, passages);
    }
    return passages;
  }

  private static void add(Section section, List<Passage> passages) {
    var heading = section.kind().heading();
    var anchor = section.kind().anchor();
    for (var block : section.blocks()) {
      switch (block) {
        case Block.Heading part -> {
          heading = part.text();
          anchor = part.anchor();
          passages.add(new Passage(heading, anchor, field(section), part.text()));
        }
        case Block.Prose prose ->
            passages.add(new Passage(heading, anchor, field(section), prose.plainText()));
        case Block.ProgramBlock program ->
            passages.add(new Passage(heading, program.id(), Fields.CODE, program.source()));
        case Block.Snippet snippet ->
            passages.add(new Passage(heading, anchor, Fields.CODE, snippet.text()));
      }
    }
  }

  private static String field(Section section) {
    return switch (section.kind()) {
      case SPOKEN -> Fields.SPOKEN;
      case ANSWER, LISTENS_FOR, TRAPS, FOLLOW_UPS, PREDICT, SOURCES -> Fields.BODY;
    };
  }
}
