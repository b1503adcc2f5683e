"""The lab's own mistakes within a scenario."""


class SceneError(Exception):
    """No such scenario or engine, or one that cannot be called so. Never the learner's fault."""
