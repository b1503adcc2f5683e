package castalia.app;

import castalia.app.accounts.AccountSiteFeature;
import castalia.app.accounts.AccountsFeature;
import castalia.app.accounts.TokenFeature;
import castalia.app.authoring.AuthoringFeature;
import castalia.app.authoring.VerifyPlaces;
import castalia.app.catalog.CatalogFeature;
import castalia.app.importer.ImporterFeature;
import castalia.app.labs.LabSiteFeature;
import castalia.app.labs.LabsFeature;
import castalia.app.operations.BackupFeature;
import castalia.app.operations.DatabaseChecks;
import castalia.app.operations.MachineChecks;
import castalia.app.operations.MailChecks;
import castalia.app.operations.OperationsFeature;
import castalia.app.operations.PackageChecks;
import castalia.app.platform.Background;
import castalia.app.platform.HealthCheck;
import castalia.app.platform.Late;
import castalia.app.platform.Lazy;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.config.OffsetClock;
import castalia.app.platform.config.Settings;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.jobs.Jobs;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.seal.Seal;
import castalia.app.platform.seal.Secret;
import castalia.app.platform.web.ApiPages;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.Templates;
import castalia.app.practice.Packages;
import castalia.app.practice.PlaygroundFeature;
import castalia.app.practice.PracticeFeature;
import castalia.app.progress.InterviewDays;
import castalia.app.progress.ProgressFeature;
import castalia.app.review.ReviewFeature;
import castalia.bank.Bank;
import castalia.bank.PackagedPython;
import castalia.bank.labs.LabLoading;
import castalia.judge.Judge;
import castalia.judge.JudgeCode;
import castalia.runner.Limits;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the features and joins them to the platform: the one place where everything is known.
final class Wiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private static final int PACKAGED_SLOTS = 2;

  private final Settings settings;
  private final Assets assets = new Assets();
  private final Templates templates = new Templates();
  private final OperationsFeature operations;
  private final Database database;
  private final Mailer mailer;
  private final Jobs jobs;
  private final Lazy<Bank> bank;
  private final Frames frames;
  private final List<Part> parts;
  private final Background background = new Background();
  private final Background starting = new Background();
  private volatile @Nullable Server server;

  /// @param environment where further interpreters are looked for
  Wiring(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.database = new Database(settings.database());
    this.mailer = Mailer.of(settings.mail(), settings.clock());
    var options = runnerOptions(settings);
    this.bank = Lazy.of(() -> BankSource.load(settings));
    var packages = Lazy.of(() -> PackagedPython.ask(settings.packagesPython()));
    var labFiles = Lazy.of(() -> BankSource.labs(settings));
    this.operations =
        new OperationsFeature(this::health, machineChecks(options, packages, labFiles));
    var practice =
        new PracticeFeature(
            () -> Runner.open(JudgeCode.addTo(options)),
            new Packages(packages, packagedRunner(options, packages)),
            operations.metrics(),
            settings.runsPerMinute());
    this.frames = new Frames(assets, practice.practice()::whyOff);
    var clock = settings.clock();
    this.jobs = new Jobs(database, clock, operations.metrics());
    var accounts = new AccountsFeature(database, clock, mailer, this::home, seal(settings));
    var catalog = new CatalogFeature(bank, frames);
    var labs = new LabsFeature(labFiles, practice.practice(), practice.allowance());
    var review =
        new ReviewFeature(
            new ReviewFeature.Ground(
                database,
                clock,
                jobs,
                catalog.catalog(),
                accounts.people(),
                practice.practice(),
                practice.allowance(),
                new InterviewDays(),
                frames));
    accounts.keeps(review.data());
    var progress =
        new ProgressFeature(
            new ProgressFeature.Ground(
                database,
                clock,
                catalog.catalog(),
                accounts.people(),
                review.reviews(),
                review.outlooks(),
                review.anki(),
                review.imports(),
                frames,
                mailer,
                jobs,
                this::home));
    accounts.keeps(progress.data());
    catalog.shows(progress.today());
    this.parts =
        List.of(
            accounts,
            new AccountSiteFeature(accounts, frames),
            new TokenFeature(accounts, frames),
            catalog,
            practice,
            new PlaygroundFeature(frames, Limits.DEFAULT),
            labs,
            new LabSiteFeature(labs.labs(), catalog.catalog(), frames),
            review,
            progress,
            new AuthoringFeature(
                settings.bank(),
                new VerifyPlaces(
                    options,
                    practice.practice()::runner,
                    practice.practice()::packagedRunner,
                    packages,
                    environment)),
            new ImporterFeature(),
            new BackupFeature(settings.database()),
            operations);
  }

  /// By the operator's secret, else by that of the data folder; none for an external database,
  /// whose other users would need the same.
  private static Supplier<Optional<Seal>> seal(Settings settings) {
    return Lazy.of(
        () ->
            settings
                .secret()
                .or(
                    () ->
                        settings.database() instanceof DatabasePlace.Embedded(var folder)
                            ? Optional.of(Secret.in(folder))
                            : Optional.empty())
                .map(Seal::new));
  }

  private MachineChecks machineChecks(
      RunnerOptions options,
      Supplier<Optional<PackagedPython>> packages,
      Supplier<LabLoading> labs) {
    var checks =
        new PackageChecks(
            settings.packagesPython(), packages, () -> BankSource.packagesOf(bank, labs));
    return new MachineChecks(
        options,
        checks,
        new DatabaseChecks(settings.database()),
        new MailChecks(mailer),
        new Server.Address(settings.host(), settings.port()));
  }

  /// A runner of its own: programs and labs that ask for no packages are to see none
  /// (docs/decisions/0006-packages.md).
  private static Late<Runner> packagedRunner(
      RunnerOptions options, Supplier<Optional<PackagedPython>> packages) {
    return new Late<>(
        "packaged-runner",
        () ->
            Runner.open(
                packages
                    .get()
                    .map(
                        it ->
                            JudgeCode.addTo(
                                options
                                    .withSlots(PACKAGED_SLOTS)
                                    .withPythons(it.executable().toString())
                                    .withPackages(it.folders().toArray(Path[]::new))))
                    .orElseThrow(
                        () -> new RunnerUnavailableException("no Python has packages", ""))),
        runner -> {},
        Runner::close);
  }

  /// Starts the server. The parts' background work follows when the first page is out, or after a
  /// second: that page should not wait for it.
  ///
  /// @throws BankSource.UnsoundBankException if the question files have mistakes
  /// @throws castalia.app.platform.web.AddressInUseException if it cannot listen
  /// @throws castalia.app.platform.database.DataFolderException if another has the data folder
  Server serve() {
    var questions =
        CompletableFuture.supplyAsync(bank, work -> background.start("questions", work));
    database.serve();
    if (settings.clock() instanceof OffsetClock moved) {
      LOG.warn("the clock is moved (CASTALIA_CLOCK): here it is {}", moved.instant());
    }
    if (!mailer.configured()) {
      LOG.info("no mail server is set (CASTALIA_SMTP_URL): links of mails are written to this log");
    }
    if (settings.database() instanceof DatabasePlace.External && settings.secret().isEmpty()) {
      LOG.warn("CASTALIA_SECRET is not set: keys that sign tokens lie unsealed in the database");
    }
    var answered = new CountDownLatch(1);
    var listening = listen(answered);
    server = listening;
    try {
      questions.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    starting.start("starting", () -> startParts(answered));
    return listening;
  }

  /// Where people reach this, without a path: as the operator says, else where it listens.
  private URI home() {
    var listening = server;
    var address =
        listening == null
            ? new Server.Address(settings.host(), settings.port())
            : listening.address();
    return settings.url().orElseGet(address::url);
  }

  private Server listen(CountDownLatch answered) {
    return Server.start(
        new Server.Address(settings.host(), settings.port()),
        settings.trustedProxies(),
        assets,
        templates,
        (method, route, status, taken) -> {
          operations.metrics().answered(method, route, status, taken);
          answered.countDown();
        },
        this::register);
  }

  private void startParts(CountDownLatch answered) {
    try {
      boolean seen = answered.await(1, TimeUnit.SECONDS);
      LOG.debug("background work begins {} the first answer", seen ? "after" : "before");
      parts.forEach(Part::start);
      jobs.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void register(Routes routes) {
    parts.forEach(part -> part.routes(routes));
    new ApiPages(frames, routes.openApi()).register(routes.needing(Permission.READ));
  }

  /// The commands of all features.
  List<Object> commands(Terminal terminal) {
    return parts.stream().flatMap(part -> part.commands(terminal).stream()).toList();
  }

  private static RunnerOptions runnerOptions(Settings settings) {
    var options =
        RunnerOptions.defaults().withSlots(Math.max(Judge.SANDBOXES, settings.parallelRuns()));
    return settings.python().map(Path::toString).map(options::withPythons).orElse(options);
  }

  private List<HealthCheck> health() {
    return Stream.concat(
            parts.stream().flatMap(part -> part.health().stream()),
            Stream.of(new HealthCheck("database", database::health), jobs.health()))
        .toList();
  }

  /// Ends the jobs and the parts, then the server, when their last answers are out, then what those
  /// stood on.
  @Override
  public void close() {
    starting.interrupt();
    starting.close();
    jobs.close();
    parts.reversed().forEach(Part::close);
    var listening = server;
    if (listening != null) {
      listening.close();
    }
    database.close();
    background.close();
  }
}
