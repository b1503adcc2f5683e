"""What the lab upload-check asks, requirement by requirement."""

import hashlib

from castalia import LabTest

PNG = b"\x89PNG\r\n\x1a\n"


class WhatIsIt(LabTest):
    """What is it?"""

    level = 1

    def test_the_first_bytes_tell_the_kind(self):
        """Each kind is known by its first bytes."""
        for start, kind in [
            (PNG + b"IHDR", "png"),
            (b"\xff\xd8\xff\xe0", "jpeg"),
            (b"GIF87a..", "gif"),
            (b"GIF89a..", "gif"),
            (b"%PDF-1.7", "pdf"),
            (b"PK\x03\x04....", "zip"),
        ]:
            with self.subTest(start=start):
                self.assertEqual(self.lab.kind_of(start), kind)

    def test_exactly_enough_bytes_will_do(self):
        """The mark alone is enough, one byte less is not."""
        for mark in (PNG, b"\xff\xd8\xff", b"GIF89a", b"%PDF-", b"PK\x03\x04"):
            with self.subTest(mark=mark):
                self.assertIsNotNone(self.lab.kind_of(mark))
                self.assertIsNone(self.lab.kind_of(mark[:-1]))

    def test_anything_else_is_unknown(self):
        """Other bytes are of no kind: also marks that stand later, or almost fit."""
        for start in (b"", b"hello", b" " + PNG, b"GIF88a", b"PK\x05\x06", b"\x89PNG\n\x1a\n....", b"%pdf-1.7", b"PK"):
            with self.subTest(start=start):
                self.assertIsNone(self.lab.kind_of(start))

    def test_a_name_is_what_stands_behind_the_last_separator(self):
        """Folders before the name are cut off, in the style of either system."""
        for name, shown in [
            ("cat.png", "cat.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\fakepath\\me.jpg", "me.jpg"),
            ("a/b\\c", "c"),
            ("a\\b/c", "c"),
        ]:
            with self.subTest(name=name):
                self.assertEqual(self.lab.shown_name(name), shown)

    def test_control_characters_are_left_out(self):
        """Control characters and outer spaces are gone, other letters stay."""
        for name, shown in [
            ("a\x00b\nc\x1b[31m.txt", "abc[31m.txt"),
            ("  my cat.png \r\n", "my cat.png"),
            ("\x7fü.png", "ü.png"),
            ("\x1f x", "x"),
        ]:
            with self.subTest(name=name):
                self.assertEqual(self.lab.shown_name(name), shown)

    def test_a_long_name_is_cut(self):
        """At most 80 characters are shown."""
        self.assertEqual(self.lab.shown_name("n" * 80), "n" * 80)
        self.assertEqual(self.lab.shown_name("n" * 81), "n" * 80)

    def test_no_name_becomes_file(self):
        """A name that is empty, or only dots, becomes "file"."""
        for name in ("", "   ", "..", ".", "....", "a/", "\x00", "a/.."):
            with self.subTest(name=name):
                self.assertEqual(self.lab.shown_name(name), "file")
        self.assertEqual(self.lab.shown_name(".a"), ".a")


class Receiving(LabTest):
    """Receive"""

    level = 2

    def refused(self, told, pulled=None):
        self.assertIsNotNone(told["error"], "This must be refused.")
        self.assertIn("Rejected", told["error"])
        self.assertIn("ValueError", told["error"])
        self.assertEqual(told["left"], {}, "Nothing may be left in the folder.")
        if pulled is not None:
            self.assertEqual(told["pulled"], pulled, "No further chunk may be asked for.")

    def test_an_upload_in_order_is_stored(self):
        """A file is stored whole, under a random name, and others are not touched."""
        told = self.once("an_upload_in_order")
        self.assertIsNone(told["error"])
        answer, left = told["answer"], told["left"]
        self.assertEqual(left.pop("other"), b"old")
        self.assertEqual(left, {answer["stored"]: PNG + b"rest of it"})
        self.assertEqual(
            {key: answer[key] for key in ("shown", "kind", "size", "sha256")},
            {
                "shown": "me.png",
                "kind": "png",
                "size": 18,
                "sha256": hashlib.sha256(PNG + b"rest of it").hexdigest(),
            },
        )

    def test_names_on_the_disk_are_random(self):
        """The stored name is 32 hexadecimal digits, another one each time."""
        first, second = self.once("the_same_upload_twice")
        self.assertNotEqual(first, second)
        self.assertEqual(len(first), 32)
        self.assertEqual(set(first) - set("0123456789abcdef"), set())

    def test_nothing_is_seen_before_it_is_complete(self):
        """The stored name appears in the folder only when the file is complete."""
        self.assertEqual(self.once("an_upload_in_order")["visible too early"], False)

    def test_chunks_may_be_of_any_size(self):
        """The kind is known however the first bytes are cut into chunks."""
        told = self.once("cut_into_single_bytes")
        self.assertIsNone(told["error"])
        self.assertEqual(list(told["left"].values()), [PNG + b"!"])
        self.assertEqual(self.once("a_short_jpeg")["answer"]["kind"], "jpeg")

    def test_the_limit_is_exact(self):
        """Exactly the limit is fine, one byte more is not."""
        self.assertEqual(
            self.once("sizes_around_the_limit"), {8: True, 19: True, 20: True, 21: False, 500: False}
        )

    def test_reading_stops_at_the_limit(self):
        """An upload without end is refused with the first chunk that is too much."""
        self.refused(self.once("an_upload_without_end"), pulled=5)

    def test_an_empty_file_is_refused(self):
        """A file without bytes is refused."""
        for told in self.once("empty_uploads"):
            self.refused(told)

    def test_other_kinds_are_refused(self):
        """What is not of a kind that is taken is refused, whatever it is called."""
        for told in self.once("uploads_of_other_kinds"):
            self.refused(told)

    def test_another_kind_is_refused_at_once(self):
        """An upload of another kind is refused as soon as its first eight bytes are there."""
        told = self.once("an_endless_upload_of_another_kind")
        self.refused(told)
        self.assertLessEqual(told["pulled"], 2, "Two chunks brought eight bytes: no further chunk may be asked for.")

    def test_a_broken_connection_leaves_nothing(self):
        """An exception out of chunks comes through, and leaves nothing behind."""
        told = self.once("the_network_breaks")
        self.assertEqual(told["error"][0], "ConnectionResetError")
        self.assertEqual(told["left"], {"other": b"old"})

    def test_a_large_file_is_not_held(self):
        """Four megabytes pass through without being held in memory."""
        told = self.once("a_large_upload")
        self.assertEqual(told["size"], 60 * 64_008)
        self.assertLess(told["peak"], 1_500_000)


class Archives(LabTest):
    """Archives"""

    level = 3

    def refused(self, told):
        self.assertIsNotNone(told["error"], "This must be refused.")
        self.assertIn("Rejected", told["error"])
        self.assertEqual(told["files"], {}, "Nothing may be written, in the folder or anywhere else.")
        self.assertEqual(told["folder"], False, "The folder may not exist after a refusal.")
        self.assertEqual(told["beside"], [], "Nothing may be left beside the folder.")

    def test_an_archive_in_order_is_unpacked(self):
        """Files are written with the folders that they need, and their names are returned, sorted."""
        told = self.once("an_archive_in_order")
        self.assertIsNone(told["error"])
        self.assertEqual(told["answer"], ["b.txt", "docs/a/x.txt", "empty"])
        self.assertEqual(told["files"], {"b.txt": b"two", "docs/a/x.txt": b"one", "empty": b""})
        self.assertEqual(told["beside"], [])

    def test_folders_may_come_late(self):
        """A folder that is named after a file in it is in order."""
        told = self.once("an_archive_that_names_its_folder_last")
        self.assertIsNone(told["error"])
        self.assertEqual(told["answer"], ["docs/x.txt"])
        self.assertEqual(told["files"], {"docs/x.txt": b"one"})

    def test_an_archive_may_be_without_files(self):
        """An archive without files is in order, and the folder is there afterwards."""
        for told in self.once("archives_without_files"):
            self.assertIsNone(told["error"])
            self.assertEqual(told["answer"], [])
            self.assertEqual(told["folder"], True, "Who unpacks an archive will look into the folder.")

    def test_names_that_lead_outside_are_refused(self):
        """Absolute names, drives, "..", backslashes and NUL are refused."""
        for name, told in self.once("archives_that_lead_outside").items():
            with self.subTest(name=name):
                self.refused(told)

    def test_dots_in_names_are_harmless(self):
        """Two dots inside a name, and names that begin with one, are names."""
        self.assertEqual(self.once("archives_with_dots_in_names")["answer"], ["..a", "b..", "c/.d"])

    def test_twins_are_refused(self):
        """Two entries of one name are refused, also if only upper and lower case differ."""
        for told in self.once("archives_with_twins"):
            self.refused(told)

    def test_a_folder_and_a_file_are_twins_too(self):
        """A file whose name is that of a folder, but for upper and lower case, is refused."""
        for told in self.once("archives_with_a_file_called_like_a_folder"):
            self.refused(told)

    def test_a_file_is_no_folder(self):
        """An archive in which one entry is a file and another needs it as its folder is refused."""
        for told in self.once("archives_with_a_file_that_should_be_a_folder"):
            self.refused(told)

    def test_links_are_refused(self):
        """A symbolic link is refused."""
        self.refused(self.once("archives_with_a_link"))

    def test_damaged_archives_are_refused(self):
        """What is no zip, is cut off, damaged or encrypted is refused."""
        for kind, told in self.once("archives_that_are_none").items():
            with self.subTest(kind=kind):
                self.refused(told)

    def test_the_limits_are_exact(self):
        """As many entries and bytes as allowed are fine, one more is not."""
        self.assertEqual(
            self.once("archives_around_the_limits"),
            {
                "as many as allowed": True,
                "one too many": False,
                "a folder counts": False,
                "exactly the bytes": True,
                "one byte more": False,
            },
        )

    def test_bytes_are_counted_as_they_come_out(self):
        """An archive whose directory says ten bytes, and which holds 400,000, is refused."""
        self.refused(self.once("an_archive_that_lies_about_its_size"))

    def test_a_bomb_is_not_unpacked_first(self):
        """Twenty megabytes that pack into twenty kilobytes are refused before they are there."""
        told = self.once("a_bomb")
        self.refused(told)
        self.assertLess(told["peak"], 3_000_000)
