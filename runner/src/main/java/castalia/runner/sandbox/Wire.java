package castalia.runner.sandbox;

import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.Usage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The frames between this library and a monitor: kind, length, payload; little-endian. The other
/// end is `wire.py`, whose table says which frames there are.
final class Wire {
  static final byte RUN = 'R';
  static final byte STDIN = 'I';
  static final byte STDIN_END = 'C';
  static final byte KILL = 'K';
  static final byte HELLO = 'H';
  static final byte PARKED = 'P';
  static final byte STDOUT = 'O';
  static final byte STDERR = 'E';
  static final byte FINISHED = 'F';
  static final byte FAILED = 'X';

  /// What [#HELLO] says.
  static final String VERSION = "3";

  private static final int HEADER = 5;
  private static final int LIMITS = 37;
  private static final int FINISHED_LENGTH = 33;
  private static final int MAX_PAYLOAD = 4 << 20;
  private static final int CHUNK = 1 << 20;

  private Wire() {}

  /// One frame from a monitor.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Frame(byte kind, byte[] payload) {}

  /// A monitor that does not keep to the protocol.
  static final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
      super(message);
    }
  }

  /// The next frame; blocks.
  ///
  /// @throws EOFException if the monitor is gone
  static Frame read(DataInputStream in) throws IOException {
    byte[] header = new byte[HEADER];
    in.readFully(header);
    int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new ProtocolException("a frame of " + length + " bytes");
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(header[0], payload);
  }

  /// A frame without payload.
  static byte[] frame(byte kind) {
    return header(kind, 0).array();
  }

  /// All frames that start a run.
  ///
  /// @param stdinEnds whether standard input ends behind that of the program
  static byte[] start(Program program, Limits limits, boolean stdinEnds) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    byte[] body = encode(program);
    out.writeBytes(header(RUN, LIMITS + body.length).array());
    out.writeBytes(encode(limits, program.valueChannel()));
    out.writeBytes(body);
    writeStdin(out, program.stdin());
    if (stdinEnds) {
      out.writeBytes(frame(STDIN_END));
    }
    return out.toByteArray();
  }

  /// The frames that bring more standard input.
  static byte[] stdin(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + HEADER);
    writeStdin(out, bytes);
    return out.toByteArray();
  }

  /// What a [#FINISHED] frame says.
  static RunResult finished(byte[] payload) throws ProtocolException {
    if (payload.length != FINISHED_LENGTH) {
      throw new ProtocolException("an end of " + payload.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    int verdict = in.get();
    int code = in.getInt();
    Usage usage =
        new Usage(
            Duration.of(in.getLong(), ChronoUnit.MICROS),
            Duration.of(in.getLong(), ChronoUnit.MICROS),
            in.getLong(),
            in.getInt());
    return switch (verdict) {
      case 0 -> new RunResult.Exited(code & 0xFF, usage);
      case 1 -> new RunResult.Signalled(code, usage);
      case 2 -> new RunResult.LimitExceeded(Limit.WALL, usage);
      case 3 -> new RunResult.LimitExceeded(Limit.CPU, usage);
      case 4 -> new RunResult.LimitExceeded(Limit.MEMORY, usage);
      case 5 -> new RunResult.LimitExceeded(Limit.OUTPUT, usage);
      case 6 -> new RunResult.Tampered(usage);
      case 7 -> new RunResult.Cancelled(usage);
      default -> throw new ProtocolException("an end of kind " + verdict);
    };
  }

  private static ByteBuffer header(byte kind, int length) {
    return ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).put(kind).putInt(1, length);
  }

  private static void writeStdin(ByteArrayOutputStream out, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += CHUNK) {
      int length = Math.min(CHUNK, bytes.length - at);
      out.writeBytes(header(STDIN, length).array());
      out.write(bytes, at, length);
    }
  }

  private static byte[] encode(Limits limits, boolean valueChannel) {
    return ByteBuffer.allocate(LIMITS)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(limits.wall().toNanos() / 1000)
        .putLong(limits.cpu().toNanos() / 1000)
        .putLong(limits.memoryBytes())
        .putInt(limits.processes())
        .putLong(limits.outputBytes())
        .put((byte) (valueChannel ? 1 : 0))
        .array();
  }

  private static byte[] encode(Program program) {
    List<String> fields = new ArrayList<>();
    fields.add(program.entry());
    fields.add(Integer.toString(program.arguments().size()));
    fields.addAll(program.arguments());
    for (Map.Entry<String, String> file : program.files().entrySet()) {
      fields.add(file.getKey());
      fields.add(file.getValue());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(length.putInt(0, bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
