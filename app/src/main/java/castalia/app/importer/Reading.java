package castalia.app.importer;

import java.util.List;

/// What was read from a page.
///
/// @param entries the questions, in the page's order
/// @param leftOut the lines that belong to none, in order
record Reading(List<Entry> entries, List<LeftOut> leftOut) {
  Reading {
    entries = List.copyOf(entries);
    leftOut = List.copyOf(leftOut);
  }
}
