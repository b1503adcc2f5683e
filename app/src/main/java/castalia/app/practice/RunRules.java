package castalia.app.practice;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.app.practice.RunRequest.LimitFields;
import castalia.app.practice.RunRequest.SourceFile;
import castalia.runner.InvalidLimitsException;
import castalia.runner.InvalidProgramException;
import castalia.runner.Limits;
import castalia.runner.Program;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What makes a request a program: every rule that its fields' types do not say, all checked, so
/// that every wrong field is named at once. Confined to one request.
final class RunRules {
  private static final int MAX_STDIN_BYTES = 1 << 20;
  private final List<FieldError> errors = new ArrayList<>();
  private final RunRequest request;
  private final Packages packages;

  /// A program that may be run.
  ///
  /// @param withPackages whether it needs packages beyond the standard library
  record Accepted(Program program, Limits limits, boolean withPackages) {}

  /// @param packages says which packages there are
  RunRules(RunRequest request, Packages packages) {
    this.request = request;
    this.packages = packages;
  }

  /// @throws Refusal `INVALID_REQUEST` naming each wrong field
  Accepted check() {
    var files = files();
    var entry = entry(files);
    var stdin = stdin();
    var arguments = Objects.requireNonNullElse(request.arguments(), List.<String>of());
    if (!arguments.isEmpty()) {
      trial("/arguments", () -> Program.of("").withArguments(arguments.toArray(String[]::new)));
    }
    var limits = limits();
    var named = packages();
    Optional<Program> program = Optional.empty();
    if (errors.isEmpty()) {
      program =
          trial(
              request.code() == null ? "/files" : "/code",
              () ->
                  new Program(
                      files,
                      entry,
                      arguments,
                      stdin,
                      Objects.requireNonNullElse(request.python(), "")));
    }
    return new Accepted(
        program.orElseThrow(() -> Refusal.invalid(errors)), limits, !named.isEmpty());
  }

  private Map<String, String> files() {
    var code = request.code();
    var listed = request.files();
    if (code != null && listed != null) {
      wrong("/files", "must not be given together with code");
      return Map.of();
    }
    if (code != null) {
      trial("/code", () -> Program.of(code));
      return Map.of(Program.MAIN, code);
    }
    if (listed == null) {
      wrong("/code", "is missing: give the program as code, or as files");
      return Map.of();
    }
    var files = new LinkedHashMap<String, String>();
    for (int i = 0; i < listed.size(); i++) {
      add(listed.get(i), "/files/" + i, files);
    }
    return files;
  }

  private void add(SourceFile file, String pointer, Map<String, String> files) {
    trial(pointer + "/name", () -> alone(file.name(), ""));
    trial(pointer + "/text", () -> Program.of(file.text()));
    if (files.put(file.name(), file.text()) != null) {
      wrong(pointer + "/name", "is the name of an earlier file too");
    }
  }

  private static Program alone(String name, String text) {
    return new Program(Map.of(name, text), name, List.of(), new byte[0]);
  }

  private String entry(Map<String, String> files) {
    var entry = request.entry();
    if (entry == null) {
      boolean only = files.size() == 1;
      var chosen = only ? files.keySet().iterator().next() : Program.MAIN;
      if (!files.isEmpty() && !files.containsKey(chosen)) {
        wrong("/entry", "is missing: say which of the files is run, for none is named main.py");
      }
      return chosen;
    }
    if (!files.isEmpty() && !files.containsKey(entry)) {
      wrong("/entry", "names none of the files");
    }
    return entry;
  }

  private List<String> packages() {
    var named = Objects.requireNonNullElse(request.packages(), List.<String>of());
    for (int i = 0; i < named.size(); i++) {
      var pointer = "/packages/" + i;
      packages.whyNot(named.get(i)).ifPresent(reason -> wrong(pointer, reason));
    }
    return named;
  }

  private byte[] stdin() {
    var text = Objects.requireNonNullElse(request.stdin(), "");
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_STDIN_BYTES) {
      wrong("/stdin", "must be at most " + MAX_STDIN_BYTES + " bytes, but is " + bytes.length);
    }
    return bytes;
  }

  private Limits limits() {
    var fields =
        Objects.requireNonNullElse(request.limits(), new LimitFields(null, null, null, null, null));
    var standard = Limits.DEFAULT;
    return trial(
            "/limits",
            () ->
                new Limits(
                    millis(fields.wallMs(), standard.wall()),
                    millis(fields.cpuMs(), standard.cpu()),
                    Objects.requireNonNullElse(fields.memoryBytes(), standard.memoryBytes()),
                    Objects.requireNonNullElse(fields.processes(), standard.processes()),
                    Objects.requireNonNullElse(fields.outputBytes(), standard.outputBytes())))
        .orElse(standard);
  }

  private static Duration millis(
      @org.jspecify.annotations.Nullable Long given, Duration otherwise) {
    return given == null ? otherwise : Duration.ofMillis(given);
  }

  private <T> Optional<T> trial(String pointer, java.util.function.Supplier<T> made) {
    try {
      return Optional.of(made.get());
    } catch (InvalidProgramException | InvalidLimitsException e) {
      wrong(pointer, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void wrong(String pointer, String detail) {
    errors.add(Pointers.error(pointer, detail));
  }
}
