package castalia.app.platform.log;

import castalia.app.platform.web.RequestId;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One JSON object a line: time, level, logger, message, the request's id, whatever the statement
/// added, and the failure with its stack.
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();
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
    var line = new ByteArrayOutputStream(256);
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      if (!RequestId.current().equals("-")) {
        json.writeStringField("requestId", RequestId.current());
      }
      added(event, json);
      if (event.getThrowableProxy() != null) {
        json.writeStringField("failure", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void added(ILoggingEvent event, JsonGenerator json) throws IOException {
    var pairs = event.getKeyValuePairs();
    if (pairs == null) {
      return;
    }
    for (var pair : pairs) {
      switch (pair.value) {
        case Integer number -> json.writeNumberField(pair.key, number);
        case Long number -> json.writeNumberField(pair.key, number);
        case Double number -> json.writeNumberField(pair.key, number);
        case null, default -> json.writeStringField(pair.key, String.valueOf(pair.value));
      }
    }
  }
}
