package castalia.app.catalog;

import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.TerminalMarkdown;
import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.PythonPackage;
import castalia.bank.Question;
import castalia.bank.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A question set for a person's terminal.
final class TerminalPage {
  private static final int WIDEST = 76;
  private static final String QUESTION = "question:";

  private final Style style;
  private final Catalog catalog;
  private final TerminalMarkdown prose;
  private final List<String> lines = new ArrayList<>();

  TerminalPage(Style style, int columns, Catalog catalog) {
    this.style = style;
    this.catalog = catalog;
    this.prose = new TerminalMarkdown(style, Math.min(columns, WIDEST), TerminalPage::note);
  }

  /// A link to another question is told by its number; other addresses are in the sources.
  static String note(String address) {
    return address.startsWith(QUESTION) ? "(→ " + address.substring(QUESTION.length()) + ")" : "";
  }

  List<String> lines(Question question, List<Section> sections) {
    head(question);
    for (var section : sections) {
      lines.add("");
      lines.add(style.strong(section.kind().heading()));
      lines.add(style.faint("─".repeat(section.kind().heading().length())));
      section.blocks().forEach(this::block);
    }
    next(question);
    return lines;
  }

  private void head(Question question) {
    lines.addAll(prose.lines("**" + question.number() + ". " + escaped(question.title()) + "**"));
    lines.add(
        ListCommand.difficulty(question.difficulty(), style).replaceAll(" +(?=\u001b|$)", "")
            + style.faint(
                " · %s · %s · %s · %d min"
                    .formatted(
                        question.kind().word(),
                        question.topic().word(),
                        String.join(", ", question.tags()),
                        question.minutes())));
    var before = catalog.prerequisites(question);
    if (!before.isEmpty()) {
      lines.add(
          style.faint(
              "builds on "
                  + before.stream()
                      .map(it -> String.valueOf(it.number()))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
  }

  private void block(Block block) {
    if (!(block instanceof Block.Prose) || !lines.getLast().startsWith("─")) {
      lines.add("");
    }
    switch (block) {
      case Block.Heading heading -> lines.addAll(prose.lines("**" + heading.markdown() + "**"));
      case Block.Prose text -> lines.addAll(prose.lines(text.markdown()));
      case Block.Snippet snippet -> code(snippet.text());
      case ProgramBlock program -> program(program);
    }
  }

  private void program(ProgramBlock program) {
    program.requires().ifPresent(version -> label("Python " + version + " or newer"));
    if (!program.packages().isEmpty()) {
      label(
          "with "
              + program.packages().stream()
                  .map(PythonPackage::module)
                  .collect(Collectors.joining(", ")));
    }
    if (program.purpose() instanceof Block.Purpose.Repair repair) {
      code(repair.broken());
      label("does not print what it should; mended");
    }
    code(program.source());
    program
        .output()
        .ifPresent(
            output -> {
              label("prints");
              code(output);
            });
    program.raises().ifPresent(name -> label("ends with " + name));
    if (program.output().isEmpty() && program.raises().isEmpty()) {
      label("holds");
    }
  }

  private void label(String text) {
    lines.add("  " + style.faint("→ " + text));
  }

  private void code(String text) {
    text.stripTrailing()
        .lines()
        .forEach(line -> lines.add("  " + style.faint("│") + " " + style.code(line)));
  }

  private void next(Question question) {
    catalog
        .place(question)
        .flatMap(PathPlace::next)
        .ifPresent(
            other -> {
              lines.add("");
              lines.add(style.strong("Next on the path"));
              lines.add("  %3d  %s".formatted(other.number(), other.title()));
            });
    var related = catalog.related(question);
    if (related.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(style.strong("Read next"));
    related.forEach(other -> lines.add("  %3d  %s".formatted(other.number(), other.title())));
  }
}
