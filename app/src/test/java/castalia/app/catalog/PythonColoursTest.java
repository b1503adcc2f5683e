package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.BankLoader;
import castalia.bank.Block;
import castalia.bank.Loading;
import org.junit.jupiter.api.Test;

class PythonColoursTest {
  @Test
  void keywordsBuiltInsAndDefinedNamesWearTheirClass() {
    assertThat(PythonColours.html("def size(rows): return len(rows)"))
        .isEqualTo(
            "<span class=\"k\">def</span> <span class=\"d\">size</span>(rows):"
                + " <span class=\"k\">return</span> <span class=\"b\">len</span>(rows)");
  }

  @Test
  void anAttributeIsNoBuiltIn() {
    assertThat(PythonColours.html("q.list")).isEqualTo("q.list");
  }

  @Test
  void aQuoteWithinAStringDoesNotEndIt() {
    assertThat(PythonColours.html("x = rb'it\\'s' + \"'\""))
        .isEqualTo("x = <span class=\"s\">rb'it\\'s'</span> + <span class=\"s\">\"'\"</span>");
  }

  @Test
  void aTripleQuotedStringCrossesLinesAndASingleQuotedOneDoesNot() {
    assertThat(PythonColours.html("'''a\n# b'''#c"))
        .isEqualTo("<span class=\"s\">'''a\n# b'''</span><span class=\"c\">#c</span>");
    assertThat(PythonColours.html("'open\nif"))
        .isEqualTo("<span class=\"s\">'open</span>\n<span class=\"k\">if</span>");
  }

  @Test
  void numbersOfEveryFormAreOnePiece() {
    for (var number : new String[] {"0", "1_000", "3.14", "1e-9", "0xFF", "2j", ".5"}) {
      assertThat(PythonColours.html(number)).isEqualTo("<span class=\"n\">" + number + "</span>");
    }
    assertThat(PythonColours.html("0xe-1"))
        .isEqualTo("<span class=\"n\">0xe</span>-<span class=\"n\">1</span>");
  }

  @Test
  void aDecoratorBeginsALineAndAMatrixProductDoesNot() {
    assertThat(PythonColours.html("  @functools.wraps(f)"))
        .isEqualTo("  <span class=\"a\">@functools.wraps</span>(f)");
    assertThat(PythonColours.html("a @ b")).isEqualTo("a @ b");
  }

  @Test
  void matchIsAKeywordOnlyWhereItOpensABlock() {
    assertThat(PythonColours.html("match point:")).startsWith("<span class=\"k\">match</span>");
    assertThat(PythonColours.html("match = re.match(x)")).isEqualTo("match = re.match(x)");
  }

  @Test
  void markupInAProgramIsEscaped() {
    assertThat(PythonColours.html("a < b & c > '</code>'"))
        .isEqualTo("a &lt; b &amp; c &gt; <span class=\"s\">'&lt;/code&gt;'</span>");
  }

  @Test
  void theTextOfEveryProgramOfTheBankIsUnchanged() {
    var loaded = (Loading.Loaded) BankLoader.shipped().loadQuickly();
    var programs =
        loaded.bank().questions().stream()
            .flatMap(question -> question.programs())
            .map(Block.ProgramBlock::source)
            .toList();
    assertThat(programs).isNotEmpty();
    assertThat(programs).allSatisfy(source -> assertThat(text(source)).isEqualTo(source));
  }

  @Test
  void noCutOfAProgramBreaksIt() {
    var source = "@a\ndef f(x=0x1e):\n    return rf'''{x}\\''' if x else \"\\\"\" # é<&\n";
    for (int end = 0; end <= source.length(); end++) {
      var cut = source.substring(0, end);
      assertThat(text(cut)).isEqualTo(cut);
    }
  }

  private static String text(String source) {
    return PythonColours.html(source)
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
