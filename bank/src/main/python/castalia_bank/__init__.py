"""Python that the bank's verifier runs inside the sandbox."""
