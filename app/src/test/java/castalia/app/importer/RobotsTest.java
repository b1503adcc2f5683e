package castalia.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {
  private static boolean allows(String rules, String path) {
    return Robots.parse(rules).allows(URI.create("https://example.org" + path));
  }

  @Test
  void theLongestRuleDecides() {
    var rules = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow:\n";
    assertThat(allows(rules, "/private/x")).isFalse();
    assertThat(allows(rules, "/private/open/x")).isTrue();
    assertThat(allows(rules, "/")).isTrue();
  }

  @Test
  void ofTwoAsLongTheKindOneDecides() {
    assertThat(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a")).isTrue();
  }

  @Test
  void ourOwnGroupReplacesThatOfAll() {
    var rules =
        "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Castalia # us\nDisallow: /b\n";
    assertThat(allows(rules, "/a")).isTrue();
    assertThat(allows(rules, "/b")).isFalse();
  }

  @Test
  void groupsOfOthersSayNothing() {
    assertThat(allows("User-agent: other\nDisallow: /\n", "/a")).isTrue();
    assertThat(allows("\uFEFFnonsense\n:::\nDisallow: /\n", "/a")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /ab, true",
    "/a$, /ab, false",
    "/*.pdf$, /x/y.pdf, true",
    "/*.pdf$, /x/y.pdfs, false",
    "/*/*/z, /a/b/z/q, true",
    "/*?q=, /a?q=1, true",
    "b, /ab, false"
  })
  void starsAndEndsAreUnderstood(String rule, String path, boolean fits) {
    assertThat(Robots.fits(rule, path)).isEqualTo(fits);
  }

  @Test
  void manyStarsAreNoBurden() {
    assertThat(Robots.fits("*a".repeat(2_000) + "$", "a".repeat(4_000) + "b")).isFalse();
  }
}
