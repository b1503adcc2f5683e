"""Unpacks a few kilobytes into more than it may have."""
# expect: MEMORY EXITED CPU WALL
# limits: wall=3 cpu=2
import zlib

packer = zlib.compressobj(1)
bomb = b"".join(packer.compress(bytes(1 << 24)) for _ in range(12)) + packer.flush()
print(len(zlib.decompress(bomb)))
