"""The lab author's tool: judges submissions with two plain processes, without any sandbox.

Only for submissions of one's own: nothing holds them.
"""
