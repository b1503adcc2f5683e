package castalia.app.importer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An element of a page that lines lie in. Two boxes are the same only if they are one object.
final class Box {
  /// What everything lies in.
  static final Box PAGE = new Box(null, 0);

  private final @Nullable Box parent;
  private final int depth;

  private Box(@Nullable Box parent, int depth) {
    this.parent = parent;
    this.depth = depth;
  }

  /// A new box in this one.
  Box inner() {
    return new Box(this, depth + 1);
  }

  /// The box around this one.
  ///
  /// @throws NullPointerException for [#PAGE]
  Box outer() {
    return Objects.requireNonNull(parent, "the page is in no box");
  }

  int depth() {
    return depth;
  }

  /// Whether `other` is this box or lies in it.
  boolean holds(Box other) {
    return other.depth >= depth && other.at(depth) == this;
  }

  /// The box at that depth on the way from the page to this one; itself if it is less deep.
  Box at(int wanted) {
    var box = this;
    while (box.depth > wanted) {
      box = box.outer();
    }
    return box;
  }

  /// The innermost box that holds both.
  Box common(Box other) {
    var mine = at(other.depth);
    var its = other.at(mine.depth);
    while (mine != its) {
      mine = mine.outer();
      its = its.outer();
    }
    return mine;
  }
}
