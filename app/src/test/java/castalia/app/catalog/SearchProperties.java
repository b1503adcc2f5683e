package castalia.app.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
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
          .collect(toSet());

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

  @Example
  void oneLetterLeftOutOfAWordOfATitleStillFindsTheQuestion() {
    var byTyped =
        misspelt().collect(groupingBy(Misspelt::typed, mapping(Misspelt::number, toSet())));
    byTyped.keySet().removeIf(typed -> KNOWN.contains(typed.toLowerCase(Locale.ROOT)));
    assertThat(byTyped).hasSizeGreaterThan(500);
    byTyped.forEach(
        (typed, numbers) ->
            assertThat(INDEX.search(typed + " ", 105))
                .as(typed)
                .extracting(hit -> hit.question().number())
                .containsAll(numbers));
  }

  record Misspelt(int number, String typed) {}

  private static Stream<Misspelt> misspelt() {
    return shipped().questions().stream()
        .flatMap(
            question ->
                Stream.of(question.title().split("[^A-Za-z]+"))
                    .filter(word -> word.length() >= 7)
                    .flatMap(
                        word ->
                            IntStream.rangeClosed(1, 5)
                                .mapToObj(at -> word.substring(0, at) + word.substring(at + 1)))
                    .map(typed -> new Misspelt(question.number(), typed)));
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
