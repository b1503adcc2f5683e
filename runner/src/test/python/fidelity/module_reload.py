import importlib.util
import json
import sys

first = json
json.marker = 1
again = importlib.reload(json)
print(again is first, json.marker, json.__spec__.name, json.__spec__.loader.__class__.__name__)
del sys.modules["json"]
import json

print(json is first, hasattr(json, "marker"))
print(importlib.util.find_spec("this") is not None)
