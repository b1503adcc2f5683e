package castalia.app.platform.log;

import castalia.app.platform.web.RequestId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// One line for people: time, what happened, what the statement added, the request's id. Control
/// characters of what is logged cannot forge lines.
final class TextLines extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final byte[] NOTHING = {};

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringBuilder(160).append(TIME.format(event.getInstant())).append(' ');
    if (event.getLevel() != Level.INFO) {
      line.append(event.getLevel()).append(' ');
    }
    line.append(harmless(event.getFormattedMessage()));
    var pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(
          pair ->
              line.append("  ")
                  .append(pair.key)
                  .append('=')
                  .append(harmless(String.valueOf(pair.value))));
    }
    if (!RequestId.current().equals("-")) {
      line.append("  id=").append(RequestId.current());
    }
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String harmless(String text) {
    return text.codePoints().noneMatch(Character::isISOControl)
        ? text
        : text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
