package castalia.app.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Whose request it is, by network address.
///
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
record ClientAddress(Set<String> trustedProxies) {
  /// The nearest address that is not a trusted proxy.
  String of(HttpServletRequest request) {
    var address = bare(request.getRemoteAddr());
    if (!trusts(request)) {
      return network(address);
    }
    for (var hop : forwarded(request).reversed()) {
      if (!hop.matches("[0-9a-fA-F:.]{2,45}")) {
        break;
      }
      address = hop;
      if (!trustedProxies.contains(hop)) {
        break;
      }
    }
    return network(address);
  }

  /// What each proxy says whose request it handed on, the nearest last. Some proxies write a line
  /// of their own below the one that a client made up: all lines count as one.
  private static List<String> forwarded(HttpServletRequest request) {
    return Collections.list(request.getHeaders("X-Forwarded-For")).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .map(ClientAddress::bare)
        .toList();
  }

  /// Whether the request came from a proxy that is believed.
  boolean trusts(HttpServletRequest request) {
    return trustedProxies.contains(bare(request.getRemoteAddr()));
  }

  /// Without brackets and port, which some proxies write and which each connection has of its own.
  private static String bare(String address) {
    var inBrackets = address.startsWith("[") ? address.indexOf(']') : -1;
    if (inBrackets > 0) {
      return address.substring(1, inBrackets);
    }
    return address.matches("[0-9.]+:[0-9]+") ? address.replaceFirst(":.*", "") : address;
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
