package castalia.app.authoring;

import static java.util.stream.Collectors.joining;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Finding;
import castalia.bank.Ledger;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.Question;
import castalia.bank.Verifier;
import castalia.bank.VerifyReport;
import castalia.bank.labs.LabVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia bank verify`: every mistake in the files, then every program run and turned round.
@Command(
    name = "verify",
    description = "Check questions and labs, and run their programs.",
    footer = {
      "",
      "Tells every mistake in the files with its line and its remedy, runs each proof",
      "and card, compares, then turns each expectation round and demands that it fails.",
      "Judges every labelled submission of the labs: each must get its verdict and fail",
      "the tests its header names. What was proved is remembered, so that a second run",
      "takes a second.",
      "",
      "  castalia bank verify",
      "  castalia bank verify 13 --watch",
      "  castalia bank verify 13 --times 20",
      "  castalia bank verify 77 --labs --mutants",
      "  castalia bank verify --bank ~/my-questions"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_AT_ONCE = 16;

  private final Optional<Path> usualBank;
  private final VerifyPlaces places;
  private final Terminal terminal;

  @Parameters(paramLabel = "NUMBER", description = "Questions to verify; all if none is named.")
  private List<Integer> numbers = new ArrayList<>();

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Run each program N times, 1 to 100, to find those that are not the same every time.")
  private int times;

  @Option(
      names = "--every-python",
      description =
          "Run everything on every Python of this machine from 3.11 on, and not only what requires a newer one.")
  private boolean everywhere;

  @Option(names = "--labs", description = "Check the labs alone, not the questions.")
  private boolean labsAlone;

  @Option(names = "--questions", description = "Check the questions alone, not the labs.")
  private boolean questionsAlone;

  @Option(
      names = "--mutants",
      description = "Change accepted solutions in every small way and demand that a test notices.")
  private boolean mutants;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Judge each accepted submission of a lab N times, 1 to 1000, and each wrong one by those"
              + " of its failing tests that try orders of threads or tasks.")
  private int repeat;

  @Option(names = "--watch", description = "Verify again whenever a file changes.")
  private boolean isWatching;

  @Option(
      names = "--record",
      description =
          "Run everything anew and write into the bank's ledger, proven.tsv, what ran, where and when.")
  private boolean isRecording;

  @Option(names = "--no-cache", description = "Prove again what was proved before.")
  private boolean isForgetful;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that remembers what was proved.")
  private @Nullable Path cache;

  @Option(
      names = "--bank",
      paramLabel = "DIR",
      description = "Folder of a bank, or of question files alone; that of Castalia if not given.")
  private @Nullable Path bank;

  VerifyCommand(Optional<Path> usualBank, VerifyPlaces places, Terminal terminal) {
    this.usualBank = usualBank;
    this.places = places;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (times < 1 || times > Verifier.Settings.MAX_TIMES) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "`--times` must be from 1 to 100, but is " + times + ".");
    }
    if (labsAlone && questionsAlone) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "Give `--labs` or `--questions`, or neither for both.");
    }
    if (repeat < 1 || repeat > LabVerifier.Settings.MAX_REPEAT) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "`--repeat` must be from 1 to 1000, but is " + repeat + ".");
    }
    var folder = Optional.ofNullable(bank).or(() -> usualBank);
    if (!isWatching && !isRecording) {
      return once(folder);
    }
    var files =
        folder.orElseThrow(
            () ->
                Refusal.of(
                    ErrorCode.INVALID_REQUEST,
                    "`--watch` and `--record` need a folder: `--bank`, or CASTALIA_BANK."));
    var code = once(folder);
    if (isWatching) {
      var watch = new Watch(files);
      while (true) {
        terminal
            .out()
            .println(terminal.style().faint("Waiting for a file to change; Ctrl+C ends."));
        terminal.out().flush();
        watch.awaitChange();
        once(folder);
      }
    }
    return code;
  }

  private int once(Optional<Path> folder) throws InterruptedException {
    int questions = labsAlone ? ExitCode.FINE : questions(folder);
    int inLabs =
        questionsAlone
            ? ExitCode.FINE
            : new LabsVerification(places, terminal, folder, numbers).verify(labSettings());
    return Math.max(questions, inLabs);
  }

  private LabVerifier.Settings labSettings() {
    return new LabVerifier.Settings(
        mutants,
        repeat,
        isForgetful ? Optional.empty() : Optional.of(cacheFolder("labs")),
        LabVerifier.AT_ONCE);
  }

  private int questions(Optional<Path> folder) throws InterruptedException {
    var loader = folder.map(BankLoader::of).orElseGet(BankLoader::shipped);
    var telling = new VerifyTelling(terminal, folder);
    return switch (loader.load()) {
      case Loading.Loaded(Bank sound) -> verify(chosen(sound, List.of()), telling);
      case Loading.Refused(List<Mistake> all, Bank sound) -> {
        var mistakes = all.stream().filter(this::isAsked).toList();
        var questions = chosen(sound, mistakes);
        telling.mistakes(mistakes);
        var code = questions.isEmpty() ? ExitCode.FINE : verify(questions, telling);
        yield mistakes.isEmpty() ? code : ExitCode.FAILED;
      }
    };
  }

  private boolean isAsked(Mistake mistake) {
    return numbers.isEmpty()
        || numbers.stream()
            .anyMatch(number -> mistake.file().startsWith("%03d-".formatted(number)));
  }

  private List<Question> chosen(Bank sound, List<Mistake> mistakes) {
    var unknown =
        numbers.stream()
            .filter(number -> sound.find(number).isEmpty())
            .filter(
                number ->
                    mistakes.stream()
                        .noneMatch(mistake -> mistake.file().startsWith("%03d-".formatted(number))))
            .toList();
    if (!unknown.isEmpty()) {
      throw Refusal.notFound(
          "There is no question "
              + unknown.stream().map(String::valueOf).collect(joining(", "))
              + ".");
    }
    return numbers.isEmpty()
        ? sound.questions()
        : sound.questions().stream()
            .filter(question -> numbers.contains(question.number()))
            .toList();
  }

  private int verify(List<Question> questions, VerifyTelling telling) throws InterruptedException {
    var settings =
        new Verifier.Settings(
            times,
            isForgetful || isRecording ? Optional.empty() : Optional.of(cacheFolder("proofs")),
            MOST_AT_ONCE,
            everywhere,
            LocalDate.now(ZoneOffset.UTC));
    var programs = questions.stream().flatMap(Question::programs).toList();
    var verifier = new Verifier(places.forPrograms(programs, everywhere, telling::note), settings);
    var report = verifier.verify(questions, telling.progress("programs"));
    telling.report(report);
    if (isRecording) {
      record(report);
    }
    return codeOf(report);
  }

  /// Adds what was run just now to the bank's ledger.
  private void record(VerifyReport report) {
    var folder = Optional.ofNullable(bank).or(() -> usualBank).orElseThrow();
    var file = BankLoader.locate(folder, Ledger.FILE);
    try {
      var old = Files.exists(file) ? Ledger.read(Files.readAllBytes(file)) : Ledger.EMPTY;
      Files.writeString(file, old.with(report.proven()).text());
      terminal.out().println("recorded: " + report.proven().size() + " questions in " + file);
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be written: " + e.getMessage(), e);
    }
  }

  private static int codeOf(VerifyReport report) {
    if (report.proved()) {
      return ExitCode.FINE;
    }
    return report.findings(Finding.Kind.WRONG).isEmpty() ? ExitCode.OURS : ExitCode.FAILED;
  }

  private Path cacheFolder(String name) {
    if (cache != null) {
      return cache;
    }
    var environment = terminal.environment();
    var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    var caches = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    return Path.of(environment.getOrDefault("CASTALIA_CACHE", caches + "/castalia"), name);
  }
}
