"""Makes kernel timers without end."""
# expect: EXITED
import ctypes

from breach import breach, syscall

buffer = ctypes.create_string_buffer(8)
made = 0
while made < 10_000 and syscall(222, 1, 0, buffer) >= 0:
    made += 1
if made > 2_000:
    breach(f"{made} timers")
