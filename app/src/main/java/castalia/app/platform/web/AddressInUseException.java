package castalia.app.platform.web;

/// The server cannot listen where it was told to.
public final class AddressInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AddressInUseException(Server.Address address, Throwable cause) {
    super(
        "Port %d of %s is in use or not allowed. Choose another with --port or CASTALIA_PORT; 0 takes any free one."
            .formatted(address.port(), address.host()),
        cause);
  }
}
