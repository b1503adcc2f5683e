"""Asks for children that are the template's, not its own."""
# expect: EXITED
from breach import breach, syscall

CLONE_PARENT, SIGCHLD, CLONE = 0x8000, 17, 56
made = syscall(CLONE, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0)
if made == 0:
    import os

    os._exit(0)
if made > 0:
    breach("a sibling")
