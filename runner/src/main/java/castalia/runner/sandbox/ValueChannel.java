package castalia.runner.sandbox;

import castalia.runner.Program;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The value channel of one run: a socket for each way, straight to the program. Thread-safe.
///
/// The monitor sees nothing of what goes through. It holds the program's end as well, and shuts it
/// when the run is over: what is read ends there, whoever still writes. `door.py` is its half.
final class ValueChannel {
  private static final int DOOR = 201;
  private static final int CHUNK = 1 << 16;

  private final SocketChannel into;
  private final SocketChannel from;
  private final Thread thread = // made ahead: a run does not wait for it
      Thread.ofPlatform().daemon().name("castalia-values").unstarted(this::readToTheEnd);
  private volatile Consumer<byte[]> reader = bytes -> {};

  // Guarded by this. While `flushing`, `into` blocks and belongs to the flusher.
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean flushing;
  private boolean ends;
  private boolean gone;

  private ValueChannel(SocketChannel into, SocketChannel from) {
    this.into = into;
    this.from = from;
  }

  /// Connects the channel of the next program.
  ///
  /// @param launcher the sandbox's first process, which holds the door
  static ValueChannel connect(long launcher) throws IOException {
    SocketChannel into = open(launcher);
    ValueChannel channel;
    try {
      channel = new ValueChannel(into, open(launcher));
    } catch (IOException e) {
      into.close();
      throw e;
    }
    try {
      into.configureBlocking(false);
      channel.thread.start();
      return channel;
    } catch (IOException | OutOfMemoryError e) { // no memory for a thread, or no threads
      channel.close();
      throw new IOException("no value channel: " + e.getMessage(), e);
    }
  }

  private static SocketChannel open(long launcher) throws IOException {
    String door = "/proc/" + launcher + "/fd/" + DOOR;
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(door));
    } catch (IOException e) {
      throw new IOException("no value channel by " + door + ": " + e.getMessage(), e);
    }
  }

  /// What the program will write is for this reader, on a thread of the channel's.
  void read(Consumer<byte[]> newReader) {
    reader = newReader;
  }

  /// Waits until the reader has heard all, and closes the channel.
  void finish() {
    awaitReader();
    close();
  }

  /// Closes the channel, what waits in it lost, and waits until the reader hears no more.
  void abandon() {
    close();
    awaitReader();
  }

  private void awaitReader() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the channel; what waits in it is lost.
  synchronized void close() {
    giveUp();
    try {
      into.close();
      from.close();
    } catch (IOException _) {
      // closed as far as it can be
    }
  }

  /// Sends bytes, or keeps what the program has no room for yet. Does not wait. Bytes for a program
  /// that has closed its end are dropped.
  ///
  /// @return false if more waits now than [Program#MAX_WAITING_VALUE_BYTES]
  synchronized boolean send(byte[] bytes) {
    if (gone || ends) {
      return true;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    if (!flushing) {
      writeNow(rest);
    }
    if (rest.hasRemaining() && !gone) {
      keep(Arrays.copyOfRange(bytes, rest.position(), bytes.length));
    }
    return waitingBytes <= Program.MAX_WAITING_VALUE_BYTES;
  }

  /// The program sees an end behind what was sent.
  synchronized void end() {
    if (!ends && !gone) {
      ends = true;
      if (!flushing) {
        shutDown();
      }
    }
  }

  // Needs the lock.
  private void writeNow(ByteBuffer rest) {
    try {
      while (rest.hasRemaining() && into.write(rest) > 0) {}
    } catch (IOException e) {
      giveUp();
    }
  }

  // Needs the lock.
  private void keep(byte[] bytes) {
    waiting.add(ByteBuffer.wrap(bytes));
    waitingBytes += bytes.length;
    if (!flushing) {
      flushing = true;
      Thread.ofVirtual().name("castalia-values-flusher").start(this::flush);
    }
  }

  private void flush() {
    try {
      into.configureBlocking(true);
      for (ByteBuffer next = next(); next != null; next = next()) {
        while (next.hasRemaining()) {
          written(into.write(next));
        }
      }
    } catch (IOException e) {
      giveUp();
    }
  }

  /// What to write next; null if nothing is left, and the flusher's work is done.
  private synchronized @Nullable ByteBuffer next() throws IOException {
    ByteBuffer next = waiting.poll();
    if (next == null) {
      flushing = false;
      into.configureBlocking(false);
      if (ends) {
        shutDown();
      }
    }
    return next;
  }

  private synchronized void written(int bytes) {
    waitingBytes -= bytes;
  }

  // Needs the lock.
  private void shutDown() {
    try {
      into.shutdownOutput();
    } catch (IOException e) {
      giveUp();
    }
  }

  /// Nobody is there to read any more.
  private synchronized void giveUp() {
    gone = true;
    waiting.clear();
    waitingBytes = 0;
  }

  private void readToTheEnd() {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    try {
      while (from.read(buffer) >= 0) {
        reader.accept(Arrays.copyOf(buffer.array(), buffer.position()));
        buffer.clear();
      }
    } catch (IOException _) {
      // closed from our side: nobody wants to hear more
    }
  }
}
