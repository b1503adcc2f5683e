/// The command line: streams and style of a terminal, and the shell that finds, runs and completes
/// commands.
///
/// Entry point: [Shell]. Features give their commands to it through
/// [castalia.app.platform.Part#commands(Terminal)].
@NullMarked
package castalia.app.platform.cli;

import org.jspecify.annotations.NullMarked;
