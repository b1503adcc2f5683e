package castalia.app.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/// Whose request it is, by network address.
///
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
record ClientAddress(Set<String> trustedProxies) {
  /// The nearest address that is not a trusted proxy.
  String of(HttpServletRequest request) {
    var address = request.getRemoteAddr();
    if (!trusts(request)) {
      return network(bare(address));
    }
    var forwarded = request.getHeader("X-Forwarded-For");
    var hops = forwarded == null ? new String[0] : forwarded.split(",", 64);
    for (int i = hops.length - 1; i >= 0; i--) {
      var hop = bare(hops[i].strip());
      if (!hop.matches("[0-9a-fA-F:.]{2,45}")) {
        break;
      }
      address = hop;
      if (!trustedProxies.contains(hop)) {
        break;
      }
    }
    return network(bare(address));
  }

  /// Whether the request came from a proxy that is believed.
  boolean trusts(HttpServletRequest request) {
    return trustedProxies.contains(bare(request.getRemoteAddr()));
  }

  private static String bare(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  /// One home has 2^64 addresses of IPv6: they count as one.
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      var bytes = java.net.InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? java.util.HexFormat.of().formatHex(bytes, 0, 8) + "/64" : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
