package castalia.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// nginx with one worker a core (as root, if we are, to read our folder), serving one file from a
/// folder of its own; gone, with the folder, when closed.
final class NginxPeer implements AutoCloseable {
  private final Process process;
  private final Path folder;

  /// The address of the file.
  final String url;

  private NginxPeer(Process process, Path folder, String url) {
    this.process = process;
    this.folder = folder;
    this.url = url;
  }

  static NginxPeer serving(Path nginx, byte[] page) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("castalia-bench-nginx");
    Files.write(folder.resolve("page.html"), page);
    var port = freePort();
    var configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, port));
    var process =
        new ProcessBuilder(
                List.of(nginx.toString(), "-p", folder.toString(), "-c", configuration.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitPort(process, port);
    return new NginxPeer(process, folder, "http://127.0.0.1:" + port + "/page.html");
  }

  private static String configuration(Path folder, int port) {
    return """
        daemon off;
        user root root;
        worker_processes auto;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 512; }
        http {
          access_log off;
          sendfile on;
          types { text/html html; }
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server { listen 127.0.0.1:%2$d; root %1$s; }
        }
        """
        .formatted(folder, port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(Process process, int port)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (process.isAlive() && System.nanoTime() < end) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException _) {
        Thread.sleep(20);
      }
    }
    process.destroyForcibly();
    throw new IOException("nginx did not open port " + port);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
