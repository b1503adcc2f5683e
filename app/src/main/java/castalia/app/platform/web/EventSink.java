package castalia.app.platform.web;

import castalia.app.platform.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Where events go. Confined to the request's thread; each event is sent at once.
public final class EventSink {
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);
  private final OutputStream out;
  private final String path;

  EventSink(OutputStream out, String path) {
    this.out = out;
    this.path = path;
  }

  /// Sends an event.
  ///
  /// @param name without line ends
  /// @param data written as JSON
  /// @throws ClientGoneException if nobody listens any more
  public void event(String name, Object data) {
    try {
      out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
      out.write(Json.bytes(data));
      out.write('\n');
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new ClientGoneException(e);
    }
  }

  /// Sends an event named `problem` that tells a refusal or failure.
  ///
  /// @throws ClientGoneException if nobody listens any more
  public void problem(Refusal refusal) {
    event("problem", Problem.of(refusal, path));
  }

  /// Sends a comment, which clients ignore: it shows whether anybody still listens.
  ///
  /// @throws ClientGoneException if nobody does
  public void heartbeat() {
    try {
      out.write(COMMENT);
      out.flush();
    } catch (IOException e) {
      throw new ClientGoneException(e);
    }
  }
}
