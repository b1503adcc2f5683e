package castalia.app.practice;

/// What became of a program that another feature had run.
///
/// @param well whether it came to its end with exit code 0
/// @param stdout what it printed
/// @param stderr what it complained of
/// @param explanation how it ended, one or two sentences for whoever wrote it
public record ToldRun(boolean well, String stdout, String stderr, String explanation) {}
