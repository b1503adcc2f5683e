package castalia.app.platform.web;

/// Does what somebody sent a form for.
@FunctionalInterface
public interface FormHandler {
  /// The page that answers: a [Page.Redirect] to where the result is seen, or the form once more
  /// with what is wrong beside each field, under status 422.
  ///
  /// @throws castalia.app.platform.Refusal becomes the error page
  Page handle(Form form);
}
