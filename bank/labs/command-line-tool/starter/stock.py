"""stock: counts what is on the shelves."""


def main(argv=None):
    """Run one command. Return the exit code. Without argv, take what the program was called with."""
    raise NotImplementedError("main")
