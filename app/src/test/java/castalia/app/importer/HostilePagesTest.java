package castalia.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.importer.Page.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pages that nobody wrote with good intentions, or at all.
class HostilePagesTest {
  private static Reading read(Form form, String text) {
    return PageRules.read(new Page("page", form, text, List.of()).lines());
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void tenMegabytesAreRead(Form form) {
    var answer = "word ".repeat(11_000);
    var heading =
        switch (form) {
          case HTML -> "<h3>%d. What is thing %d?</h3><p>%s</p>\n";
          case MARKDOWN -> "### %d. What is thing %d?\n\n%s\n\n";
          case TEXT -> "%d. What is thing %d?\n%s\n";
        };
    var text =
        IntStream.rangeClosed(1, 190)
            .mapToObj(i -> heading.formatted(i, i, answer))
            .collect(Collectors.joining());
    assertThat(text.length()).isGreaterThan(10_000_000);
    var reading = read(form, text);
    assertThat(reading.entries()).hasSize(190);
    assertThat(reading.entries().getLast().notes()).anyMatch(note -> note.contains("longer than"));
  }

  @Test
  void elementsNestedDeepAreRead() {
    var question = "<h3>Q%d: What is this?</h3><p>That which it is.</p>";
    var reading =
        read(
            Form.HTML,
            "<div>".repeat(300)
                + question.formatted(1)
                + "<b>".repeat(2_000)
                + question.formatted(2));
    assertThat(reading.entries()).isNotEmpty();
  }

  @Test
  void markdownNestedDeepIsRead() {
    assertThat(read(Form.MARKDOWN, "> ".repeat(20_000) + "x").entries()).isEmpty();
    assertThat(read(Form.MARKDOWN, "[".repeat(50_000)).entries()).isEmpty();
  }

  @Test
  void listsInAnswersAreNotQuestions() {
    var reading =
        read(
            Form.TEXT,
            """
            1. What do you ask first?
            1. Who uses it?
            2. How many?
            3. How fast?
            2. How do you go on?
            With numbers.
            3. How do you end?
            With a test.
            """);
    assertThat(reading.entries()).extracting(Entry::line).contains(5, 7);
  }

  @Test
  void anAnswerCannotBreakTheDraft() {
    var reading =
        read(
            Form.HTML,
            """
            <h3>1. What is "x": [y] #z?</h3><p>---</p><p># Traps</p><p>## Traps</p><p>``` </p>
            <pre>
            ```python proof
            boom
            ```
            </pre><p>&lt;script&gt; _it_ *is* [a](b) \\ | c</p>
            <h3>2. What is y?</h3><p>z</p>
            """);
    var draft = DraftText.of(reading.entries().getFirst());
    assertThat(draft.lines().filter("## Traps"::equals)).hasSize(1);
    assertThat(draft)
        .contains("title: \"What is \\\"x\\\": [y] #z?\"\n")
        .contains("\n\\## Traps\n")
        .contains("\n````text\n```python proof\nboom\n```\n````\n")
        .contains("\\<script> \\_it\\_ \\*is\\* \\[a](b)");
    assertThat(draft.lines().filter("---"::equals)).hasSize(2);
  }

  @Test
  void titlesThatRepeatAreOneQuestionWithTheLongestAnswer() {
    var reading =
        read(
            Form.HTML,
            "<ol><li>What is a?</li><li>What is b?</li></ol>"
                + "<h3>What is a?</h3><p>One.</p><h3>What is B</h3><p>Two.</p><h3>What is b?</h3><p>Two, longer.</p>");
    assertThat(reading.entries())
        .extracting(Entry::title, Entry::answer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("What is a?", "One."),
            org.assertj.core.groups.Tuple.tuple("What is b?", "Two, longer."));
    assertThat(reading.leftOut()).anyMatch(line -> line.why().startsWith("the same question"));
  }

  @Test
  void controlCharactersAndInvisibleSpacesAreNoText() {
    var reading =
        read(Form.TEXT, "Q1.\u00a0What\u200b is\u0007 a?\u202e\nA1. b\nQ2. What is c?\nd");
    assertThat(reading.entries().getFirst().title()).isEqualTo("What is a?");
  }

  @Test
  void aWrongCharacterSetIsSeenThrough() {
    var utf8 = "Q1. What does “naïve” mean?".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var decoding = Decoding.of(utf8, "text/plain; charset=iso-8859-1");
    assertThat(decoding.text()).contains("“naïve”");
    assertThat(decoding.note()).hasValue("it says iso-8859-1, but is UTF-8");
    assertThat(Decoding.of(utf8, "").note()).isEqualTo(Optional.empty());
  }
}
