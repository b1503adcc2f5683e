"""The first program of a sandbox's root; in every child it turns into the learner's program."""

import sys

_BASELINE = frozenset(sys.modules)  # what any Python has loaded by now

sys.path[0] = sys.path[0].rpartition("/")[0]
from castalia_runner import recorder  # noqa: E402

_recording = recorder.Recording()
from castalia_runner import template  # noqa: E402

del sys.path[0]

_child = template.serve(_BASELINE, _recording)
_child.live()
