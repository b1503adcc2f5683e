"""What the lab pagination asks, requirement by requirement."""

import random
import re
from datetime import datetime, timedelta

from castalia import LabTest

SECRET = b"only for the tests, 32 bytes long"
NOON = datetime(2026, 3, 1, 12)


class OrdersTest(LabTest):
    def orders(self, *ids, default=50, largest=100, state="open"):
        """Orders that were placed one second after the other: the largest id is the newest."""
        made = self.lab.Orders(SECRET, default, largest)
        for id in ids:
            made.put(id, NOON + timedelta(seconds=id), state)
        return made

    def ids(self, page):
        return [item[0] for item in page.items]

    def walk(self, orders, limit=None, state=None):
        """All pages from the first on, as lists of ids."""
        pages, cursor = [], None
        while len(pages) < 40:
            page = orders.page(state=state, limit=limit, cursor=cursor)
            pages.append(self.ids(page))
            cursor = page.next
            if cursor is None:
                return pages
        self.fail(f"After forty pages there is still a next one: {pages[:6]} ...")


class Pages(OrdersTest):
    """Pages"""

    level = 1

    def test_newest_first(self):
        """A page holds orders as tuples (id, placed, state), the newest first."""
        orders = self.lab.Orders(SECRET)
        orders.put(5, NOON, "open")
        orders.put(9, NOON - timedelta(days=1), "paid")
        orders.put(2, NOON + timedelta(hours=1), "open")
        page = orders.page()
        self.assertEqual(page.items, [(2, NOON + timedelta(hours=1), "open"), (5, NOON, "open"), (9, NOON - timedelta(days=1), "paid")])
        self.assertIsNone(page.next)

    def test_ties_by_id(self):
        """Orders of the same instant come by id, the smaller one first, and 9 is smaller than 10."""
        orders = self.lab.Orders(SECRET)
        for id in (10, 9, 100, 11):
            orders.put(id, NOON, "open")
        orders.put(50, NOON + timedelta(microseconds=1), "open")
        orders.put(3, NOON - timedelta(microseconds=1), "open")
        self.assertEqual(self.ids(orders.page()), [50, 9, 10, 11, 100, 3])

    def test_every_order_once(self):
        """Whoever follows next to its end has seen each order once, also where many were placed at the same instant."""
        orders = self.lab.Orders(SECRET)
        for id in range(1, 8):
            orders.put(id, NOON + timedelta(seconds=id // 4), "open")
        expected = [4, 5, 6, 7, 1, 2, 3]
        for limit in (1, 2, 3, 4, 6):
            pages = self.walk(orders, limit)
            self.assertEqual([id for page in pages for id in page], expected, f"In pages of {limit}: {pages}")
            self.assertEqual([len(page) for page in pages[:-1]], [limit] * (len(pages) - 1))

    def test_a_full_page_may_be_the_last(self):
        """next is None exactly when nothing follows, however full the page is."""
        for count, pages in ((2, [[2, 1]]), (3, [[3, 2, 1]]), (4, [[4, 3, 2], [1]]), (6, [[6, 5, 4], [3, 2, 1]])):
            self.assertEqual(self.walk(self.orders(*range(1, count + 1)), limit=3), pages)

    def test_nothing_there(self):
        """An empty list has an empty page and no cursors."""
        page = self.lab.Orders(SECRET).page()
        self.assertEqual((page.items, page.next, page.previous), ([], None, None))

    def test_the_limit_is_bounded(self):
        """Without a limit a page has the default, and never more than the largest."""
        orders = self.orders(*range(1, 8), default=2, largest=4)
        for limit, length in ((None, 2), (1, 1), (3, 3), (4, 4), (5, 4), (10 ** 9, 4), ("3", 3), ("1", 1), ("500", 4)):
            self.assertEqual(len(orders.page(limit=limit).items), length, f"limit={limit!r}, default 2, largest 4")

    def test_the_defaults(self):
        """Unless told otherwise the default is 50 and the largest 100."""
        orders = self.lab.Orders(SECRET)
        for id in range(1, 103):
            orders.put(id, NOON, "open")
        self.assertEqual((len(orders.page().items), len(orders.page(limit=101).items)), (50, 100))

    def test_limits_without_meaning(self):
        """A limit below 1, or one that is no whole number, raises BadRequest, which is a ValueError."""
        orders = self.orders(1, 2)
        for limit in (0, -1, "0", "-1", "", "two", "1.5", 1.5, "1e3", "0x10", "²"):
            with self.assertRaises(self.lab.BadRequest):
                orders.page(limit=limit)
        with self.assertRaises(ValueError):
            orders.page(limit=0)

    def test_one_state(self):
        """With a state the page holds the orders in that state, in the same order, and next goes on among them."""
        orders = self.lab.Orders(SECRET)
        for id in range(1, 10):
            orders.put(id, NOON + timedelta(seconds=id), "paid" if id % 3 == 0 else "open")
        self.assertEqual(self.walk(orders, 2, "paid"), [[9, 6], [3]])
        self.assertEqual(self.walk(orders, 4, "open"), [[8, 7, 5, 4], [2, 1]])
        self.assertEqual(self.walk(orders, 4, "lost"), [[]])

    def test_replaced_and_removed(self):
        """put replaces the order with the same id, remove takes it out, and an unknown id raises KeyError."""
        orders = self.orders(1, 2, 3)
        orders.put(1, NOON + timedelta(days=1), "paid")
        self.assertEqual(self.ids(orders.page()), [1, 3, 2])
        self.assertEqual(self.ids(orders.page(state="paid")), [1])
        self.assertEqual(self.ids(orders.page(state="open")), [3, 2])
        orders.remove(3)
        self.assertEqual((self.ids(orders.page()), self.ids(orders.page(state="open"))), ([1, 2], [2]))
        for unknown in (3, 7):
            with self.assertRaises(KeyError):
                orders.remove(unknown)


class WhileOthersWrite(OrdersTest):
    """While others write"""

    level = 2

    def test_new_orders_do_not_shift_the_pages(self):
        """An order that is put before the place moves nothing: no order comes twice."""
        orders = self.orders(1, 2, 3, 4, 5, 6)
        first = orders.page(limit=3)
        orders.put(7, NOON + timedelta(seconds=7), "open")
        orders.put(8, NOON + timedelta(seconds=8), "open")
        self.assertEqual(self.ids(orders.page(limit=3, cursor=first.next)), [3, 2, 1], "Pages of three; 6, 5 and 4 were read before 7 and 8 came.")

    def test_removed_orders_do_not_shift_the_pages(self):
        """An order that is removed before the place moves nothing: no order is missed."""
        orders = self.orders(1, 2, 3, 4, 5, 6)
        first = orders.page(limit=3)
        orders.remove(6)
        orders.remove(5)
        self.assertEqual(self.ids(orders.page(limit=3, cursor=first.next)), [3, 2, 1])

    def test_the_last_order_itself_may_go(self):
        """The place stays where it is when the order before it, or the one behind it, is removed or becomes newer."""
        orders = self.orders(1, 2, 3, 4, 5, 6)
        first = orders.page(limit=3)
        orders.remove(4)
        self.assertEqual(self.ids(orders.page(limit=3, cursor=first.next)), [3, 2, 1], "4 was the last of the first page.")
        orders.remove(3)
        self.assertEqual(self.ids(orders.page(limit=3, cursor=first.next)), [2, 1])
        orders.put(5, NOON + timedelta(seconds=60), "open")
        self.assertEqual(self.ids(orders.page(limit=3, cursor=first.next)), [2, 1])

    def test_new_ties_around_the_place(self):
        """Of new orders of the same instant those with a larger id than the last one come, and the others do not."""
        orders = self.lab.Orders(SECRET)
        for id in (10, 20, 30):
            orders.put(id, NOON, "open")
        first = orders.page(limit=2)
        for id in (5, 15, 25, 21):
            orders.put(id, NOON, "open")
        orders.put(40, NOON + timedelta(microseconds=1), "open")
        self.assertEqual(self.ids(orders.page(limit=9, cursor=first.next)), [21, 25, 30], "The first page ended with 20.")

    def test_microseconds_survive_the_cursor(self):
        """Orders that are microseconds apart come once each, at any time of the calendar."""
        orders = self.lab.Orders(SECRET)
        for year in (1, 1969, 2026, 9999):
            for micro in (0, 1, 123_456, 123_457, 999_999):
                orders.put(year * 10 + micro % 10, datetime(year, 6, 1, 11, 59, 59, micro), "open")
        walked = [id for page in self.walk(orders, 1) for id in page]
        self.assertEqual(walked, [year * 10 + last for year in (9999, 2026, 1969, 1) for last in (9, 7, 6, 1, 0)])

    def test_who_changes_state_changes_lists(self):
        """An order that is no longer in the state is not on the next page of that state; one that has entered it is."""
        orders = self.orders(1, 2, 3, 4, 5, 6)
        first = orders.page(state="open", limit=2)
        orders.put(3, NOON + timedelta(seconds=3), "paid")
        self.assertEqual(self.ids(orders.page(state="open", limit=2, cursor=first.next)), [4, 2])
        orders.put(3, NOON + timedelta(seconds=3), "open")
        self.assertEqual(self.ids(orders.page(state="open", limit=2, cursor=first.next)), [4, 3])

    def test_a_deep_page_costs_what_the_first_costs(self):
        """A page in the middle of the list takes the same work at any length, but for finding the place."""
        self.growth("a_page_in_the_middle", promised="log n")

    def test_a_rare_state_costs_no_search(self):
        """A page of a rare state takes the same work, however many orders are in other states."""
        self.growth("a_page_of_a_rare_state", promised="log n")

    def test_agrees_with_a_slow_model(self):
        """After any mix of writes each page is what a plainly right list would give."""
        dice = random.Random(85)
        orders, model, place = self.lab.Orders(SECRET), {}, {}
        for _ in range(60):
            id, state = dice.randrange(12), dice.choice(["open", "paid"])
            if dice.random() < 0.5:
                placed = NOON + timedelta(seconds=dice.randrange(4))
                orders.put(id, placed, state)
                model[id] = (id, placed, state)
            elif id in model:
                orders.remove(id)
                del model[id]
            else:
                wanted = dice.choice([None, "open"])
                cursor, last = place.get(wanted, (None, None))
                page = orders.page(state=wanted, limit=3, cursor=cursor)
                rows = sorted((row for row in model.values() if wanted in (None, row[2])), key=lambda row: (NOON - row[1], row[0]))
                rows = [row for row in rows if last is None or (NOON - row[1], row[0]) > last]
                self.assertEqual(page.items, rows[:3])
                self.assertEqual(page.next is not None, len(rows) > 3, "Whether there is a next page.")
                place[wanted] = (page.next, (NOON - rows[2][1], rows[2][0])) if page.next else (None, None)


class FromOutside(OrdersTest):
    """From outside"""

    level = 3

    def cursor(self, orders=None, **how):
        return (orders or self.orders(1, 2, 3, 4, 5)).page(limit=2, **how).next

    def refused(self, orders, cursor, **how):
        with self.assertRaises(self.lab.BadRequest):
            orders.page(cursor=cursor, **how)

    def test_a_cursor_fits_into_an_address(self):
        """A cursor consists of letters, digits, - and _, whatever it has to say."""
        orders = self.lab.Orders(SECRET)
        for id in range(10):
            orders.put(10 ** id, NOON + timedelta(microseconds=id * 111_111), "open")
        cursor, seen = None, 0
        while seen < 9:
            cursor = orders.page(limit=1, cursor=cursor).next
            self.assertRegex(cursor, re.compile(r"\A[A-Za-z0-9_-]+\Z"))
            seen += 1

    def test_a_cursor_survives_a_restart(self):
        """A cursor is good for every list with the same secret, and with another limit."""
        cursor = self.cursor(self.orders(1, 2, 3, 4, 5))
        after_the_restart = self.orders(1, 2, 3, 4, 5)
        self.assertEqual(self.ids(after_the_restart.page(cursor=cursor, limit=2)), [3, 2])
        self.assertEqual(self.ids(after_the_restart.page(cursor=cursor, limit=1)), [3])

    def test_a_changed_cursor_is_refused(self):
        """One letter changed anywhere, left out or added raises BadRequest."""
        orders = self.orders(1, 2, 3, 4, 5)
        cursor = self.cursor(orders)
        for place in range(len(cursor)):
            other = "A" if cursor[place] != "A" else "B"
            self.refused(orders, cursor[:place] + other + cursor[place + 1 :])
        last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for other in last.replace(cursor[-1], ""):
            self.refused(orders, cursor[:-1] + other)
        for changed in (cursor[:-1], cursor[1:], cursor + "A", "A" + cursor, cursor + "=", cursor + "==", cursor + "!", cursor + "\n", " " + cursor, cursor * 2):
            self.refused(orders, changed)

    def test_text_from_anywhere_is_refused(self):
        """Text that no list has given out raises BadRequest, and so does what is no text."""
        orders = self.orders(1, 2, 3)
        for cursor in ("", "A", "AAAA", "null", "1", "é", "日本", "\x00", "====", "W10", "e30", "-" * 43, "x" * 10_000, 5, b"AAAA", ["A"], True, {}):
            self.refused(orders, cursor)

    def test_a_cursor_belongs_to_its_list(self):
        """The cursor of one state is refused for another one and for the list of all, and the other way round."""
        orders = self.orders(1, 2, 3, 4, 5)
        of_all, of_open = self.cursor(orders), self.cursor(orders, state="open")
        self.assertEqual(self.ids(orders.page(state="open", cursor=of_open)), [3, 2, 1])
        self.refused(orders, of_open)
        self.refused(orders, of_open, state="paid")
        for state in ("open", "", "null", "None", "all"):
            self.refused(orders, of_all, state=state)

    def test_only_who_knows_the_secret_makes_cursors(self):
        """A cursor of another secret is refused, and a secret has at least 16 bytes."""
        strangers = self.lab.Orders(b"another secret of a good length")
        for id in (1, 2, 3, 4, 5):
            strangers.put(id, NOON + timedelta(seconds=id), "open")
        self.refused(self.orders(1, 2, 3, 4, 5), self.cursor(strangers))
        for secret in (b"", b"x" * 15):
            with self.assertRaises(ValueError):
                self.lab.Orders(secret)
        self.lab.Orders(b"x" * 16)

    def test_the_way_back(self):
        """previous leads to the orders directly before the page, in the usual order, and next leads on again."""
        orders = self.orders(*range(1, 9))
        second = orders.page(limit=3, cursor=orders.page(limit=3).next)
        third = orders.page(limit=3, cursor=second.next)
        self.assertEqual(self.ids(third), [2, 1])
        back = orders.page(limit=3, cursor=third.previous)
        self.assertEqual(self.ids(back), [5, 4, 3])
        self.assertEqual(self.ids(orders.page(limit=3, cursor=back.next)), [2, 1])
        first = orders.page(limit=3, cursor=back.previous)
        self.assertEqual(self.ids(first), [8, 7, 6])
        self.assertIsNone(first.previous)
        self.assertEqual(self.ids(orders.page(limit=2, cursor=third.previous)), [4, 3], "With another limit it is the nearest ones.")

    def test_there_is_a_previous_page_or_not(self):
        """previous is None exactly when nothing comes before: on a first page always, elsewhere as it is now."""
        orders = self.orders(*range(1, 7))
        first = orders.page(limit=3)
        self.assertIsNone(first.previous)
        second = orders.page(limit=3, cursor=first.next)
        self.assertIsNotNone(second.previous)
        for id in (6, 5, 4):
            orders.remove(id)
        self.assertIsNone(orders.page(limit=3, cursor=first.next).previous, "All that came before has been removed.")
        orders.put(4, NOON + timedelta(seconds=4), "open")
        alone = orders.page(limit=3, cursor=second.previous)
        self.assertEqual((self.ids(alone), alone.previous), ([4], None))
        orders.put(9, NOON + timedelta(seconds=9), "open")
        self.assertEqual(self.ids(orders.page(limit=1, cursor=second.previous)), [4])
        self.assertIsNotNone(orders.page(limit=1, cursor=second.previous).previous)

    def test_back_when_nothing_follows(self):
        """A page that was reached backwards has a next if one order follows, and none if what followed is gone."""
        two = self.orders(1, 2)
        last = two.page(limit=1, cursor=two.page(limit=1).next)
        self.assertIsNotNone(last.previous, "One order comes before.")
        self.assertIsNotNone(two.page(limit=1, cursor=last.previous).next, "One order follows.")
        orders = self.orders(1, 2, 3, 4)
        second = orders.page(limit=2, cursor=orders.page(limit=2).next)
        self.assertIsNotNone(orders.page(limit=2, cursor=second.previous).next)
        orders.remove(1)
        orders.remove(2)
        self.assertIsNone(orders.page(limit=2, cursor=second.previous).next)

    def test_back_among_ties_and_one_state(self):
        """The way back keeps to its state and to the order of ids within an instant."""
        orders = self.lab.Orders(SECRET)
        for id in range(1, 8):
            orders.put(id, NOON, "paid" if id == 4 else "open")
        first = orders.page(state="open", limit=4)
        self.assertEqual(self.ids(first), [1, 2, 3, 5])
        second = orders.page(state="open", limit=4, cursor=first.next)
        back = orders.page(state="open", limit=2, cursor=second.previous)
        self.assertEqual(self.ids(back), [3, 5])
        self.assertEqual(self.ids(orders.page(state="open", limit=2, cursor=back.previous)), [1, 2])
        self.refused(orders, second.previous)

    def test_an_empty_page_leads_nowhere(self):
        """When everything behind the place is gone, the page is empty and has neither next nor previous."""
        orders = self.orders(1, 2, 3, 4)
        first = orders.page(limit=2)
        second = orders.page(limit=2, cursor=first.next)
        for id in (1, 2):
            orders.remove(id)
        page = orders.page(limit=2, cursor=first.next)
        self.assertEqual((page.items, page.next, page.previous), ([], None, None))
        orders.put(1, NOON + timedelta(seconds=1), "open")
        for id in (3, 4):
            orders.remove(id)
        page = orders.page(limit=2, cursor=second.previous)
        self.assertEqual((page.items, page.next, page.previous), ([], None, None))
