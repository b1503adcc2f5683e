package castalia.benchmarks;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A blocking HTTP client on one connection that is kept open: a write for the request, and reads
/// until the answer is there. No threads of a client's own are in the time.
final class PlainClient implements AutoCloseable {
  private static final String LENGTH = "content-length: ";
  private final String host;
  private final Socket socket;
  private final DataInputStream in;

  PlainClient(String address) throws IOException {
    var uri = URI.create(address);
    host = uri.getAuthority();
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
  }

  /// The body of the answer to a JSON request.
  ///
  /// @throws IOException if the answer has another status than 200
  String post(String path, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var request =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, host, body.length, json);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    var status = line();
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()));
      }
    }
    var answer = new byte[length];
    in.readFully(answer);
    var text = new String(answer, StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(path + " answered " + status + ": " + text);
    }
    return text;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
