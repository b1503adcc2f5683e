package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SearchProperties {
  private static final SearchIndex INDEX = SearchIndex.of(shipped().questions());

  private static final Set<String> KNOWN =
      shipped().questions().stream()
          .flatMap(question -> Passage.of(question).stream())
          .flatMap(passage -> Stream.of(passage.text().toLowerCase(Locale.ROOT).split("[^a-z]+")))
          .flatMap(word -> Stream.of(word, word.replaceFirst("s$", "")))
          .collect(Collectors.toSet());

  private static Bank shipped() {
    return switch (BankLoader.shipped().loadQuickly()) {
      case Loading.Loaded(Bank bank) -> bank;
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  @Property(tries = 150)
  void anyTextIsAnsweredWithSafeHtmlInOrder(@ForAll("typed") String text) {
    var hits = INDEX.search(text, 8);
    assertThat(hits).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
    float before = Float.MAX_VALUE;
    for (var hit : hits) {
      assertThat(hit.score()).isLessThanOrEqualTo(before);
      before = hit.score();
      var bare = (hit.titleHtml() + hit.snippetHtml()).replaceAll("</?mark>", "");
      assertThat(bare).doesNotContain("<").doesNotContain(">");
    }
  }

  @Property(tries = 60)
  void oneErrorInAWordOfATitleStillFindsTheQuestion(@ForAll("misspelt") Misspelt misspelt) {
    Assume.that(!KNOWN.contains(misspelt.typed().toLowerCase(Locale.ROOT)));
    assertThat(INDEX.search(misspelt.typed() + " ", 105))
        .extracting(hit -> hit.question().number())
        .contains(misspelt.number());
  }

  record Misspelt(int number, String typed) {}

  @Provide
  Arbitrary<Misspelt> misspelt() {
    var words =
        shipped().questions().stream()
            .flatMap(
                question ->
                    List.of(question.title().split("[^A-Za-z]+")).stream()
                        .filter(word -> word.length() >= 7)
                        .map(word -> new Misspelt(question.number(), word)))
            .toList();
    return Combinators.combine(Arbitraries.of(words), Arbitraries.integers().between(1, 5))
        .as(
            (word, at) ->
                new Misspelt(
                    word.number(), word.typed().substring(0, at) + word.typed().substring(at + 1)));
  }

  @Provide
  Arbitrary<String> typed() {
    var words =
        Arbitraries.of(
            "gil",
            "__init__",
            "x += 1",
            "\"",
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            "*",
            "?",
            "~2",
            "^",
            "[a TO b]",
            "field:x",
            "\\",
            "/",
            "<b>",
            "\u0000",
            "\ud800",
            "😀",
            "13",
            "-1",
            "dict",
            "\u200b",
            "ß",
            "İ");
    return Arbitraries.oneOf(
        words.list().ofMaxSize(8).map(list -> String.join(" ", list)),
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.strings().withCharRange('_', 'z').ofMaxLength(12));
  }
}
