package castalia.judge;

/// A test of a task.
///
/// @param name class and method, such as `FirstVersion.test_get_counts_as_use`
/// @param group the class, such as `FirstVersion`
/// @param title what the group is about, one line; may be empty
/// @param level the level of the task it belongs to, from 1
/// @param requirement what the learner's code must do, one sentence; may be empty
public record TestName(String name, String group, String title, int level, String requirement) {}
