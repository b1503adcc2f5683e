"""Every name of the module is a mock."""
# base: starter

from unittest.mock import MagicMock

for name, value in list(globals().items()):
    if isinstance(value, type) and value.__module__ == __name__:
        globals()[name] = type(name, (MagicMock,), {"__module__": __name__})
