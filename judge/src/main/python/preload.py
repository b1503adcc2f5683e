"""What the runner loads ahead of need, once for all sandboxes."""

MODULES = """
castalia
castalia_judge.candidate.session
castalia_judge.candidate.scene
castalia_judge.candidate.engines.once
castalia_judge.candidate.engines.schedules
castalia_judge.candidate.engines.asynchronous
castalia_judge.candidate.engines.growth
castalia_judge.candidate.engines.memory
castalia_judge.examiner.examination
"""
