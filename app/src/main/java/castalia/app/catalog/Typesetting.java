package castalia.app.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sets text and programs as the pages of questions do, for the other pages that show them.
public final class Typesetting {
  private static final Pattern PROGRAM =
      Pattern.compile("<pre><code class=\"language-python\">(.*?)</code></pre>", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("\\A\\s*<h1>.*?</h1>", Pattern.DOTALL);

  private Typesetting() {}

  /// HTML of the bank with typographic marks, wide parts that scroll, and programs in colours. A
  /// title at its beginning is left out: the page has one.
  public static String prose(String html) {
    var body = TITLE.matcher(html).replaceFirst("");
    return PROGRAM
        .matcher(Typography.html(SectionViews.scrollable(body)))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "<pre tabindex=\"0\"><code>"
                        + python(unescaped(found.group(1)).stripTrailing())
                        + "</code></pre>"));
  }

  /// A Python program as HTML whose words wear their colours.
  public static String python(String source) {
    return PythonColours.html(source);
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
