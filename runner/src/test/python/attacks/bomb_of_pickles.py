"""Loads pickles that multiply and pickles that call."""
# expect: MEMORY EXITED CPU
# limits: wall=5 cpu=3
import pickle

from breach import breach

laughs = b"]q\x00" + b"".join(b"]" + b"h\x00" * 10 + b"e" for _ in range(1))
try:
    pickle.loads(b"cos\nsystem\n(S'cat /etc/shadow'\ntR.")
except Exception as error:
    print(type(error).__name__)
try:
    pickle.loads(b"\x80\x04\x95" + b"\xff" * 8 + b".")
except Exception as error:
    print(type(error).__name__)
try:
    pickle.loads(b"\x80\x04\x8e" + (1 << 40).to_bytes(8, "little") + b"x.")
    breach("a terabyte of bytes")
except Exception as error:
    print(type(error).__name__)
