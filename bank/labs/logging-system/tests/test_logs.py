"""What the lab logging-system asks, requirement by requirement."""

import json

from castalia import LabTest


class LogTest(LabTest):
    def setUp(self):
        self.tree = self.lab.Tree()

    def listening(self, name, to=None, **more):
        """What a new handler at that logger gets, as (logger, message)."""
        seen = []
        (to or self.tree).logger(name).add(lambda record: seen.append((record["logger"], record["message"])), **more)
        return seen


class LoggersAndHandlers(LogTest):
    """Loggers and handlers"""

    level = 1

    def test_a_record_reaches_its_handler(self):
        """A handler gets a dict with time, level, logger, message and fields."""
        seen = []
        log = self.tree.logger("shop.cart")
        log.add(lambda record: seen.append(record))
        self.clock.advance(0.25)
        self.assertIsNone(log.warning("stock of %s is %d", "tea", 2, shelf=7, item="tea"))
        self.assertEqual(
            seen,
            [{"time": 1767225600.25, "level": 30, "logger": "shop.cart", "message": "stock of tea is 2", "fields": {"shelf": 7, "item": "tea"}}],
        )

    def test_each_method_has_its_level(self):
        """debug, info, warning and error stand for 10, 20, 30 and 40; log takes any number."""
        levels = []
        log = self.tree.logger("shop")
        log.set_level(1)
        log.add(lambda record: levels.append(record["level"]), level=1)
        for method in (log.debug, log.info, log.warning, log.error):
            method("x")
        log.log(25, "x")
        log.log(1, "x")
        self.assertEqual(levels, [10, 20, 30, 40, 25, 1])

    def test_one_name_is_one_logger(self):
        """The same name gives the same logger; trees share nothing."""
        self.assertIs(self.tree.logger("shop"), self.tree.logger("shop"))
        other = self.lab.Tree()
        seen = self.listening("")
        other.logger("shop").error("elsewhere")
        self.assertEqual(seen, [])
        self.assertEqual((self.tree.errors, other.errors), (0, 0))

    def test_a_level_is_a_threshold(self):
        """A logger takes its level and what is above it; without any level that is 30."""
        log = self.tree.logger("shop")
        self.assertEqual([log.enabled(level) for level in (29, 30, 31)], [False, True, True])
        log.set_level(20)
        self.assertEqual([log.enabled(level) for level in (19, 20)], [False, True])
        seen = self.listening("shop")
        log.debug("no")
        log.info("yes")
        self.assertEqual(seen, [("shop", "yes")])

    def test_levels_are_inherited(self):
        """A logger without a level has that of the nearest one above, made before or after."""
        low = self.tree.logger("shop.cart.add")
        self.tree.logger("").set_level(40)
        self.assertEqual([low.enabled(30), low.enabled(40)], [False, True])
        self.tree.logger("shop").set_level(10)
        self.assertIs(low.enabled(10), True)
        self.tree.logger("shop.cart").set_level(20)
        self.assertEqual([low.enabled(10), low.enabled(20)], [False, True])
        low.set_level(30)
        self.assertIs(low.enabled(20), False)
        low.set_level(None)
        self.assertIs(low.enabled(20), True)
        self.assertIs(self.tree.logger("shopping").enabled(30), False, "shopping is not below shop.")
        low.set_level(0)
        self.assertIs(low.enabled(0), True, "0 is a level.")

    def test_records_travel_up(self):
        """A record goes to the handlers of its logger and of all above, in that order, and to no others."""
        order = []
        for name in ("", "shop", "shop.cart", "shop.mail", "shop.cart.add", "shopping"):
            self.tree.logger(name).add(lambda record, name=name: order.append(name))
        self.tree.logger("shop.cart").error("down")
        self.assertEqual(order, ["shop.cart", "shop", ""])
        order.clear()
        self.tree.logger("").error("down")
        self.tree.logger("shopping.list.new").error("down")
        self.assertEqual(order, ["", "shopping", ""])

    def test_levels_above_are_not_asked_again(self):
        """The level of the logger that was called decides; handlers look at their own level only."""
        errors, everything = self.listening("", level=40), self.listening("")
        self.tree.logger("").set_level(40)
        log = self.tree.logger("shop")
        log.set_level(10)
        log.debug("small")
        log.log(39, "nearly")
        log.error("large")
        self.assertEqual(everything, [("shop", "small"), ("shop", "nearly"), ("shop", "large")], "The root's level is for calls on the root and for those without a level.")
        self.assertEqual(errors, [("shop", "large")])

    def test_a_logger_can_keep_its_records(self):
        """With propagate set to False nothing goes further up; levels are inherited all the same."""
        top, shop = self.listening(""), self.listening("shop")
        self.tree.logger("").set_level(20)
        self.assertIs(self.tree.logger("shop").propagate, True)
        self.tree.logger("shop").propagate = False
        self.tree.logger("shop.cart").info("kept")
        self.assertEqual((shop, top), ([("shop.cart", "kept")], []))

    def test_fields_may_have_any_name(self):
        """message, level and args are names of fields like others."""
        fields = []
        log = self.tree.logger("shop")
        log.add(lambda record: fields.append(record["fields"]))
        log.error("x", message="m", level="gold", args=1, logger="l", time=2)
        log.log(40, "x", level="gold", message="m")
        self.assertEqual(fields, [{"message": "m", "level": "gold", "args": 1, "logger": "l", "time": 2}, {"level": "gold", "message": "m"}])

    def test_nobody_pays_for_what_nobody_reads(self):
        """Arguments become text only if a handler wants the record, and once for all handlers."""
        self.assertEqual(self.once("what_is_shown"), [0, 0, 0, 0, 1])

    def test_a_library_is_silent(self):
        """Without handlers nothing happens and nothing is printed."""
        self.assertEqual(self.once("nobody_listens"), {"out": "", "err": "", "errors": 0})

    def test_a_log_call_breaks_nothing(self):
        """If a handler fails the others are called and the error is counted; only exceptions that end the program pass."""

        def broken(record):
            raise OSError("disk full")

        log = self.tree.logger("shop")
        log.add(broken)
        seen = self.listening("shop")
        log.error("one")
        log.error("two")
        self.assertEqual(seen, [("shop", "one"), ("shop", "two")])
        self.assertEqual(self.tree.errors, 2)
        self.assertEqual([self.once("ends_with", kind="interrupt"), self.once("ends_with", kind="exit")], ["KeyboardInterrupt", "SystemExit"])

    def test_what_does_not_fit(self):
        """If the arguments do not fit the text stays as given, and the mistake is counted; without arguments % is a sign like others."""
        self.assertEqual(
            self.once("what_does_not_fit"),
            {"messages": ["paid %s of %s", "paid %d", "paid %s", "100% sure"], "errors": 3},
        )

    def test_each_handler_has_its_record(self):
        """What a handler does to its record does not reach the others."""
        self.assertEqual(self.once("handlers_that_write_into_records"), [{"name": "ann"}, {"name": "ann"}, "signed in"])


class Lines(LogTest):
    """One line, one object"""

    level = 2

    def line(self, level=20, time=1767225600.25, message="x", **fields):
        line = self.lab.json_line({"time": time, "level": level, "logger": "shop", "message": message, "fields": fields})
        self.assertNotIn("\n", line)
        return json.loads(line)

    def test_a_line_is_an_object(self):
        """A line is a JSON object: time, level, logger, message, then the fields."""
        entry = self.line(left=2, item="tea")
        self.assertEqual(list(entry.items()), [("time", "2026-01-01T00:00:00.250Z"), ("level", "INFO"), ("logger", "shop"), ("message", "x"), ("left", 2), ("item", "tea")])
        self.assertEqual(self.line(time=1767225601.0)["time"], "2026-01-01T00:00:01.000Z")

    def test_levels_have_names(self):
        """The four levels have names, others are numbers."""
        self.assertEqual([self.line(level)["level"] for level in (10, 20, 30, 40)], ["DEBUG", "INFO", "WARNING", "ERROR"])
        self.assertEqual([self.line(level)["level"] for level in (0, 25, 50, 41)], [0, 25, 50, 41])

    def test_fields_do_not_hide_the_record(self):
        """A field with the name of one of the four gets an underscore behind it."""
        record = {"time": 0.0, "level": 40, "logger": "shop", "message": "m", "fields": {"time": 1, "level": 2, "logger": 3, "message": 4, "levels": 5}}
        entry = json.loads(self.lab.json_line(record))
        self.assertEqual(
            entry,
            {"time": "1970-01-01T00:00:00.000Z", "level": "ERROR", "logger": "shop", "message": "m", "time_": 1, "level_": 2, "logger_": 3, "message_": 4, "levels": 5},
        )

    def test_values_of_all_kinds(self):
        """Dicts and lists keep their form, what JSON does not know is its text, and nothing breaks out of the line."""
        line = self.once("lines_of_all_kinds")
        self.assertEqual(len(line.splitlines()), 1, "Some readers split lines at other characters than the line feed, too.")
        entry = json.loads(line)
        self.assertEqual(entry["message"], "a\nb")
        self.assertEqual(entry["price"], "3 EUR")
        self.assertEqual(entry["items"], ["3 EUR", [1, 2.5], {"3": None, "ok": True}])
        self.assertEqual(entry["name"], "eve\nINFO root signed in\u2028")
        self.assertIsNone(entry["none"])

    def test_no_secrets(self):
        """Fields and keys whose names contain a secret show three stars, at any depth and in any capitals."""
        entry = self.line(
            password="x", Old_Password2="x", apiToken=7, note="my password", user={"name": "ann", "SECRET": ["x"], "keys": [{"token": None}, ({"token": 1},)]}
        )
        self.assertEqual(entry["password"], "***")
        self.assertEqual(entry["Old_Password2"], "***")
        self.assertEqual(entry["apiToken"], "***")
        self.assertEqual(entry["note"], "my password", "Only names are looked at.")
        self.assertEqual(entry["user"], {"name": "ann", "SECRET": "***", "keys": [{"token": "***"}, [{"token": "***"}]]})

    def test_secrets_can_be_named(self):
        """Other secrets can be named, in any capitals."""
        record = {"time": 0.0, "level": 20, "logger": "", "message": "", "fields": {"iban": 1, "pin": 2, "password": 3}}
        entry = json.loads(self.lab.json_line(record, secrets=("IBAN",)))
        self.assertEqual([entry["iban"], entry["pin"], entry["password"]], ["***", 2, 3])
        self.assertEqual(json.loads(self.lab.json_line(record, ()))["iban"], 1)

    def test_the_record_stays_as_it_was(self):
        """Hiding secrets changes the line, not the record: the values belong to the program."""
        self.assertEqual(self.once("a_line_leaves_the_record"), {"password": "x", "user": {"token": "y", "tags": ["a"]}})


class SlowDisks(LogTest):
    """Slow disks and full ones"""

    level = 3

    def test_loggers_under_threads(self):
        """Two threads that ask for the same name get the same logger, and no handler and no error is lost."""
        self.schedules("two_ask_for_one_logger", always=lambda seen: seen == {"same": True, "kept": True}, says="The two threads have different loggers.")
        self.schedules("two_handlers_added", always=lambda heard: heard == ["A", "B"], says="Two handlers were added; {0} were called.")
        self.schedules("two_errors", always=lambda errors: errors == 2, says="Two handlers failed; {0} were counted.")

    def test_a_queue_calls_from_its_own_thread(self):
        """The slow handler runs in another thread than the one that logs."""
        self.assertEqual(self.once("the_thread_of_the_caller"), [False])

    def test_a_slow_disk_stops_nobody(self):
        """While the disk is stuck, calls return: so many as there is room for wait, the others are counted; a failure is counted too."""
        self.assertEqual(
            self.once("a_slow_disk"),
            {"dropped at first": 3, "written": [1, 2, 4], "failed": 1, "dropped": 4},
        )

    def test_what_was_taken_is_written(self):
        """When close returns all that was taken has been written, in its order."""
        self.schedules(
            "log_and_close",
            always=lambda seen: seen == {"written": [1, 2], "dropped": 0, "failed": 0},
            says="Written: {written}, dropped: {dropped}, failed: {failed}.",
        )

    def test_a_record_during_the_close(self):
        """A record that comes during the close is written or counted as dropped."""
        self.schedules(
            "log_while_it_closes",
            always=lambda seen: (seen["written"], seen["dropped"]) in (([1], 0), ([], 1)),
            says="Written: {written}, dropped: {dropped}.",
        )

    def test_each_dropped_record_counts(self):
        """Two threads that find no room are two dropped records."""
        self.schedules("two_find_no_room", always=lambda seen: seen == {"written": [1, 2], "dropped": 2}, says="Written: {written}, dropped: {dropped}.")

    def files(self, *lines, max_bytes=10, backups=None, before=None):
        return self.once("write_lines", lines=list(lines), max_bytes=max_bytes, backups=backups, before=before)

    def test_a_file_is_filled_to_the_brim(self):
        """A file may have exactly max_bytes; the line that would be too much begins a new one."""
        self.assertEqual(self.files("1234", "5678"), {"log": "1234\n5678\n"})
        self.assertEqual(self.files("1234", "56789"), {"log": "56789\n", "log.1": "1234\n"})

    def test_old_files_move_up(self):
        """Old files are numbered from the newest, and no more than backups of them stay."""
        self.assertEqual(
            self.files("aaaaaa", "bbbbbb", "cccccc", "dddddd", backups=2),
            {"log": "dddddd\n", "log.1": "cccccc\n", "log.2": "bbbbbb\n"},
        )
        self.assertEqual(self.files("aaaaaa", "bbbbbb", "cccccc", backups=1), {"log": "cccccc\n", "log.1": "bbbbbb\n"})
        self.assertEqual(sorted(self.files("aaaaaa", "bbbbbb", "cccccc", "dddddd", "eeeeee")), ["log", "log.1", "log.2", "log.3"])

    def test_bytes_are_counted(self):
        """A letter may be several bytes."""
        self.assertEqual(self.files("äöü", "ä"), {"log": "äöü\nä\n"})
        self.assertEqual(self.files("äöü", "äx"), {"log": "äx\n", "log.1": "äöü\n"})

    def test_a_file_is_continued(self):
        """What was there before stays, and counts."""
        self.assertEqual(self.files("5678", before="1234\n"), {"log": "1234\n5678\n"})
        self.assertEqual(self.files("5678", before="12345\n"), {"log": "5678\n", "log.1": "12345\n"})

    def test_a_line_that_is_too_long(self):
        """A line larger than max_bytes has a file of its own, and no empty file is kept."""
        long = "x" * 20
        self.assertEqual(self.files(long), {"log": long + "\n"})
        self.assertEqual(self.files("a", long, "b"), {"log": "b\n", "log.1": long + "\n", "log.2": "a\n"})

    def test_two_threads_and_one_file(self):
        """Two threads that write while the file is rotated lose no line, and no file is too large."""
        self.schedules(
            "two_write_and_it_rotates",
            always=lambda seen: seen["lines"] == ["aaaa", "bbbb", "first"] and max(seen["sizes"]) <= 10,
            says="The files hold {lines} and have {sizes} bytes.",
        )

    def test_settings_that_make_no_sense(self):
        """A capacity, a size and a number of backups below 1 raise ValueError."""
        for capacity in (0, -1):
            with self.subTest(capacity=capacity), self.assertRaises(ValueError):
                self.lab.Queued(print, capacity)
        for settings in ((0, 1), (10, 0), (-5, 3)):
            with self.subTest(settings=settings), self.assertRaises(ValueError):
                self.lab.RotatingFile("log", *settings)
        self.lab.Queued(print, 1).close()
        self.lab.RotatingFile("log", 1, 1).close()
