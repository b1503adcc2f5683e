package castalia.app.progress;

import castalia.app.platform.web.Frame;

/// What the link in a reminder opens; the template is `progress/reminder.jte`.
///
/// @param key turns the reminder off; empty if it is off
public record ReminderView(Frame frame, String title, String key) {}
