package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypographyTest {
  @Test
  void quotationMarksOpenAndClose() {
    assertThat(Typography.html("<p>\"It's &quot;so&quot;,\" she said ('as ever').</p>"))
        .isEqualTo("<p>“It’s “so”,” she said (‘as ever’).</p>");
  }

  @Test
  void codeIsNotTouched() {
    var code = "<p><code>x = \"it's\"</code></p><pre class=\"c\"><code>'a' \"b\"</code></pre>";
    assertThat(Typography.html(code)).isEqualTo(code);
  }

  @Test
  void attributesAreNotTouched() {
    var link = "<a href=\"/x?a='b'\">c</a>";
    assertThat(Typography.html(link)).isEqualTo(link);
  }

  @Test
  void anApostropheBehindCodeOrEmphasisIsOne() {
    assertThat(Typography.html("<code>list</code>'s and <em>list</em>'s"))
        .isEqualTo("<code>list</code>’s and <em>list</em>’s");
  }

  @Test
  void aYearMayLoseItsCentury() {
    assertThat(Typography.html("in '91")).isEqualTo("in ’91");
  }

  @Test
  void aQuotationMayBeginABlockThatFollowsText() {
    assertThat(Typography.html("<p>end.</p><p>\"New\"</p>")).isEqualTo("<p>end.</p><p>“New”</p>");
  }

  @Test
  void aHyphenBetweenSpacesIsADashAndOneInAWordIsNot() {
    assertThat(Typography.html("async - or non-data, a -1")).isEqualTo("async – or non-data, a -1");
  }

  @Test
  void escapedMarkupStaysEscaped() {
    assertThat(Typography.html("a &lt; b &amp; c")).isEqualTo("a &lt; b &amp; c");
  }
}
