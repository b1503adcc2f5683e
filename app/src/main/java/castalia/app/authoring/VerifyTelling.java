package castalia.app.authoring;

import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import castalia.bank.BankLoader;
import castalia.bank.Finding;
import castalia.bank.Mistake;
import castalia.bank.VerifyListener;
import castalia.bank.VerifyReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells an author what verifying found. File, line and message first, as compilers do.
final class VerifyTelling {
  private final Terminal terminal;
  private final Optional<Path> folder;
  private final PrintWriter out;
  private final Style style;

  /// @param folder of the files, so that their names can be clicked
  VerifyTelling(Terminal terminal, Optional<Path> folder) {
    this.terminal = terminal;
    this.folder = folder;
    this.out = terminal.out();
    this.style = terminal.style();
  }

  String place(String file, int line) {
    var path =
        folder
            .filter(it -> !it.toString().equals(file))
            .map(it -> BankLoader.locate(it, file).toString())
            .orElse(file);
    return style.strong(path + ":" + line);
  }

  void mistakes(List<Mistake> mistakes) {
    for (var mistake : mistakes) {
      out.println(place(mistake.file(), mistake.line()) + ": " + mistake.message());
      out.println("  " + mistake.remedy());
    }
    if (!mistakes.isEmpty()) {
      var files = mistakes.stream().map(Mistake::file).distinct().count();
      out.println(style.bad(count(mistakes.size(), "mistake") + " in " + count(files, "file")));
    }
  }

  void remarks(List<Mistake> remarks) {
    for (var remark : remarks) {
      out.println(place(remark.file(), remark.line()) + ": " + style.faint(remark.message()));
      out.println("  " + remark.remedy());
    }
  }

  String number(List<Mistake> remarks) {
    return remarks.isEmpty() ? style.good("no remark") : count(remarks.size(), "remark");
  }

  /// A line on standard error that counts, if somebody is looking.
  ///
  /// @param what is counted, such as `programs`
  VerifyListener progress(String what) {
    if (!terminal.showsProgress()) {
      return VerifyListener.IGNORE;
    }
    return (done, total, file) -> {
      terminal
          .err()
          .print(
              "\r\u001b[K"
                  + (done < total ? "%d of %d %s, %s".formatted(done, total, what, file) : ""));
      terminal.err().flush();
    };
  }

  /// Something to know that is no finding.
  void note(String text) {
    terminal.err().println("castalia: " + text);
  }

  /// Findings of all kinds, in their order.
  void findings(List<Finding> findings) {
    findings.forEach(this::finding);
  }

  void report(VerifyReport report) {
    report.findings(Finding.Kind.SKIPPED).forEach(this::skipped);
    report.findings(Finding.Kind.OURS).forEach(this::finding);
    report.findings(Finding.Kind.WRONG).forEach(this::finding);
    var result =
        report.proved()
            ? style.good("proved")
            : style.bad(
                count(
                        report.findings().size() - report.findings(Finding.Kind.SKIPPED).size(),
                        "program")
                    + " failed");
    out.println(
        result + ": " + String.join(", ", figures(report)) + " in " + seconds(report) + on(report));
  }

  private static List<String> figures(VerifyReport report) {
    var figures = new ArrayList<String>();
    figures.add(count(report.questions(), "question"));
    figures.add(count(report.proofs(), "proof"));
    figures.add(count(report.cards(), "card"));
    figures.add(number(report.red()) + " times turned round and red");
    figures.add(count(report.words(), "word"));
    if (report.remembered() > 0) {
      figures.add(number(report.remembered()) + " remembered");
    }
    var skipped = report.findings(Finding.Kind.SKIPPED).size();
    if (skipped > 0) {
      figures.add(number(skipped) + " not run here");
    }
    return figures;
  }

  private void skipped(Finding finding) {
    out.println(
        place(finding.file(), finding.line())
            + ": "
            + style.faint(finding.program() + ": " + finding.message()));
  }

  private void finding(Finding finding) {
    out.println(
        place(finding.file(), finding.line())
            + ": "
            + finding.program()
            + ": "
            + finding.message());
    finding.details().forEach(line -> out.println("    " + coloured(line)));
    out.println("  " + finding.remedy());
  }

  private String coloured(String line) {
    return line.startsWith("- ")
        ? style.bad(line)
        : line.startsWith("+ ") ? style.good(line) : line;
  }

  private static String on(VerifyReport report) {
    return report.pythons().isEmpty() ? "" : ", on Python " + String.join(", ", report.pythons());
  }

  private static String seconds(VerifyReport report) {
    return String.format(Locale.ROOT, "%.1f s", report.took().toMillis() / 1000.0);
  }

  static String count(long count, String thing) {
    return number(count) + " " + thing + (count == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
