package castalia.runner.sandbox;

import castalia.runner.Interpreter;
import java.nio.file.Path;

/// An interpreter, and the read-only root that was built from it.
///
/// @param interpreter the interpreter on this machine
/// @param home the folder of the root in the cache
record PythonHome(Interpreter interpreter, Path home) {
  /// Whether a program that asks for `version` can run on it: `3.12` takes any `3.12.x`.
  boolean answersTo(String version) {
    return version.isEmpty()
        || interpreter.version().equals(version)
        || interpreter.version().startsWith(version + ".");
  }
}
