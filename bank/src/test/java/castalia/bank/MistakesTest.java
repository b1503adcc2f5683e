package castalia.bank;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.format.BankReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `mistakes` changes the sound question in one place and says what must be told of
/// it.
class MistakesTest {
  private static final Pattern FORM =
      Pattern.compile(
          "line: (\\d+)\nmessage: ([^\n]+)\nremedy: ([^\n]+)\n(?:file: ([^\n]+)\n)?<<<<\n(.*?)\n====\n(.*?)\n>>>>\n",
          Pattern.DOTALL);
  private static final String BYTE = "\\xFF";

  record Case(
      String name, int line, String message, String remedy, String file, String was, String is) {
    static Case read(Path path) {
      try {
        var match = FORM.matcher(Files.readString(path));
        assertThat(match.matches()).as(path + " has the form of a case").isTrue();
        return of(path.getFileName().toString(), match.toMatchResult());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Case of(String name, MatchResult match) {
      var file = match.group(4) == null ? SoundBank.FILE : match.group(4);
      return new Case(
          name,
          Integer.parseInt(match.group(1)),
          match.group(2),
          match.group(3),
          file,
          match.group(5),
          match.group(6));
    }

    byte[] contents() {
      assertThat(SoundBank.question()).contains(was);
      var changed =
          is.replace("\\r", "\r").replace("\\uFEFF", "\uFEFF").replace("\\u0007", "\u0007");
      var text =
          SoundBank.question()
              .replaceFirst(Pattern.quote(was), java.util.regex.Matcher.quoteReplacement(changed));
      var bytes = new ByteArrayOutputStream();
      var place = text.indexOf(BYTE);
      bytes.writeBytes((place < 0 ? text : text.substring(0, place)).getBytes(UTF_8));
      if (place >= 0) {
        bytes.writeBytes("\u00ff".getBytes(ISO_8859_1));
        bytes.writeBytes(text.substring(place + BYTE.length()).getBytes(UTF_8));
      }
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(MistakesTest.class.getResource("/castalia/bank/mistakes"));
    try (var files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().map(Case::read).toList().stream();
    }
  }

  private static List<Mistake> mistakesIn(Map<String, byte[]> files) {
    return switch (new BankReader(files).strictly()) {
      case Loading.Loaded _ -> List.of();
      case Loading.Refused(var mistakes, _) -> mistakes;
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMistakeIsToldWithItsLineAndRemedy(Case mistake) {
    var mistakes =
        mistakesIn(
            Map.of(
                mistake.file(),
                mistake.contents(),
                "catalogue.tsv",
                SoundBank.catalogue().getBytes(UTF_8)));
    assertThat(mistakes)
        .as(mistakes.toString())
        .anySatisfy(
            it -> {
              assertThat(it.message()).contains(mistake.message());
              assertThat(it.line()).isEqualTo(mistake.line());
              assertThat(it.remedy()).contains(mistake.remedy());
              assertThat(it.file()).isEqualTo(mistake.file());
            });
    assertThat(mistakes)
        .as("one mistake is not told as many: " + mistakes)
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void theSoundQuestionHasNone() {
    assertThat(
            mistakesIn(
                Map.of(
                    SoundBank.FILE,
                    SoundBank.question().getBytes(UTF_8),
                    "catalogue.tsv",
                    SoundBank.catalogue().getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void twoQuestionsOfOneNumberAreRefused() {
    var question =
        SoundBank.question()
            .replace("[77]", "[]")
            .replace("(question:77)", "(https://example.org)");
    var mistakes =
        mistakesIn(
            Map.of("003-one.md", question.getBytes(UTF_8), "003-two.md", question.getBytes(UTF_8)));
    assertThat(mistakes)
        .hasSize(1)
        .first()
        .satisfies(
            it -> {
              assertThat(it.message()).startsWith("number 3 is also that of 003-");
              assertThat(it.line()).isEqualTo(2);
              assertThat(it.remedy()).contains("another number");
            });
  }

  @Test
  void aBankOfOnesOwnNeedsNoCatalogue() {
    var question =
        SoundBank.question().replace("easy", "medium").replace("77", "3").replace("[3]", "[]");
    assertThat(mistakesIn(Map.of(SoundBank.FILE, question.getBytes(UTF_8))))
        .extracting(Mistake::message)
        .containsExactly("4 proofs, and a question that is medium has at least 6");
  }

  @Test
  void theCatalogueIsHeldAgainstItsFormToo() {
    var catalogue =
        "number\tkind\tdifficulty\ttags\n3\tconcept\teasy\n77\tbuild\thard\ta\n77\tbuild\thard\ta\n";
    assertThat(mistakesIn(Map.of("catalogue.tsv", catalogue.getBytes(UTF_8))))
        .extracting(mistake -> mistake.line() + " " + mistake.message())
        .containsExactly("2 not a row of the catalogue", "4 number 77 is there twice");
  }

  @Test
  void aFileTooLargeIsNotRead() {
    assertThat(mistakesIn(Map.of(SoundBank.FILE, new byte[300_000])))
        .extracting(Mistake::message)
        .contains("the file has 300000 bytes, more than 262144");
  }
}
