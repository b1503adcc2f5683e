"""Raises its resource limits."""
# expect: EXITED
import resource

from breach import breach

for name in ("CPU", "DATA", "AS", "NPROC", "NOFILE", "FSIZE", "CORE", "MEMLOCK"):
    kind = getattr(resource, "RLIMIT_" + name)
    soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        breach(f"no hard limit for {name}")
    for wanted in (hard + 1, resource.RLIM_INFINITY):
        try:
            resource.setrlimit(kind, (wanted, wanted))
            breach(f"raised {name}")
        except (OSError, ValueError):
            pass
