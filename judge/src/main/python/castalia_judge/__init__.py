"""The judge inside the sandboxes: the examiner, which asks, and the candidate, which answers."""
