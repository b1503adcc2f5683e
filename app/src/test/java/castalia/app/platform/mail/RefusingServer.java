package castalia.app.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A mail server that answers one command with a no.
final class RefusingServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final String command;
  private final String answer;

  RefusingServer(String command, String answer) throws IOException {
    this.command = command;
    this.answer = answer;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    try (var connection = socket.accept();
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        var out = connection.getOutputStream()) {
      out.write("220 ready\r\n".getBytes(UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        out.write((reply(line) + "\r\n").getBytes(UTF_8));
      }
    } catch (IOException e) {
      // The test is over, or the client has gone.
    }
  }

  private String reply(String line) {
    if (line.startsWith(command)) {
      return answer;
    }
    return line.startsWith("EHLO") ? "250-here\r\n250 SMTPUTF8" : "250 fine";
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
