package castalia.app.catalog;

import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Question;
import castalia.bank.Section;
import java.util.List;

/// A question as Markdown that stands on its own.
final class PlainPage {
  private PlainPage() {}

  static String of(Question question, List<Section> sections) {
    var page = new StringBuilder("# " + question.number() + ". " + question.title() + "\n\n");
    page.append(
        "*%s, %s, %s: %s; %d min*\n"
            .formatted(
                question.difficulty().word(),
                question.kind().word(),
                question.topic().word(),
                String.join(", ", question.tags()),
                question.minutes()));
    for (var section : sections) {
      page.append("\n## ").append(section.kind().heading()).append("\n");
      section.blocks().forEach(block -> page.append("\n").append(markdown(block)));
    }
    return page.toString();
  }

  private static String markdown(Block block) {
    return switch (block) {
      case Block.Heading heading -> "#".repeat(heading.level()) + " " + heading.markdown() + "\n";
      case Block.Prose prose -> prose.markdown() + "\n";
      case Block.Snippet snippet -> fenced(snippet.language(), snippet.text());
      case ProgramBlock program ->
          broken(program)
              + fenced("python", program.source())
              + program.output().map(output -> fenced("output", output)).orElse("")
              + program.raises().map(name -> "Ends with `" + name + "`.\n").orElse("");
    };
  }

  private static String broken(ProgramBlock program) {
    return program.purpose() instanceof Block.Purpose.Repair repair
        ? fenced("python", repair.broken()) + "\nMended:\n\n"
        : "";
  }

  private static String fenced(String info, String text) {
    var fence = text.contains("```") ? "~~~~" : "```";
    return fence + info + "\n" + text + fence + "\n";
  }
}
