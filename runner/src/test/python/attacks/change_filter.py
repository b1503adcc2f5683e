"""Loosens seccomp and other process settings by prctl."""
# expect: EXITED
from breach import breach, syscall

PRCTL = 157
for option in (22, 8, 24, 28, 47, 35, 52, 53, 59, 62, 4, 36):
    if syscall(PRCTL, option, 1, 0, 0, 0) >= 0:
        breach(f"prctl {option}")
