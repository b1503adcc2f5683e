"""The engines that run a lab's scenarios beside the learner's code.

Import the one that is needed before the learner's code: what they hold of the process is then real.
"""
