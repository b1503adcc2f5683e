package castalia.app.platform.cli;

/// Marks text for the terminal, or leaves it as it is.
///
/// Nothing is told by colour alone: every mark stands beside a word that says the same.
public enum Style {
  /// No marks.
  PLAIN,
  /// Escape sequences that every terminal of today knows.
  COLOUR;

  /// Strong, for headings.
  public String strong(String text) {
    return mark("1", text);
  }

  /// Less important than what is around it.
  public String faint(String text) {
    return mark("2", text);
  }

  /// Slanted.
  public String slanted(String text) {
    return mark("3", text);
  }

  /// Code, file names, what can be typed.
  public String code(String text) {
    return mark("36", text);
  }

  /// What went well.
  public String good(String text) {
    return mark("32", text);
  }

  /// What went wrong.
  public String bad(String text) {
    return mark("31", text);
  }

  /// What deserves a look.
  public String warn(String text) {
    return mark("33", text);
  }

  /// The part of a text that was searched for.
  public String found(String text) {
    return mark("1;33", text);
  }

  private String mark(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
