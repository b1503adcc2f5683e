package castalia.app.importer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Tells the content of a page from what is around it: scripts, navigation, advertising.
///
/// Names can lie: what holds more than half of the page's text is content, whatever it is called.
final class Surroundings {
  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "object",
          "canvas",
          "head",
          "select",
          "option",
          "input",
          "textarea",
          "audio",
          "video",
          "math");
  private static final Set<String> AROUND =
      Set.of("nav", "footer", "aside", "dialog", "ins", "menu");
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "banner",
          "contentinfo",
          "complementary",
          "search",
          "dialog",
          "menu",
          "alert");
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:^|.*[\\s_-])(?:ads?|adsbygoogle|advert\\w*|sponsor\\w*|promo\\w*|cookies?|newsletter|subscribe|shar(?:e|ing)"
              + "|social|breadcrumbs?|sidebar|navbar|navigation|nav|menu|footer|popup|modal|toc|comments?|pagination"
              + "|related(?:-\\w+)?|sr-only|visually-hidden)(?:$|[\\s_-].*)");

  private final int half;

  private Surroundings(int half) {
    this.half = half;
  }

  static Surroundings of(Document document) {
    return new Surroundings(textLength(document.body()) / 2);
  }

  private static int textLength(Element element) {
    return element
        .nodeStream(TextNode.class)
        .mapToInt(words -> words.getWholeText().length())
        .sum();
  }

  boolean skips(Element element) {
    if (NEVER.contains(element.normalName()) || element.attr("aria-hidden").equals("true")) {
      return true;
    }
    return isNamedSo(element) && (half == 0 || textLength(element) <= half);
  }

  private static boolean isNamedSo(Element element) {
    if (element.normalName().equals("button")) {
      return !element.hasAttr("aria-expanded")
          && element.closest("h1,h2,h3,h4,h5,h6,summary") == null
          && !Elements.isTerm(element);
    }
    return AROUND.contains(element.normalName())
        || isPageHeader(element)
        || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
        || CLASS.matcher(element.className().toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isPageHeader(Element element) {
    return element.normalName().equals("header")
        && element.closest("article, section, li, main, details, dl") == null
        && element.selectFirst("h1") == null;
  }
}
