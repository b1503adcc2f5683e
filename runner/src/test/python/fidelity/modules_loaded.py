import sys

print("json" in sys.modules, "re" in sys.modules, "threading" in sys.modules)
import json

print("json" in sys.modules, "json.decoder" in sys.modules, "re" in sys.modules, "asyncio" in sys.modules)
import asyncio

print(sorted(name for name in sys.modules if name.startswith("asyncio")))
print(sys.meta_path[-1].__name__, len(sys.path_hooks))
