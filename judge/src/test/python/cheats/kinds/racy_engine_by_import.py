"""Imports the explorer and makes it find nothing."""
# base: racy

import castalia_judge.candidate.engines.growth as growth
import castalia_judge.candidate.engines.schedules as schedules

for module in (growth, schedules):
    module.run = lambda scene, options: {"verdict": "passed", "proved": True, "schedules": 9, "bound": None, "outcomes": 1}
