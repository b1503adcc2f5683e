"""Floods by warnings and by the logging module."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import logging
import warnings

warnings.simplefilter("always")
while True:
    warnings.warn("w" * 1000)
    logging.error("l" * 1000)
