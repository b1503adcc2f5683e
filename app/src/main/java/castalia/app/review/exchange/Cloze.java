package castalia.app.review.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text with gaps, such as `{{c1::Paris::a city}} is the capital of {{c2::France}}`.
final class Cloze {
  private static final String OPEN = "{{c";
  private static final String CLOSE = "}}";
  private static final Pattern CONTENT = Pattern.compile("(\\d{1,3})::(.*)", Pattern.DOTALL);

  private final String html;
  private final List<Gap> gaps;

  private Cloze(String html) {
    this.html = html;
    this.gaps = gaps(html);
  }

  private record Gap(int begin, int end, int number, String answer, String hint) {}

  static boolean has(String html) {
    return html.contains(OPEN) && !gaps(html).isEmpty();
  }

  /// @param gap the number of the one that is asked; the others are filled
  static Sides sides(String html, String others, int gap) {
    var cloze = new Cloze(html);
    if (cloze.gaps.stream().noneMatch(it -> it.number() == gap)) {
      return new Sides.None("asks for gap " + gap + ", which its text does not have");
    }
    var back = PlainText.of(cloze.filled(0)) + (others.isBlank() ? "" : "\n\n" + others);
    return new Sides.Both(PlainText.of(cloze.filled(gap)), back);
  }

  /// Goes through the text once, whatever it is.
  private static List<Gap> gaps(String html) {
    var gaps = new ArrayList<Gap>();
    for (int begin = html.indexOf(OPEN); begin >= 0; ) {
      int end = html.indexOf(CLOSE, begin);
      if (end < 0) {
        break;
      }
      var content = CONTENT.matcher(html.substring(begin + OPEN.length(), end));
      if (content.matches()) {
        var parts = content.group(2).split("::", 2);
        var hint = parts.length == 2 ? parts[1] : "";
        int number = Integer.parseInt(content.group(1));
        gaps.add(new Gap(begin, end + CLOSE.length(), number, parts[0], hint));
      }
      begin = html.indexOf(OPEN, end);
    }
    return gaps;
  }

  /// The text with every gap filled but those of one number.
  private String filled(int open) {
    var text = new StringBuilder();
    int from = 0;
    for (var gap : gaps) {
      text.append(html, from, gap.begin());
      text.append(gap.number() == open ? blank(gap) : gap.answer());
      from = gap.end();
    }
    return text.append(html, from, html.length()).toString();
  }

  private static String blank(Gap gap) {
    return "[" + (gap.hint().isBlank() ? "…" : gap.hint()) + "]";
  }
}
