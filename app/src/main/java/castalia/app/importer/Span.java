package castalia.app.importer;

/// The lines that may belong to a question.
///
/// @param from place of the first; before the start where a badge stands above the title
/// @param to place behind the last
/// @param isCard whether an element of the page holds just these
record Span(Candidate start, int from, int to, boolean isCard) {}
