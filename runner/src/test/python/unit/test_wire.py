import unittest

import context  # noqa: F401
from castalia_runner import wire


class WireTest(unittest.TestCase):
    def test_frames_are_cut_however_they_arrive(self):
        sent = [(b"I", b"abc"), (b"C", b""), (b"I", b"x" * 1000)]
        stream = b"".join(wire.frame(kind, payload) for kind, payload in sent)
        for step in (1, 2, 7, 1000, 5000):
            reader = wire.FrameReader()
            got = []
            for at in range(0, len(stream), step):
                got += list(reader.feed(stream[at : at + step]))
            self.assertEqual(sent, got)

    def test_huge_frames_are_refused(self):
        with self.assertRaises(wire.WireError):
            list(wire.FrameReader().feed(wire.FRAME.pack(b"I", wire.MAX_PAYLOAD + 1)))

    def test_programs_survive_the_wire(self):
        program = wire.Program("main.py", ["a", "é"], [("main.py", "print(1)"), ("b/c.py", "")])
        self.assertEqual(program, wire.unpack_program(wire.pack_program(program)))

    def test_fields_beyond_their_message_are_refused(self):
        with self.assertRaises(wire.WireError):
            wire.unpack_program(b"\xff\xff\x00\x00abc")

    def test_limits_survive_the_wire(self):
        limits = wire.Limits(1, 2, 3, 4, 5, True)
        self.assertEqual(limits, wire.Limits.unpack(limits.pack()))
        self.assertEqual(wire.LIMITS_SIZE, len(limits.pack()))


if __name__ == "__main__":
    unittest.main()
