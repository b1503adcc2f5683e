"""Fails with a message of megabytes."""
# expect: OUTPUT EXITED
raise ValueError("x" * (8 << 20))
