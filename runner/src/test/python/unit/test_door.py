import os
import tempfile
import unittest
from socket import AF_UNIX, socket

import context  # noqa: F401
from castalia_runner import door
from castalia_runner.transport import LibraryGone


class DoorTest(unittest.TestCase):
    def setUp(self):
        before = self.named()
        self.door = door.open_door()
        self.addCleanup(self.door.close)
        self.addCleanup(os.close, door.DOOR)
        self.left = self.named() - before
        self.ours, self.library = os.pipe()
        self.addCleanup(os.close, self.ours)
        self.addCleanup(self.hang_up)

    def named(self):
        return {name for name in os.listdir(tempfile.gettempdir()) if name.startswith("castalia-")}

    def hang_up(self):
        library, self.library = self.library, -1
        if library >= 0:
            os.close(library)

    def connect(self):
        line = socket(AF_UNIX)
        self.addCleanup(line.close)
        line.connect(f"/proc/self/fd/{door.DOOR}")
        return line

    def let_in(self):
        line = door.let_in(self.door, self.ours)
        self.addCleanup(line.close)
        return line

    def test_it_has_no_name_in_any_folder(self):
        self.assertEqual(self.left, set())

    def test_whatever_is_executed_does_not_have_it(self):
        self.assertFalse(os.get_inheritable(door.DOOR) or self.door.get_inheritable())

    def test_the_first_leads_into_the_program_and_the_second_out_of_it(self):
        into, out = self.connect(), self.connect()
        line = self.let_in()
        into.send(b"question")
        line.out.send(b"answer")
        self.assertEqual((line.into.recv(100), out.recv(100)), (b"question", b"answer"))

    def test_a_program_learns_no_path(self):
        self.connect(), self.connect()
        line = self.let_in()
        self.assertEqual({line.into.getsockname(), line.out.getsockname()}, {"values"})
        self.assertEqual({line.into.getpeername(), line.out.getpeername()}, {""})

    def test_what_was_written_before_the_end_is_read_and_nothing_behind_it(self):
        self.connect()
        out = self.connect()
        line = self.let_in()
        other = line.out.dup()
        self.addCleanup(other.close)
        other.send(b"last words")
        line.end()
        self.assertRaises(BrokenPipeError, other.send, b"more")
        self.assertEqual((out.recv(100), out.recv(100)), (b"last words", b""))

    def test_a_line_is_open_until_it_is_closed(self):
        self.connect(), self.connect()
        line = self.let_in()
        self.assertTrue(line.is_open())
        line.close()
        self.assertFalse(line.is_open())

    def test_a_door_that_nobody_comes_to_is_not_waited_at_for_ever(self):
        self.addCleanup(setattr, door, "_CONNECTING_MS", door._CONNECTING_MS)
        door._CONNECTING_MS = 1
        self.assertRaises(door.NobodyCame, door.let_in, self.door, self.ours)

    def test_a_library_that_is_gone_is_not_waited_for(self):
        os.write(self.library, b"last words")
        self.hang_up()
        self.assertRaises(LibraryGone, door.let_in, self.door, self.ours)

    def test_words_of_the_library_are_no_reason_to_stop_waiting(self):
        self.addCleanup(setattr, door, "_CONNECTING_MS", door._CONNECTING_MS)
        door._CONNECTING_MS = 1
        os.write(self.library, b"words")
        self.assertRaises(door.NobodyCame, door.let_in, self.door, self.ours)


if __name__ == "__main__":
    unittest.main()
