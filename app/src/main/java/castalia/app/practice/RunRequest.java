package castalia.app.practice;

import castalia.app.platform.web.Described;
import castalia.runner.Program;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program to run, as it is sent.
@Described("A program and what it may use. Give either `code` or `files`.")
record RunRequest(
    @Described("The program, if it is one file: UTF-8, at most 1 MiB.") @Nullable String code,
    @Described("The program's files, together at most 1 MiB.")
        @Size(min = 1, max = Program.MAX_FILES)
        @Nullable List<@Valid SourceFile> files,
    @Described("The file that is run; `main.py` if not given, or the only one there is.")
        @Nullable String entry,
    @Described("What standard input holds; at most 1 MiB.") @Nullable String stdin,
    @Described("What follows the file name in `sys.argv`; together at most 64 KiB.")
        @Nullable List<String> arguments,
    @Described("Version of Python, such as `3.12`; the server's first if not given.")
        @Pattern(regexp = "3\\.[0-9]{1,3}", message = "must be a version such as 3.12")
        @Nullable String python,
    @Described(
            "What the program imports beyond the standard library, such as `flask`. Without it no"
                + " such package is there.")
        @Size(max = 16)
        @Nullable List<String> packages,
    @Described("What the program may use; what is missing has its default.") @Valid
        @Nullable LimitFields limits) {

  /// One file.
  record SourceFile(
      @Described("Relative, `/` between folders, without `..`.") @NotNull String name,
      @Described("UTF-8.") @NotNull String text) {}

  /// Limits in plain numbers.
  record LimitFields(
      @Described("Time on the clock in milliseconds; 10000 if not given.") @Min(1) @Max(30_000)
          @Nullable Long wallMs,
      @Described("Processor time of all processes in milliseconds; 5000 if not given.")
          @Min(1)
          @Max(20_000)
          @Nullable Long cpuMs,
      @Described("Memory in bytes; 134217728 if not given.") @Min(16L << 20) @Max(512L << 20)
          @Nullable Long memoryBytes,
      @Described("Processes and threads at once; 64 if not given.") @Min(1) @Max(128)
          @Nullable Integer processes,
      @Described("Bytes on each of standard output and standard error; 1048576 if not given.")
          @Min(0)
          @Max(4L << 20)
          @Nullable Long outputBytes) {}
}
