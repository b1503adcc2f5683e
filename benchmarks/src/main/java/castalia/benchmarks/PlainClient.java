package castalia.benchmarks;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A blocking HTTP client on one connection that is kept open: a write for the request, and reads
/// until the answer is there. No threads of a client's own are in the time. It keeps the last
/// cookie that it was given, as a browser would.
final class PlainClient implements AutoCloseable {
  private static final String LENGTH = "content-length: ";
  private static final String COOKIE = "set-cookie: ";
  private final String host;
  private final Socket socket;
  private final DataInputStream in;
  private Optional<String> cookie = Optional.empty();

  /// What came back.
  record Answer(int status, String body) {}

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
    return fine(path, send("POST", path, "application/json", json, cookie));
  }

  /// What a page's form is answered with: a redirect.
  Answer form(String path) throws IOException {
    return send("POST", path, "application/x-www-form-urlencoded", "", cookie);
  }

  /// The body at an address.
  ///
  /// @throws IOException if the answer has another status than 200
  String get(String path) throws IOException {
    return fine(path, send("GET", path, "", "", cookie));
  }

  /// The same as somebody who was never here gets it.
  ///
  /// @throws IOException if the answer has another status than 200
  String getUnknown(String path) throws IOException {
    return fine(path, send("GET", path, "", "", Optional.empty()));
  }

  private static String fine(String path, Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException(path + " answered " + answer.status() + ": " + answer.body());
    }
    return answer.body();
  }

  private Answer send(String method, String path, String type, String text, Optional<String> known)
      throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, host));
    known.ifPresent(it -> head.append("Sec-Fetch-Site: same-origin\r\nCookie: " + it + "\r\n"));
    if (!type.isEmpty()) {
      head.append("Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, body.length));
    }
    head.append("\r\n").append(text);
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    return answer();
  }

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()));
      } else if (header.regionMatches(true, 0, COOKIE, 0, COOKIE.length())) {
        cookie = Optional.of(header.substring(COOKIE.length()).replaceFirst(";.*", ""));
      }
    }
    var body = new byte[length];
    in.readFully(body);
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
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
