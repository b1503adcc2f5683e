import bz2
import hashlib
import lzma
import zlib

for module in (bz2, lzma, zlib):
    print(module.decompress(module.compress(b"x" * 1000)) == b"x" * 1000)
print(hashlib.sha256(b"").hexdigest())
