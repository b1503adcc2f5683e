package castalia.app.platform.web;

/// What an operation answers.
public sealed interface Reply {
  /// A JSON value.
  record Value(int status, Object value) implements Reply {}

  /// A status alone.
  record Empty(int status) implements Reply {}

  /// A file to keep.
  ///
  /// @param type its media type
  /// @param name as which to keep it, without what a header would have to escape
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Download(String type, String name, byte[] content) implements Reply {}

  /// Events while something goes on, as `text/event-stream`.
  record Events(EventSource source) implements Reply {}

  /// Status 200 with a value.
  static Reply ok(Object value) {
    return new Value(200, value);
  }

  /// Writes the events of one answer.
  @FunctionalInterface
  interface EventSource {
    /// Writes until there is nothing more to tell. Cleans up whatever ends it.
    ///
    /// @throws ClientGoneException out of the sink, to be passed on
    /// @throws InterruptedException if the server stops
    void writeTo(EventSink sink) throws InterruptedException;
  }
}
