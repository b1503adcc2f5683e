package castalia.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.importer.Page.Form;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

class ImporterProperties {
  @Provide
  Arbitrary<String> pages() {
    var pieces =
        Arbitraries.of(
            "<h3>",
            "</h3>",
            "<li>",
            "<ol start=7>",
            "</ol>",
            "<table><tr><td>",
            "</td><td>",
            "<details><summary>",
            "</summary>",
            "<b>",
            "</b>",
            "<pre>",
            "<span class=tag>",
            "<p",
            ">",
            "1. ",
            "2) ",
            "Q3: ",
            "7\n",
            "What is it?",
            "Easy",
            "Tags: a, b",
            "#x #y",
            "\t",
            "\n",
            "```\n",
            "# ",
            "- ",
            "**",
            "Answer: ",
            "the answer",
            "&lt;",
            "\u0000",
            "`",
            "(Hard)",
            "Show answer",
            "| a | b |\n|---|---|\n");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Property(tries = 600)
  void everyPageBecomesWholeDraftsOfDifferentQuestions(
      @ForAll("pages") String text, @ForAll Form form) {
    var reading = PageRules.read(new Page("page", form, text, List.of()).lines());
    var keys = new HashSet<String>();
    for (var entry : reading.entries()) {
      assertThat(keys.add(entry.key())).as(entry.title()).isTrue();
      var draft = DraftText.of(entry.withNumber(Math.max(1, entry.number()), List.of()));
      assertThat(draft.lines().filter(line -> line.startsWith("## "))).hasSize(7);
      assertThat(DraftText.fileName(entry)).matches("\\d{3,4}-[a-z0-9-]+\\.md");
    }
  }

  @Property(tries = 500)
  void anAnswersLineIsPlainTextAndNothingElse(@ForAll @StringLength(min = 1, max = 30) String raw) {
    var line = Words.inOneLine(raw.replace('`', '\''));
    var node = Parser.builder().build().parse(AnswerText.escaped(line));
    var shown = TextContentRenderer.builder().build().render(node);
    assertThat(Words.inOneLine(shown)).isEqualTo(line);
  }
}
