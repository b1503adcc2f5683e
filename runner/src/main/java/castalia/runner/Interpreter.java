package castalia.runner;

import java.nio.file.Path;

/// A Python interpreter of this machine that programs run on.
///
/// @param version its version, such as `3.11.2`
/// @param executable the file itself, not a link or a shim to it
public record Interpreter(String version, Path executable) {}
