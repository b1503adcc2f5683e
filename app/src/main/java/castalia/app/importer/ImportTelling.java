package castalia.app.importer;

import castalia.app.importer.ImportReport.Imported;
import castalia.app.importer.ImportReport.State;
import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/// Tells what an import did, each thing with its place in the page.
final class ImportTelling {
  private static final int MOST_LINES = 40;

  private final PrintWriter out;
  private final Style style;

  ImportTelling(Terminal terminal) {
    this.out = terminal.out();
    this.style = terminal.style();
  }

  void tell(ImportReport report) {
    report.notes().forEach(note -> out.println(style.strong(report.source()) + ": " + note));
    report.questions().forEach(one -> question(report, one));
    for (var gap : report.missing()) {
      out.println(
          place(report, gap.afterLine())
              + "question %d was not found before line %d"
                  .formatted(gap.number(), gap.beforeLine()));
    }
    leftOut(report);
    end(report);
  }

  private String place(ImportReport report, int line) {
    return style.strong(report.source() + ":" + line) + ": ";
  }

  private void question(ImportReport report, Imported one) {
    switch (one.state()) {
      case NEW -> {
        var difficulty = one.difficulty().isEmpty() ? "?" : one.difficulty();
        out.println(
            "%s  %-6s  %s"
                .formatted(style.strong("%3d".formatted(one.number())), difficulty, one.title()));
        one.notes().forEach(note -> out.println("  " + place(report, one.line()) + note));
      }
      case TAKEN ->
          out.println(
              place(report, one.line())
                  + style.bad("not written")
                  + ": the number %d belongs to %s, another question. Count from elsewhere with `--first`."
                      .formatted(one.number(), one.file()));
      case BEYOND ->
          out.println(
              place(report, one.line())
                  + style.bad("not written")
                  + ": its number, %d, is not from 1 to 999. Count from elsewhere with `--first`."
                      .formatted(one.number()));
      case KEPT, FINISHED -> {
        return; // counted at the end: going on with an import tells what is new
      }
    }
  }

  private void leftOut(ImportReport report) {
    report.leftOut().stream()
        .limit(MOST_LINES)
        .forEach(
            line ->
                out.println(
                    place(report, line.line())
                        + style.faint("left out, " + line.why() + ": " + line.text())));
    var more = report.leftOut().size() - MOST_LINES;
    if (more > 0) {
      out.println(number(more) + " more lines were left out; `--json` names them all.");
    }
  }

  private void end(ImportReport report) {
    if (report.questions().isEmpty()) {
      out.println(style.bad("No question was found") + " in " + report.source() + ".");
      out.println(
          "  A page that its own scripts fill has none in its file: copy its text from the browser into a file.");
      return;
    }
    var states = new StringJoiner(", ");
    for (var state : State.values()) {
      if (report.count(state) > 0) {
        states.add(number(report.count(state)) + " " + words(state, report.dryRun()));
      }
    }
    out.println(
        "%s in %s; drafts in %s: %s."
            .formatted(count(report.questions().size()), report.source(), report.into(), states));
  }

  private static String words(State state, boolean isDryRun) {
    return switch (state) {
      case NEW -> isDryRun ? "to be written" : "written";
      case KEPT -> "there already";
      case FINISHED -> "written before and since moved or removed";
      case TAKEN, BEYOND -> "not written";
    };
  }

  private static String count(long count) {
    return number(count) + (count == 1 ? " question" : " questions");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
