package castalia.runner;

/// One thing the runner needs or would like of the machine, and whether it is there.
///
/// @param name what was looked at, in a few words
/// @param ok whether it is as it should be
/// @param required whether no program can be run without it
/// @param detail what was found
/// @param remedy the command or setting that helps; empty if all is well or none is known
public record Check(String name, boolean ok, boolean required, String detail, String remedy) {}
