package castalia.app.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How log lines look.
public final class Logs {
  private Logs() {}

  /// Logs what a server has to say from now on.
  ///
  /// @param json one JSON object a line, else text
  public static void use(boolean json) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, json ? new JsonLines() : new TextLines(), Level.INFO);
    }
  }

  static void configure(LoggerContext context, Encoder<ILoggingEvent> lines, Level own) {
    context.reset();
    lines.setContext(context);
    lines.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(lines);
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    context.getLogger("castalia").setLevel(own);
    // The pool tells each broken connection with its stack; Database tells it once, in a line.
    context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
    // The same with each look for jobs; Jobs tells it once.
    context.getLogger("com.github.kagkarlsson.scheduler").setLevel(Level.OFF);
  }
}
