package castalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/// What keeps people from using a page.
final class Barriers {
  /// More stops than any page has.
  private static final int MOST_STOPS = 300;

  private Barriers() {}

  /// Fails if axe-core objects to something, or if something is wider than the screen.
  static void assertNone(Page page) {
    page.waitForLoadState();
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .extracting(rule -> rule.getId() + " at " + rule.getNodes().getFirst().getHtml())
        .as("barriers at " + page.url())
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of the page")
        .isEqualTo(page.viewportSize().width);
  }

  /// Fails if the tabulator does not come by everything that can be worked, or does not show where
  /// it is.
  static void assertKeysReachAll(Page page) {
    page.evaluate(
        """
        document.activeElement.blur();
        window.reached = new Set();
        window.unmarked = new Set();\
        """);
    for (int i = 0; i < MOST_STOPS; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate(NOTE_STOP))) {
        break;
      }
    }
    assertThat(page.evaluate(MISSED)).as("out of reach of the tabulator").isEqualTo("");
    assertThat(page.evaluate("[...window.unmarked].join()")).as("without a ring").isEqualTo("");
  }

  /// Notes where the focus is; true when it has come round.
  private static final String NOTE_STOP =
      """
      () => {
        const stop = document.activeElement;
        if (window.reached.has(stop) && stop !== window.last) {
          return true; // A date is several stops in one.
        }
        window.last = stop;
        if (stop === document.body) {
          return false; // From the last to the first it goes by here.
        }
        window.reached.add(stop);
        const style = getComputedStyle(stop);
        const ringed = style.outlineStyle !== "none" || style.boxShadow !== "none";
        if (!ringed && stop.type !== "date") {
          window.unmarked.add(stop.outerHTML.slice(0, 120));
        }
        return false;
      }\
      """;

  private static final String MISSED =
      """
      () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
        .filter((one) => one.type !== "hidden" && one.type !== "radio" && one.tabIndex >= 0)
        .filter((one) => !window.reached.has(one))
        .map((one) => one.outerHTML.slice(0, 120))
        .join()\
      """;
}
