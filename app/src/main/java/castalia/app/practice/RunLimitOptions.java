package castalia.app.practice;

import castalia.runner.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What a program that is run from the command line may use.
final class RunLimitOptions {
  @Option(
      names = "--wall",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Time on the clock, such as 2s or 500ms; 10s if not given.")
  private @Nullable Duration wall;

  @Option(
      names = "--cpu",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Processor time; 5s if not given.")
  private @Nullable Duration cpu;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "Memory, such as 64M; 128M if not given.")
  private @Nullable Long memory;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "Processes and threads at once; 64 if not given.")
  private @Nullable Integer processes;

  @Option(
      names = "--output",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "What it may write to each stream; 1M if not given.")
  private @Nullable Long output;

  /// @throws castalia.runner.InvalidLimitsException if one is out of its range
  Limits limits() {
    var usual = Limits.DEFAULT;
    return new Limits(
        wall == null ? usual.wall() : wall,
        cpu == null ? usual.cpu() : cpu,
        memory == null ? usual.memoryBytes() : memory,
        processes == null ? usual.processes() : processes,
        output == null ? usual.outputBytes() : output);
  }

  /// The option that sets a component of [Limits].
  static String optionFor(String component) {
    return "--" + component.replace("Bytes", "");
  }

  /// Reads `500ms`, `2s`, `1m`; a number alone is seconds.
  static final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    @Override
    public Duration convert(String value) {
      var match = FORM.matcher(value);
      if (!match.matches()) {
        throw new TypeConversionException("'" + value + "' is not a time such as 500ms, 2s or 1m");
      }
      var number = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "m" -> Duration.ofMinutes(number);
        case null, default -> Duration.ofSeconds(number);
      };
    }
  }

  /// Reads `64M`, `512K`, `1G`; a number alone is bytes.
  static final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg])?(i?b)?");
    private static final Map<String, Integer> SHIFTS = Map.of("k", 10, "m", 20, "g", 30);

    @Override
    public Long convert(String value) {
      var match = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not a size such as 64M, 512K or 1000");
      }
      var unit = match.group(2);
      return Long.parseLong(match.group(1)) << (unit == null ? 0 : SHIFTS.getOrDefault(unit, 0));
    }
  }
}
