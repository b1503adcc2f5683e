package castalia.app.importer;

import castalia.app.importer.ImportReport.Imported;
import castalia.app.importer.ImportReport.Missing;
import castalia.app.importer.ImportReport.State;
import castalia.app.importer.ImportReport.Unread;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Words;
import castalia.bank.Difficulty;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads pages of questions into draft files. Not for use by several threads at once.
public final class Importing {
  private static final int MOST_LINES = 200_000;

  private final InputStream standardInput;

  /// @param standardInput what the page `-` is read from
  public Importing(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /// How to import.
  ///
  /// @param into folder of the drafts
  /// @param first number of the first question, instead of the page's numbers, from 1
  /// @param isDryRun whether to write nothing
  /// @param allowsPrivate whether addresses of this machine and its networks may be asked
  public record Settings(
      Path into, Optional<Integer> first, boolean isDryRun, boolean allowsPrivate) {}

  /// Reads a page and writes a draft of each question that is not there yet. Asking the web takes
  /// up to a minute.
  ///
  /// @param source a file, `-`, or an address beginning `http://` or `https://`
  /// @throws Refusal if the page cannot be had or the folder not be written to
  public ImportReport run(String source, Settings settings) throws InterruptedException {
    var page = new PageSource(standardInput, settings.allowsPrivate()).read(source);
    var reading = PageRules.read(linesOf(page));
    if (reading.entries().isEmpty() || settings.isDryRun()) {
      try (var folder = DraftFolder.look(settings.into())) {
        return new Run(page, reading, settings, folder).report();
      }
    }
    try (var folder = DraftFolder.open(settings.into())) {
      return new Run(page, reading, settings, folder).report();
    }
  }

  private static List<Line> linesOf(Page page) {
    var lines = page.lines();
    if (lines.size() > MOST_LINES) {
      throw Refusal.of(
          ErrorCode.TOO_LARGE,
          "%s has more than %,d lines. Save the part with the questions alone."
              .formatted(page.source(), MOST_LINES));
    }
    return lines;
  }

  /// One import into a folder.
  private record Run(Page page, Reading reading, Settings settings, DraftFolder folder) {
    ImportReport report() {
      var numbered = Numbering.of(reading.entries(), settings.first(), folder.numbers());
      List<Imported> questions = new ArrayList<>();
      numbered.entries().forEach(entry -> questions.add(put(entry)));
      var notes = new ArrayList<>(page.notes());
      notes.addAll(numbered.notes());
      if (!hasTags()) {
        notes.add("no tags were found");
      }
      return new ImportReport(
          page.source(),
          Words.word(page.form()),
          settings.into().toString(),
          settings.isDryRun(),
          notes,
          questions,
          Numbering.gaps(reading.entries()).stream().map(Missing::of).toList(),
          reading.leftOut().stream().map(Unread::of).toList());
    }

    private boolean hasTags() {
      return reading.entries().isEmpty()
          || reading.entries().stream().anyMatch(entry -> !entry.tags().isEmpty());
    }

    private Imported put(Entry entry) {
      var recorded = folder.recorded(entry);
      if (recorded.isPresent()) {
        var before = recorded.get();
        var isThere = folder.fileOf(before.number()).isPresent();
        return told(
            entry.withNumber(before.number(), entry.notes()),
            isThere ? State.KEPT : State.FINISHED,
            folder.fileOf(before.number()).orElse(before.file()));
      }
      if (entry.number() < 1 || entry.number() > Numbering.GREATEST) {
        return told(entry, State.BEYOND, "");
      }
      var name = DraftText.fileName(entry);
      var there = folder.fileOf(entry.number());
      if (there.isPresent() && !there.get().equals(name)) {
        return told(entry, State.TAKEN, there.get());
      }
      write(entry, name, there.isPresent());
      return told(entry, there.isPresent() ? State.KEPT : State.NEW, name);
    }

    private void write(Entry entry, String name, boolean isThere) {
      if (settings.isDryRun()) {
        return;
      }
      if (isThere) {
        folder.record(entry, name, page.source());
      } else {
        folder.write(entry, page.source());
      }
    }

    private Imported told(Entry entry, State state, String file) {
      var notes = new ArrayList<>(entry.notes());
      var length = entry.title().codePointCount(0, entry.title().length());
      if (length > DraftText.LONGEST_TITLE) {
        notes.add("its title has " + length + " characters, and the bank takes 90");
      }
      if (entry.tags().isEmpty() && hasTags()) {
        notes.add("no tags were found");
      }
      return new Imported(
          entry.number(),
          entry.title(),
          entry.difficulty().map(Difficulty::word).orElse(""),
          entry.tags(),
          entry.line(),
          state,
          file,
          notes);
    }
  }
}
