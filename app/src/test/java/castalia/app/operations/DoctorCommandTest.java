package castalia.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Guess;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.TestTerminal;
import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.web.Server;
import castalia.bank.PackagedPython;
import castalia.bank.PythonPackage;
import castalia.runner.Check;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  static final PackageChecks NO_PACKAGES =
      new PackageChecks(Path.of("/no/python"), Optional::empty, List::of);
  static final DatabaseChecks NO_DATABASE =
      new DatabaseChecks(new DatabasePlace.Embedded(Path.of("target/no-database")));
  static final MailChecks NO_MAIL =
      new MailChecks(Mailer.of(Optional.empty(), InstantSource.system()));

  private final TestTerminal terminal = TestTerminal.piped();

  private int run(Check... checks) {
    var command = new DoctorCommand(() -> List.of(checks), terminal.terminal());
    return new Shell(terminal.terminal(), "1", Guess.NONE, () -> List.of(command)).run("doctor");
  }

  @Test
  void allThatIsNeededIsFine() {
    assertThat(
            run(
                new Check("Python", true, true, "3.11.2", ""),
                new Check("Memory", false, false, "polling", "delegate a cgroup")))
        .isEqualTo(ExitCode.FINE);
    assertThat(terminal.out().lines())
        .containsExactly(
            "  ok       Python  3.11.2",
            "  note     Memory  polling",
            "                   delegate a cgroup",
            "",
            "All that is needed is here.");
  }

  @Test
  void whatIsMissingIsToldWithTheCommandThatHelps() {
    assertThat(run(new Check("Python", false, true, "not found", "apt-get install python3")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out())
        .contains("missing  Python  not found\n")
        .contains("apt-get install python3\n")
        .contains("1 missing: Python");
  }

  @Test
  void packagesThatTheBankWantsAreTold() {
    var wanted =
        List.of(
            PythonPackage.find("flask").orElseThrow(), PythonPackage.find("redis").orElseThrow());
    var python = Path.of("/usr/bin/python3");
    var half = new PackagedPython(python, "3.11.2", List.of(), Map.of("flask", "2.2.2"));
    assertThat(new PackageChecks(python, () -> Optional.of(half), () -> wanted).all())
        .containsExactly(
            new Check(
                "Packages",
                false,
                false,
                "missing: redis; here: flask 2.2.2, Python 3.11.2",
                "apt-get install python3-redis"));
    assertThat(new PackageChecks(python, Optional::empty, () -> wanted).all())
        .extracting(Check::remedy)
        .containsExactly("apt-get install python3-flask python3-redis");
    assertThat(new PackageChecks(python, () -> Optional.of(half), List::of).all()).isEmpty();
  }

  @Test
  void aPortInUseIsANote(@TempDir Path cache) throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options = RunnerOptions.defaults().withCache(cache.resolve("not/yet/made"));
      var checks =
          new MachineChecks(
                  options,
                  NO_PACKAGES,
                  NO_DATABASE,
                  NO_MAIL,
                  new Server.Address("127.0.0.1", taken.getLocalPort()))
              .all();
      assertThat(checks).extracting(Check::name).contains("Java", "Disk", "Port");
      assertThat(checks)
          .filteredOn(check -> check.name().equals("Mail"))
          .allSatisfy(
              check -> {
                assertThat(check.ok()).isFalse();
                assertThat(check.required()).isFalse();
                assertThat(check.remedy()).contains("CASTALIA_SMTP_URL");
              })
          .hasSize(1);
      assertThat(checks)
          .filteredOn(check -> check.name().equals("Port"))
          .allSatisfy(
              check -> {
                assertThat(check.ok()).isFalse();
                assertThat(check.required()).isFalse();
                assertThat(check.remedy()).contains("--port");
              });
      assertThat(checks).filteredOn(check -> check.name().equals("Disk")).allMatch(Check::ok);
    }
  }
}
