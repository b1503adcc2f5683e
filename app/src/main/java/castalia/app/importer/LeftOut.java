package castalia.app.importer;

/// A line of a page that is in no draft.
///
/// @param line in the source, from 1
/// @param text at most 60 characters of it
/// @param why in a few words
record LeftOut(int line, String text, String why) {
  static LeftOut of(Line line, String why) {
    return new LeftOut(line.number(), line.shortened(), why);
  }
}
