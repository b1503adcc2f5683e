package castalia.bank.format;

import castalia.bank.Block;
import castalia.bank.Block.Heading;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Prose;
import castalia.bank.Block.Role;
import castalia.bank.Block.Snippet;
import castalia.bank.SectionKind;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// What each kind of section must hold.
final class SectionRules {
  private static final int MIN_SPOKEN_WORDS = 60;
  private static final int MAX_SPOKEN_WORDS = 110;
  private static final int MIN_TRAPS = 2;
  private static final int MIN_FOLLOW_UPS = 4;
  private static final int MIN_CARDS = 2;
  private static final List<String> LEVELS = List.of("Junior.", "Senior.", "Staff.");

  private final Mistakes.InFile mistakes;

  SectionRules(Mistakes.InFile mistakes) {
    this.mistakes = mistakes;
  }

  void check(SectionKind kind, Body.Part part) {
    if (part.blocks().isEmpty()) {
      mistakes.at(part.line(), "the section `" + kind.heading() + "` is empty", "Write it.");
      return;
    }
    switch (kind) {
      case SPOKEN -> spoken(part);
      case ANSWER -> answer(part);
      case LISTENS_FOR -> levels(part);
      case TRAPS -> entries(part, MIN_TRAPS, "trap", "why it is wrong");
      case FOLLOW_UPS -> entries(part, MIN_FOLLOW_UPS, "follow-up", "its answer");
      case PREDICT -> cards(part);
      case SOURCES -> sources(part);
    }
  }

  private void spoken(Body.Part part) {
    for (var placed : part.blocks()) {
      switch (placed.block()) {
        case Prose prose ->
            Markdown.listLine(prose.markdown())
                .ifPresent(
                    index ->
                        mistakes.at(
                            placed.line() + index,
                            "a list in the spoken answer",
                            "Say it in sentences: nobody speaks a list."));
        case ProgramBlock _, Snippet _ ->
            mistakes.at(
                placed.line(),
                "a code block in the spoken answer",
                "Move it to The whole answer: nobody speaks code.");
        case Heading _ ->
            mistakes.at(
                placed.line(),
                "a heading in the spoken answer",
                "Say it in one or two paragraphs.");
      }
    }
    var words = part.all(Prose.class).stream().mapToInt(prose -> words(prose.plainText())).sum();
    if (words < MIN_SPOKEN_WORDS || words > MAX_SPOKEN_WORDS) {
      mistakes.at(
          part.line(),
          "the spoken answer has " + words + " words",
          "Make it %d to %d, what one says in thirty seconds."
              .formatted(MIN_SPOKEN_WORDS, MAX_SPOKEN_WORDS));
    }
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  private void answer(Body.Part part) {
    if (part.all(Heading.class).isEmpty()) {
      mistakes.at(
          part.line(),
          "The whole answer has no headings",
          "Give each of its claims a `###` heading.");
    }
  }

  private void levels(Body.Part part) {
    var paragraphs =
        part.all(Prose.class).stream()
            .flatMap(prose -> Markdown.levelMarks(prose.markdown()).stream())
            .toList();
    for (var level : LEVELS) {
      var count = paragraphs.stream().filter(level::equals).count();
      if (count != 1) {
        mistakes.at(
            part.line(),
            count == 0
                ? "no paragraph begins with `**" + level + "**`"
                : "`**" + level + "**` is there twice",
            "Write three paragraphs that begin `**Junior.**`, `**Senior.**` and `**Staff.**`.");
      }
    }
  }

  private void entries(Body.Part part, int wanted, String name, String answer) {
    var headings = part.all(Heading.class).size();
    if (headings < wanted) {
      mistakes.at(
          part.line(),
          headings
              + " "
              + name
              + (headings == 1 ? "" : "s")
              + ", and at least "
              + wanted
              + " are needed",
          "Write each " + name + " as a `###` heading, and " + answer + " below it.");
    }
    Body.@Nullable Placed last = null;
    for (var placed : part.blocks()) {
      checkAnswered(last, placed.block(), answer);
      last = placed;
    }
    checkAnswered(last, new Heading(3, "", ""), answer);
  }

  private void checkAnswered(Body.@Nullable Placed placed, Block next, String answer) {
    if (placed != null && placed.block() instanceof Heading heading && next instanceof Heading) {
      mistakes.at(
          placed.line(),
          "nothing stands below `" + Mistakes.shortened(heading.markdown()) + "`",
          "Write " + answer + ".");
    }
  }

  private void cards(Body.Part part) {
    var cards =
        part.all(ProgramBlock.class).stream()
            .filter(program -> program.role() == Role.CARD)
            .count();
    if (cards < MIN_CARDS) {
      mistakes.at(
          part.line(),
          cards + (cards == 1 ? " card" : " cards") + ", and at least " + MIN_CARDS + " are needed",
          "Write a `python card` block, its `output` block, then why it prints that.");
    }
    var blocks = part.blocks();
    for (var i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).block() instanceof ProgramBlock
          && (i + 1 == blocks.size() || !(blocks.get(i + 1).block() instanceof Prose))) {
        mistakes.at(
            blocks.get(i).line(),
            "the card does not say why",
            "Put one to three sentences behind its output.");
      }
    }
  }

  private void sources(Body.Part part) {
    var items = 0;
    for (var placed : part.blocks()) {
      if (placed.block() instanceof Prose prose) {
        items += checkItems(prose, placed.line());
      }
    }
    if (items == 0) {
      mistakes.at(
          part.line(),
          "Sources is not a list",
          "Write each source as an item that begins with `- `.");
    }
  }

  private int checkItems(Prose prose, int line) {
    var items =
        Markdown.children(Markdown.parse(prose.markdown())).stream()
            .filter(BulletList.class::isInstance)
            .flatMap(list -> Markdown.children(list).stream())
            .filter(ListItem.class::isInstance)
            .toList();
    for (var item : items) {
      if (!hasLink(item)) {
        mistakes.at(
            line + Markdown.lineIndex(item),
            "the source has no address",
            "Add it: `<https://...>`.");
      }
    }
    return items.size();
  }

  private static boolean hasLink(Node item) {
    var found = new boolean[1];
    item.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            found[0] = true;
          }
        });
    return found[0];
  }
}
