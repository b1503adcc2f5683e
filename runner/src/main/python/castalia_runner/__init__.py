"""Runs untrusted Python programs, each in a fresh sandbox. See ARCHITECTURE in runner/README.md."""
