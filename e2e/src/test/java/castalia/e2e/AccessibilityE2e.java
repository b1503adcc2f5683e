package castalia.e2e;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// axe-core finds nothing to object to, on any page, in either theme, wide or narrow; and nothing
/// is wider than the screen.
class AccessibilityE2e {
  @RegisterExtension static final Site SITE = new Site();

  @ParameterizedTest
  @CsvSource({
    "/, LIGHT, 1280",
    "/, DARK, 1280",
    "/, LIGHT, 390",
    "/?q=asynco, LIGHT, 1280",
    "/?q=asynco, DARK, 390",
    "/?difficulty=easy&tag=gil, LIGHT, 1280",
    "/questions/13, LIGHT, 1280",
    "/questions/13, DARK, 1280",
    "/questions/13, DARK, 390",
    "/questions/77, LIGHT, 390",
    "/questions/4, DARK, 1280",
    "/topics, LIGHT, 1280",
    "/topics, DARK, 390",
    "/topics/concurrency, LIGHT, 1280",
    "/topics/concurrency, DARK, 1280",
    "/topics/memory, DARK, 390",
    "/glossary, LIGHT, 1280",
    "/glossary#bytecode, DARK, 1280",
    "/glossary, LIGHT, 390",
    "/labs, LIGHT, 1280",
    "/labs, DARK, 390",
    "/labs/lru-cache, LIGHT, 1280",
    "/labs/lru-cache, DARK, 390",
    "/labs/lru-cache/walkthrough, DARK, 1280",
    "/labs/lru-cache/walkthrough, LIGHT, 390",
    "/playground, LIGHT, 1280",
    "/playground, DARK, 1280",
    "/playground, LIGHT, 390",
    "/sign-up, LIGHT, 1280",
    "/sign-in, DARK, 390",
    "/reset, LIGHT, 390",
    "/link?key=none, DARK, 1280",
    "/profile, LIGHT, 390",
    "/api, LIGHT, 1280",
    "/api, DARK, 390",
    "/questions/9999, LIGHT, 1280",
    "/no/such/page, DARK, 390"
  })
  void noViolationAndNothingTooWide(String path, ColorScheme scheme, int width) {
    var page = SITE.at(path, scheme, width, true);
    Barriers.assertNone(page);
    page.context().close();
  }
}
