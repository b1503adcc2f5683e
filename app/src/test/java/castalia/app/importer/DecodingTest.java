package castalia.app.importer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class DecodingTest {
  private static String text(byte[] bytes, String contentType) {
    return Decoding.of(bytes, contentType).text();
  }

  @Test
  void aMarkDecides() {
    assertThat(text("\uFEFFä".getBytes(UTF_8), "text/html; charset=koi8-r")).isEqualTo("ä");
    assertThat(text("\uFEFFä".getBytes(UTF_16BE), "")).isEqualTo("ä");
    assertThat(text("\uFEFFä".getBytes(UTF_16LE), "")).isEqualTo("ä");
  }

  @Test
  void theServersWordGoesBeforeThePages() {
    var page = "<meta charset=utf-8>\u0416".getBytes(Charset.forName("koi8-r"));
    assertThat(text(page, "text/html; charset=\"KOI8-R\"")).endsWith("\u0416");
  }

  @Test
  void thePageSaysItself() {
    var page = "<meta http-equiv=x content='text/html; charset=windows-1251'>Ж";
    assertThat(text(page.getBytes(Charset.forName("windows-1251")), "")).endsWith("Ж");
    assertThat(text("<meta charset='shift_jis'>日".getBytes(Charset.forName("shift_jis")), ""))
        .endsWith("日");
  }

  @Test
  void bytesThatAreNotUtf8AreReadAsWestern() {
    var decoding = Decoding.of("naïve €".getBytes(Charset.forName("windows-1252")), "");
    assertThat(decoding.text()).isEqualTo("naïve €");
    assertThat(decoding.note()).hasValue("it is not UTF-8; it was read as windows-1252");
    var liar = Decoding.of("naïve".getBytes(ISO_8859_1), "text/html; charset=utf-8");
    assertThat(liar.text()).isEqualTo("naïve");
    assertThat(liar.note()).isPresent();
  }

  @Test
  void anUnknownNameSaysNothing() {
    assertThat(text("ä".getBytes(UTF_8), "text/html; charset=nonsense-9")).isEqualTo("ä");
    assertThat(text("a".getBytes(US_ASCII), "text/html; charset=%")).isEqualTo("a");
  }
}
