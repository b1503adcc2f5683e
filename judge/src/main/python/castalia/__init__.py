"""What a lab's tests import."""

from castalia_judge.examiner.labtest import LabTest
from castalia_judge.examiner.source import Source

__all__ = ["LabTest", "Source"]
