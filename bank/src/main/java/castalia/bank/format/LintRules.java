package castalia.bank.format;

import castalia.bank.Block;
import castalia.bank.Block.Heading;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Prose;
import castalia.bank.Block.Role;
import castalia.bank.SectionKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What can be better in a question that has no mistake. Remarks, not rules: each may have its
/// reason.
final class LintRules {
  private static final int MOST_LINES = 25;
  private static final List<String> WEAK =
      List.of(
          "(?<!\\b(?:the|that|this) )very",
          "quite",
          "simply",
          "(?<!\\b(?:has|have|had) )just(?! (?:before|after|as|in this|under|below|above)\\b)",
          "basically",
          "obviously",
          "clearly",
          "actually",
          "of course",
          "it is important to note",
          "it should be noted",
          "needless to say",
          "powerful",
          "elegant",
          "robust",
          "leverage",
          "utilize",
          "delve",
          "best practice");
  private static final Pattern WEAK_WORD =
      Pattern.compile(
          "(?<![\\w-])(" + String.join("|", WEAK) + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);

  /// Code, and what other people say.
  private static final Pattern NOT_OURS = Pattern.compile("`[^`]*`|\"[^\"]*\"");

  private final Body body;
  private final Set<Integer> written;
  private final boolean claims;
  private final Mistakes.InFile remarks;

  /// @param written the numbers of all questions that are there
  /// @param claims whether each part of the answer must rest on something: not in a design
  ///   discussion, which weighs
  LintRules(Body body, Set<Integer> written, boolean claims, Mistakes.InFile remarks) {
    this.body = body;
    this.written = written;
    this.claims = claims;
    this.remarks = remarks;
  }

  void check() {
    for (var part : body.parts()) {
      part.blocks().forEach(this::checkBlock);
      if (claims && part.kind().filter(SectionKind.ANSWER::equals).isPresent()) {
        checkClaims(part);
      }
    }
    for (var link : body.links()) {
      if (!written.contains(link.number())) {
        remarks.at(
            link.line(),
            "question " + link.number() + " is not written yet",
            "The link is plain text until it is.");
      }
    }
  }

  private void checkBlock(Body.Placed placed) {
    switch (placed.block()) {
      case ProgramBlock program -> checkLength(program);
      case Prose prose -> checkWords(prose.markdown(), placed.line());
      case Heading heading -> checkWords(heading.markdown(), placed.line());
      case Block.Snippet _ -> {
        // Shown as it is elsewhere.
      }
    }
  }

  private void checkLength(ProgramBlock program) {
    var lines = program.source().lines().count();
    if (lines > MOST_LINES) {
      remarks.at(
          program.line(),
          "the " + program.role().word() + " has " + lines + " lines",
          "Show one thing in at most " + MOST_LINES + ", which a reader takes in at a glance.");
    }
  }

  private void checkWords(String markdown, int firstLine) {
    var lines = markdown.split("\n", -1);
    for (var i = 0; i < lines.length; i++) {
      var match = WEAK_WORD.matcher(NOT_OURS.matcher(lines[i]).replaceAll(" "));
      while (match.find()) {
        remarks.at(
            firstLine + i,
            "`" + match.group().toLowerCase(Locale.ROOT) + "` is a weak word",
            "Take it out, or say what is meant.");
      }
    }
  }

  /// Each part of the answer has a program, or rests on something that is named.
  private void checkClaims(Body.Part part) {
    Body.Placed heading = null;
    var backed = true;
    for (var placed : part.blocks()) {
      if (placed.block() instanceof Heading opening && opening.level() == 3) {
        remarkOn(heading, backed);
        heading = placed;
        backed = false;
      }
      backed |= backs(placed.block());
    }
    remarkOn(heading, backed);
  }

  private static boolean backs(Block block) {
    return switch (block) {
      case ProgramBlock program -> program.role() == Role.PROOF;
      case Prose prose -> prose.markdown().contains("](") || prose.markdown().contains("PEP ");
      case Heading _, Block.Snippet _ -> false;
    };
  }

  private void remarkOn(Body.@org.jspecify.annotations.Nullable Placed heading, boolean backed) {
    if (heading != null && !backed && heading.block() instanceof Heading text) {
      remarks.at(
          heading.line(),
          "`" + Mistakes.shortened(text.text()) + "` rests on no program, link or PEP",
          "Show what can be shown, and name the source of the rest.");
    }
  }
}
