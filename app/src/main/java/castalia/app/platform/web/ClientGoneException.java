package castalia.app.platform.web;

import java.io.IOException;

/// The client closed the connection before the answer ended. Nobody is there to be told.
public final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClientGoneException(IOException cause) {
    super("the client is gone", cause);
  }
}
