"""The judge's Python: what runs in the two sandboxes, and the author's tool that needs none.

`candidate` runs beside the learner's code and answers calls; `examiner` holds the tests. They share
`wire` (frames) and `plain` (values), and nothing else.
"""
