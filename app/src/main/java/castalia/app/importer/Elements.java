package castalia.app.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// What elements of HTML are to a reader, by their names, roles and classes.
final class Elements {
  private static final Set<String> INLINE_BREAKS = Set.of("br", "button", "summary", "hr");
  private static final Set<String> BOLD = Set.of("b", "strong");
  private static final Set<String> CODE = Set.of("code", "kbd", "tt", "samp");
  private static final Pattern HEADING = Pattern.compile("h[1-6]");
  private static final Pattern CHIP =
      Pattern.compile(
          ".*(?:^|[\\s_-])(?:tags?|chips?|badges?|pills?|labels?|topics?|difficulty|level|keywords?)(?:$|[\\s_-]).*");
  private static final Pattern OPENER =
      Pattern.compile(
          ".*(?:^|[\\s_-])(?:accordion|faq|qa|question|toggle|collapsible)[_-]+(?:button|header|heading|title|question|trigger|text|label)(?:$|[\\s_-]).*"
              + "|(?:.*\\s)?(?:question|faq-q|qa-q)(?:\\s.*)?");
  private static final int LONGEST_CHIP = 60;
  private static final int MOST_CHIPS = 30;

  private Elements() {}

  static boolean breaksLine(Element element) {
    return element.isBlock()
        || INLINE_BREAKS.contains(element.normalName())
        || isChip(element)
        || isTerm(element)
        || isAmongChips(element);
  }

  static boolean isBold(Element element) {
    return BOLD.contains(element.normalName());
  }

  /// Code within a line. Code that holds a back quote stays plain text.
  static boolean isCode(Element element) {
    return CODE.contains(element.normalName()) && !element.wholeText().contains("`");
  }

  static boolean isHeading(Element element) {
    return HEADING.matcher(element.normalName()).matches()
        || element.attr("role").equalsIgnoreCase("heading");
  }

  /// 1 to 6.
  static int level(Element heading) {
    var level = heading.normalName().startsWith("h") ? heading.normalName().substring(1) : "";
    var named = level.isEmpty() ? heading.attr("aria-level") : level;
    return named.matches("[1-6]") ? Integer.parseInt(named) : 2;
  }

  /// The visible half of what opens, or a term that is defined.
  static boolean isTerm(Element element) {
    return switch (element.normalName()) {
      case "summary", "dt" -> true;
      case "button" -> element.hasAttr("aria-expanded");
      default ->
          OPENER.matcher(element.className().toLowerCase(java.util.Locale.ROOT)).matches()
              && isOneLine(element);
    };
  }

  private static boolean isOneLine(Element element) {
    return element.childrenSize() <= 3
        && element.children().stream()
            .noneMatch(child -> child.isBlock() && child.childrenSize() > 1)
        && element.children().stream().filter(Element::isBlock).count() <= 1
        && element.text().length() <= Titles.LONGEST;
  }

  /// A small label by its class or relation, or a list of such.
  static boolean isChip(Element element) {
    var isNamed =
        element.attr("rel").equals("tag")
            || CHIP.matcher(element.className().toLowerCase(java.util.Locale.ROOT)).matches();
    return isNamed && !isHeading(element) && isSmall(element);
  }

  private static boolean isAmongChips(Element element) {
    var parent = element.parent();
    return parent != null
        && parent.childrenSize() > 1
        && parent.ownText().isBlank()
        && isChip(parent);
  }

  private static boolean isSmall(Element element) {
    if (element.childrenSize() > MOST_CHIPS) {
      return false;
    }
    return element.childrenSize() > 1
        ? element.children().stream().allMatch(child -> child.text().length() <= LONGEST_CHIP)
            && element.selectFirst("h1,h2,h3,h4,h5,h6,pre,table") == null
            && element.text().length() <= 5 * LONGEST_CHIP
        : element.text().length() <= LONGEST_CHIP;
  }

  /// What an element says of its content in attributes, as lines would say it.
  static List<String> labels(Element element) {
    var labels = new ArrayList<String>();
    for (var name : List.of("data-difficulty", "data-level")) {
      if (element.hasAttr(name)) {
        labels.add("Difficulty: " + Words.shortened(element.attr(name), 20));
      }
    }
    if (!element.attr("data-tags").isBlank()) {
      labels.add("Tags: " + Words.shortened(element.attr("data-tags"), 200));
    }
    if (element.attr("aria-label").length() > 1 && element.text().isBlank()) {
      labels.add(Words.shortened(element.attr("aria-label"), 40));
    }
    return labels;
  }

  /// What an ordered list counts the entry as; 0 in any other.
  static int ordinal(Element entry) {
    var list = entry.parent();
    if (list == null || !list.normalName().equals("ol")) {
      return 0;
    }
    if (entry.attr("value").matches("\\d{1,4}")) {
      return Integer.parseInt(entry.attr("value"));
    }
    var start = list.attr("start").matches("\\d{1,4}") ? Integer.parseInt(list.attr("start")) : 1;
    var number = start + entry.elementSiblingIndex();
    return number > 9_999 ? 0 : number;
  }

  /// Whether a table holds rows of short cells, rather than the page.
  static boolean isTableOfData(Element table) {
    return table.selectFirst("tr") != null
        && table.selectFirst("table table, td h1, td h2, td h3, td h4, td details, td dl") == null
        && table.select("tr").stream().anyMatch(row -> cells(row).size() > 1);
  }

  static List<TableRows.Row> rows(Element table, ToIntFunction<Node> lineOf) {
    return table.select("tr").stream()
        .map(
            row ->
                new TableRows.Row(
                    lineOf.applyAsInt(row), cells(row).stream().map(Elements::cellText).toList()))
        .filter(row -> !row.cells().isEmpty())
        .toList();
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
        .toList();
  }

  /// A cell's text; its chips with commas between them.
  private static String cellText(Element cell) {
    var chips = cell.select("li, span, a, code").stream().filter(chip -> chip.childrenSize() == 0);
    var parts = chips.map(Element::text).filter(part -> !part.isBlank()).toList();
    var length = parts.stream().mapToInt(String::length).sum() + parts.size() - 1;
    return parts.size() > 1 && length >= Words.inOneLine(cell.text()).length() - parts.size()
        ? String.join(", ", parts)
        : Words.inOneLine(cell.text());
  }
}
