package castalia.app.importer;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/// Says which addresses may be asked: http and https, and by default only those of the open
/// internet, so that a page's redirect cannot make this machine ask its own network.
final class WebAddresses {
  private final boolean allowsPrivate;

  WebAddresses(boolean allowsPrivate) {
    this.allowsPrivate = allowsPrivate;
  }

  /// @throws Refusal if it may not be asked, or has no host that is known
  void check(URI address) {
    var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(address + " is neither http:// nor https://.");
    }
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw refused(address + " must name a host, and no user.");
    }
    for (var one : resolved(address)) {
      if (!allowsPrivate && !isPublic(one)) {
        throw refused(
            "%s is an address of this machine or its network (%s). If that is meant: `--allow-private`."
                .formatted(address.getHost(), one.getHostAddress()));
      }
    }
  }

  // The client resolves the name again, within the 30 s for which the JDK remembers this answer.
  private static InetAddress[] resolved(URI address) {
    try {
      return InetAddress.getAllByName(address.getHost());
    } catch (UnknownHostException e) {
      throw Refusal.of(
          ErrorCode.UNREACHABLE, "There is no host " + address.getHost() + ", or no network.");
    }
  }

  /// Whether it is of the open internet, by the registries of special addresses (RFC 6890).
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] four) {
    int first = four[0] & 0xFF;
    int second = four[1] & 0xFF;
    int third = four[2] & 0xFF;
    var isShared = first == 100 && second >= 64 && second < 128;
    var isForTests =
        (first == 198 && (second == 18 || second == 19 || (second == 51 && third == 100)))
            || (first == 203 && second == 0 && third == 113)
            || (first == 192 && second == 0 && (third == 0 || third == 2));
    return first != 0 && first < 240 && !isShared && !isForTests;
  }

  private static boolean isPublicSix(byte[] six) {
    int first = six[0] & 0xFF;
    int second = six[1] & 0xFF;
    if (first == 0x20 && second == 0x02) { // 6to4 carries an address of version 4
      return isOpenFour(six, 2);
    }
    if (first == 0x00 && second == 0x64) { // and so does translation
      return isOpenFour(six, 12);
    }
    var isDocumentation =
        first == 0x20 && second == 0x01 && (six[2] & 0xFF) == 0x0D && (six[3] & 0xFF) == 0xB8;
    return (first & 0xE0) == 0x20 && !isDocumentation;
  }

  private static boolean isOpenFour(byte[] six, int from) {
    try {
      var four = new byte[] {six[from], six[from + 1], six[from + 2], six[from + 3]};
      return isPublic(InetAddress.getByAddress(four));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static Refusal refused(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }
}
