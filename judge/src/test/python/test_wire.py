import os
import struct
import unittest

from castalia_judge.wire import MAX_FRAME, Channel, FrameTooLong, WireError


class ChannelTest(unittest.TestCase):
    def setUp(self):
        self.source, self.target = os.pipe()
        self.channel = Channel(self.source, self.target)
        self.addCleanup(self._close)

    def _close(self):
        os.close(self.source)
        if self.target is not None:
            os.close(self.target)

    def _end(self):
        os.close(self.target)
        self.target = None

    def _raw(self, payload, length=None):
        os.write(self.target, struct.pack(">I", len(payload) if length is None else length) + payload)

    def test_frames_come_in_order(self):
        self.channel.send("one", a=1)
        self.channel.send("two")
        self.assertEqual(self.channel.receive(), {"type": "one", "a": 1})
        self.assertTrue(self.channel.holds_frame())
        self.assertEqual(self.channel.receive(), {"type": "two"})
        self.assertFalse(self.channel.holds_frame())

    def test_what_is_posted_goes_before_the_next_that_is_sent_or_received(self):
        self.channel.post("one")
        self.channel.post("two")
        os.set_blocking(self.source, False)
        with self.assertRaises(BlockingIOError):
            os.read(self.source, 1)
        self.channel.send("three")
        self.assertEqual([self.channel.receive()["type"] for _ in range(3)], ["one", "two", "three"])
        self.channel.post("four")
        self.assertEqual(self.channel.receive()["type"], "four")

    def test_type_is_the_first_key(self):
        self.channel.send("call", id=3, b="é")
        self.assertTrue(os.read(self.source, 1000)[4:].startswith(b'{"type":"call","id":3'))

    def test_the_end_of_the_stream_is_none(self):
        self._end()
        self.assertIsNone(self.channel.receive())

    def test_an_end_within_a_frame_is_an_error(self):
        self._raw(b'{"ty', 100)
        self._end()
        with self.assertRaisesRegex(WireError, "within a frame"):
            self.channel.receive()

    def test_what_is_no_frame_is_refused(self):
        for payload in (b"", b"[]", b"{}", b'{"type":3}', b"\xff\xfe", b"{" * 100_000):
            with self.subTest(payload=payload[:10]):
                source, target = os.pipe()
                try:
                    os.write(target, struct.pack(">I", len(payload[:60_000])) + payload[:60_000])
                    with self.assertRaises(WireError):
                        Channel(source, target).receive()
                finally:
                    os.close(source)
                    os.close(target)

    def test_a_long_frame_is_refused_before_it_is_read(self):
        self._raw(b"", MAX_FRAME + 1)
        with self.assertRaisesRegex(WireError, "at most"):
            self.channel.receive()

    def test_a_long_frame_is_not_sent(self):
        with self.assertRaises(FrameTooLong):
            self.channel.send("value", v="x" * MAX_FRAME)
        self.channel.send("next")
        self.assertEqual(self.channel.receive(), {"type": "next"})


if __name__ == "__main__":
    unittest.main()
