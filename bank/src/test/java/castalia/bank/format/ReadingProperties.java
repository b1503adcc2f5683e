package castalia.bank.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Block;
import castalia.bank.Loading;
import castalia.bank.SoundBank;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class ReadingProperties {
  private static Loading read(byte[] question) {
    return new BankReader(
            Map.of(SoundBank.FILE, question, Catalogue.FILE, SoundBank.catalogue().getBytes(UTF_8)))
        .strictly();
  }

  @Property
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    assertThat(read(bytes)).isInstanceOf(Loading.Refused.class);
  }

  @Property
  void anyTextIsAnswered(@ForAll @StringLength(max = 500) String text) {
    assertThat(read(text.getBytes(UTF_8))).isInstanceOf(Loading.Refused.class);
  }

  /// Pieces that mean something to a reader of YAML or Markdown, in any order.
  @Provide
  Arbitrary<String> pieces() {
    var piece =
        Arbitraries.of(
            "---\n",
            "number: 3\n",
            "title: ",
            "tags: [",
            "]",
            "{",
            "&a ",
            "*a ",
            "!!set ",
            "? ",
            "- ",
            "> ",
            "|\n",
            "## Traps\n",
            "### ",
            "# ",
            "```",
            "```python proof\n",
            "```output\n",
            "~~~\n",
            "\n\n",
            "    ",
            "\t",
            "[a](question:1)",
            "![",
            "](",
            "<b>",
            "<!--",
            "|a|b|\n|-|-|\n",
            "***",
            "`",
            "\\",
            "\u0000",
            "é",
            "\n");
    return piece.list().ofMaxSize(60).map(list -> String.join("", list));
  }

  @Property
  void anyMarkupIsAnswered(@ForAll("pieces") String front, @ForAll("pieces") String body) {
    read(("---\n" + front + "\n---\n" + body).getBytes(UTF_8));
    var reading =
        read(SoundBank.question().replace("## Predict", body + "\n## Predict").getBytes(UTF_8));
    assertThat(reading).isNotNull();
  }

  @Property(tries = 20)
  void deepNestingIsAnswered(@ForAll("nests") String nest) {
    assertThat(read(("---\ntags: " + nest + "\n---\n" + nest).getBytes(UTF_8)))
        .isInstanceOf(Loading.Refused.class);
  }

  @Provide
  Arbitrary<String> nests() {
    var depth = Arbitraries.integers().between(1_000, 20_000);
    return Combinators.combine(
            Arbitraries.of("[", "{", "- ", "> ", "*a ", "_a*", "![", "((", "<", "&a "), depth)
        .as(String::repeat);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(9)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(words -> words.stream().collect(Collectors.joining(" ")));
  }

  @Property(tries = 50)
  void whatIsWrittenIsRead(
      @ForAll("words") String title,
      @ForAll("words") String source,
      @ForAll("words") String output) {
    var text =
        SoundBank.question()
            .replace(
                "When is a tuple the better list?",
                '"' + title.substring(0, Math.min(80, title.length())) + '"')
            .replace(
                "print(type((1)).__name__)",
                "print('" + source.substring(0, Math.min(60, source.length())) + "')")
            .replace("\nint\n", "\n" + output + "\n");
    var question = SoundBank.bank(read(text.getBytes(UTF_8))).questions().getFirst();
    assertThat(text).contains("title: \"" + question.title() + "\"");
    question
        .programs()
        .forEach(
            program -> {
              assertThat(text).contains("\n" + program.source() + "```");
              program
                  .output()
                  .ifPresent(printed -> assertThat(text).contains("```output\n" + printed + "```"));
              assertThat(text.lines().skip(program.line() - 1L).findFirst().orElseThrow())
                  .isEqualTo(program.source().lines().findFirst().orElseThrow());
            });
    assertThat(question.programs().filter(program -> program.role() == Block.Role.CARD)).hasSize(2);
  }

  @Property
  void htmlOfAnyMarkdownHoldsNoScript(@ForAll("pieces") String markdown) {
    var html =
        new Block.Prose(markdown + "<script>alert(1)</script> [x](javascript:alert(1))")
            .html(number -> java.util.Optional.of("/" + number));
    assertThat(html).doesNotContain("<script").doesNotContain("href=\"javascript");
  }
}
