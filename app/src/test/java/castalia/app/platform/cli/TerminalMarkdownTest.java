package castalia.app.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalMarkdownTest {
  private static String set(String markdown, int width) {
    var setter =
        new TerminalMarkdown(
            Style.PLAIN,
            width,
            address -> address.startsWith("question:") ? "(→ " + address.substring(9) + ")" : "");
    return String.join("\n", setter.lines(markdown));
  }

  @Test
  void paragraphsAreWrappedAndKeptApart() {
    assertThat(set("one two three\nfour\n\nfive", 9)).isEqualTo("one two\nthree\nfour\n\nfive");
  }

  @Test
  void marksDoNotCountAndDoNotBreakWords() {
    assertThat(set("a *very* `long()`, **strong** x", 14)).isEqualTo("a very long(),\nstrong x");
  }

  @Test
  void aWordLongerThanTheLineStandsAlone() {
    assertThat(set("a https://example.org/long b", 10)).isEqualTo("a\nhttps://example.org/long\nb");
  }

  @Test
  void listsHangBehindTheirMarks() {
    assertThat(set("- one two\n- three\n  - four", 8)).isEqualTo("• one\n  two\n• three\n  • four");
    assertThat(set("3. one two\n4. three", 7)).isEqualTo("3. one\n   two\n4. three");
  }

  @Test
  void quotationsHaveABar() {
    assertThat(set("> one two\n> three", 7)).isEqualTo("│ one\n│ two\n│ three");
  }

  @Test
  void codeKeepsItsLines() {
    assertThat(set("```\nlong = 'line'\n  indented\n```", 5))
        .isEqualTo("    long = 'line'\n      indented");
  }

  @Test
  void tablesAreAligned() {
    assertThat(set("| a | long head |\n|---|---|\n| `bcd` | e |", 80))
        .isEqualTo("a    long head\n───  ─────────\nbcd  e");
  }

  @Test
  void linksToQuestionsTellTheirNumber() {
    assertThat(set("see [the cache](question:77), and [this](https://example.org)", 80))
        .isEqualTo("see the cache (→ 77), and this");
  }

  @Test
  void coloursTakeNoColumns() {
    var lines = new TerminalMarkdown(Style.COLOUR, 12, _ -> "").lines("**one** `two` *three* four");
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(Lines.length(line)).isLessThanOrEqualTo(13));
    assertThat(lines.getFirst()).contains("\u001b[1mone\u001b[0m");
  }

  @Test
  void whateverTheWordsNoneIsLostAndNoLineIsTooLong() {
    var random = new Random(7);
    for (var round = 0; round < 200; round++) {
      var words =
          IntStream.range(0, random.nextInt(1, 40))
              .mapToObj(_ -> "w".repeat(random.nextInt(1, 9)))
              .collect(Collectors.joining(" "));
      var width = random.nextInt(9, 40);
      var set = set(words, width);
      assertThat(set.replace('\n', ' ')).isEqualTo(words);
      assertThat(set.lines()).allMatch(line -> line.length() <= width);
    }
  }
}
