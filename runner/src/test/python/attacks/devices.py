"""Looks for devices beyond the harmless."""
# expect: EXITED
import os

from breach import breach

harmless = {"null", "zero", "full", "random", "urandom", "fd", "shm"}
if set(os.listdir("/dev")) - harmless:
    breach(os.listdir("/dev"))
