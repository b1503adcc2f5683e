import tempfile
import unittest
from pathlib import Path

from castalia_judge.author.lab import read_lab, read_label
from castalia_judge.author.yaml_subset import YamlError, read_yaml


class YamlTest(unittest.TestCase):
    def test_what_a_lab_needs_is_read(self):
        text = """
# a lab
number: 77
title: "An LRU: cache"   
tags: [a, b-c]
exports:
  - LRUCache(capacity, on_evict=None)
  - LRUCache.get(key, default=None)   # the read
levels:
  - title: One
    adds: First, second.
  - title: 'Two''s'
    adds: >
      folded
      text
limits:
  test: 500ms
empty:
note: |
  two
  lines
"""
        self.assertEqual(
            read_yaml(text),
            {
                "number": 77,
                "title": "An LRU: cache",
                "tags": ["a", "b-c"],
                "exports": ["LRUCache(capacity, on_evict=None)", "LRUCache.get(key, default=None)"],
                "levels": [{"title": "One", "adds": "First, second."}, {"title": "Two's", "adds": "folded text\n"}],
                "limits": {"test": "500ms"},
                "empty": None,
                "note": "two\nlines\n",
            },
        )

    def test_what_it_does_not_understand_is_told_with_its_line(self):
        for text, line in (("a: 1\nwhat is this", 2), ("a: 1\n    b: 2", 2), ('a: "open', 1)):
            with self.subTest(text=text), self.assertRaisesRegex(YamlError, f"line {line}"):
                read_yaml(text)


class LabelTest(unittest.TestCase):
    def test_headers_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "wrong_answer", "fifo.py")
            file.parent.mkdir()
            file.write_text("# fails: A.test_b, A.test_c\n# fails: D.test_e\n# hint: look\n#   twice\n\nx = 1\n# fails: no\n")
            label = read_label(file)
        self.assertEqual(label.verdict, "wrong_answer")
        self.assertEqual(label.fails, ["A.test_b", "A.test_c", "D.test_e"])
        self.assertEqual(label.fields, {"hint": "look twice"})

    def test_limits_and_exports_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "lab.yaml").write_text("entry: a.py\nexports:\n  - f(x)\n  - Boom\nlimits:\n  test: 250ms\n")
            lab = read_lab(Path(folder))
        self.assertEqual(lab.exports, [{"name": "f", "signature": "(x)"}, {"name": "Boom", "signature": ""}])
        self.assertEqual(lab.test_ms(), 250)


if __name__ == "__main__":
    unittest.main()
