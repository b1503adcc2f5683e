package castalia.app.catalog;

import castalia.app.catalog.SectionView.Item;
import castalia.bank.Block;
import castalia.bank.LinkResolver;
import castalia.bank.PythonPackage;
import castalia.bank.PythonVersion;
import castalia.bank.Section;
import castalia.bank.SectionKind;
import castalia.bank.TermLinker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Turns the sections of a question into what its page shows.
final class SectionViews {
  private static final List<String> LEVELS = List.of("Junior", "Senior", "Staff");
  private static final Pattern LEVEL =
      Pattern.compile(
          "<p><strong>(Junior|Senior|Staff)\\.</strong>\\s*(.*?)</p>\\s*", Pattern.DOTALL);

  private final LinkResolver links;
  private final TermLinker terms;
  private final Map<Block.Role, Integer> counts = new EnumMap<>(Block.Role.class);

  /// @param terms those of the page that is made
  SectionViews(LinkResolver links, TermLinker terms) {
    this.links = links;
    this.terms = terms;
  }

  SectionView view(Section section) {
    var blocks = section.blocks();
    var lead = new ArrayList<Piece>();
    int at = 0;
    while (at < blocks.size() && !opensItem(section.kind(), blocks.get(at))) {
      lead.addAll(pieces(section.kind(), blocks.get(at)));
      at++;
    }
    var items = new ArrayList<Item>();
    while (at < blocks.size()) {
      var opening = piece(blocks.get(at));
      var rest = new ArrayList<Piece>();
      for (at++; at < blocks.size() && !opensItem(section.kind(), blocks.get(at)); at++) {
        rest.add(piece(blocks.get(at)));
      }
      items.add(new Item(opening, rest));
    }
    return new SectionView(section.kind(), lead, items);
  }

  private static boolean opensItem(SectionKind kind, Block block) {
    return switch (kind) {
      case TRAPS, FOLLOW_UPS -> block instanceof Block.Heading heading && heading.level() == 3;
      case PREDICT -> block instanceof Block.ProgramBlock;
      case SPOKEN, ANSWER, LISTENS_FOR, SOURCES -> false;
    };
  }

  private List<Piece> pieces(SectionKind kind, Block block) {
    if (kind == SectionKind.SOURCES && block instanceof Block.Prose titles) {
      return List.of(new Piece.Text(Typography.html(scrollable(titles.html(links)))));
    }
    var piece = piece(block);
    return kind == SectionKind.LISTENS_FOR && piece instanceof Piece.Text text
        ? levels(text.html())
        : List.of(piece);
  }

  private Piece piece(Block block) {
    return switch (block) {
      case Block.Heading heading ->
          new Piece.Head(
              Math.min(heading.level(), 4), Typography.html(heading.html()), heading.anchor());
      case Block.Prose prose ->
          new Piece.Text(Typography.html(scrollable(prose.html(links, terms))));
      case Block.ProgramBlock program -> program(program);
      case Block.Snippet(String language, String text) -> new Piece.Shown(language, text);
    };
  }

  private Piece program(Block.ProgramBlock program) {
    int count = counts.merge(program.role(), 1, Integer::sum);
    return switch (program.purpose()) {
      case Block.Purpose.Proof _ -> program(program, "Proof " + count);
      case Block.Purpose.Card _ -> program(program, "Card " + count);
      case Block.Purpose.Repair repair ->
          new Piece.Fix(
              program.id(),
              "Fix " + count,
              coloured(repair.broken()),
              coloured(program.source()),
              coloured(repair.check()),
              program.output().orElse(""));
    };
  }

  private static String coloured(String source) {
    return PythonColours.html(source.stripTrailing());
  }

  private static Piece.Program program(Block.ProgramBlock program, String name) {
    return new Piece.Program(
        program.id(),
        name,
        coloured(program.source()),
        program.output(),
        program.raises(),
        program.requires().map(PythonVersion::toString),
        program.packages().stream().map(PythonPackage::module).toList());
  }

  /// Wide tables scroll by themselves, never the page.
  static String scrollable(String html) {
    return html.replace("<table>", "<div class=\"table\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
  }

  /// Sets the paragraphs of the levels apart from the text around them.
  private static List<Piece> levels(String html) {
    var found = new ArrayList<Piece.Level>();
    var around = new ArrayList<Piece>();
    var matcher = LEVEL.matcher(html);
    int at = 0;
    int place = -1;
    while (matcher.find()) {
      addText(around, html.substring(at, matcher.start()));
      place = place < 0 ? around.size() : place;
      found.add(
          new Piece.Level(
              matcher.group(1), LEVELS.indexOf(matcher.group(1)) + 1, matcher.group(2)));
      at = matcher.end();
    }
    addText(around, html.substring(at));
    if (place >= 0) {
      around.add(place, new Piece.Levels(List.copyOf(found)));
    }
    return around;
  }

  private static void addText(List<Piece> pieces, String html) {
    if (!html.isBlank()) {
      pieces.add(new Piece.Text(html.strip()));
    }
  }
}
