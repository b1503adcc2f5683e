package castalia.app.platform.web;

import castalia.app.platform.Permission;
import java.util.Optional;

/// A registered route.
///
/// @param method `GET` (which answers HEAD too), `POST`, `DELETE`
/// @param path template, such as `/questions/{address}`
/// @param permission what one needs for it; empty if its feature forgot to say, and then nobody may
public record Route(String method, String path, Optional<Permission> permission) {}
