import errno
import struct
import unittest

import context  # noqa: F401
from castalia_runner import policy

ALLOW, KILL = 0x7FFF0000, 0x80000000


def answer(code, number, arguments=(), architecture=0xC000003E):
    """Runs the filter as the kernel would."""
    data = struct.pack("<IIQ6Q", number, architecture, 0, *(list(arguments) + [0] * (6 - len(arguments))))
    accumulator = at = 0
    while True:
        operation, if_true, if_false, constant = struct.unpack("<HBBI", code[at])
        at += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, constant)
        elif operation == 0x54:
            accumulator &= constant
        elif operation == 0x06:
            return constant
        else:
            holds = {
                0x15: accumulator == constant,
                0x25: accumulator > constant,
                0x35: accumulator >= constant,
            }[operation]
            at += if_true if holds else if_false


def error(number):
    return 0x00050000 | number


class PolicyTest(unittest.TestCase):
    code = policy.compile_policy()

    def test_every_allowed_call_is_allowed_and_no_other(self):
        conditional = {call.number for call in policy.CONDITIONAL} | {54}
        answered = set(policy.NO_SUCH_CALL.values()) | set(policy.NOT_SUPPORTED.values())
        allowed = set(policy.ALLOWED.values())
        for number in range(0, 1000):
            got = answer(self.code, number)
            if number in allowed:
                self.assertEqual(ALLOW, got, number)
            elif number not in conditional | answered:
                self.assertEqual(error(errno.EPERM), got, number)

    def test_calls_are_listed_once(self):
        tables = [policy.ALLOWED, policy.NO_SUCH_CALL, policy.NOT_SUPPORTED]
        numbers = [number for table in tables for number in table.values()]
        numbers += [call.number for call in policy.CONDITIONAL]
        self.assertEqual(len(numbers), len(set(numbers)))

    def test_other_call_tables_kill(self):
        self.assertEqual(KILL, answer(self.code, 0, architecture=0x40000003))
        self.assertEqual(KILL, answer(self.code, 0x40000000))
        self.assertEqual(KILL, answer(self.code, 0xFFFFFFFF))

    def test_clone_makes_threads_and_processes_but_no_namespaces(self):
        clone = 56
        self.assertEqual(ALLOW, answer(self.code, clone, [0x3D0F00]))  # pthread_create
        self.assertEqual(ALLOW, answer(self.code, clone, [0x1200011]))  # fork
        for flag in (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000, 0x8000, 0x2000):
            self.assertEqual(error(errno.EPERM), answer(self.code, clone, [flag | 17]), hex(flag))

    def test_sockets_are_unix_tcp_and_udp(self):
        socket = 41
        for arguments in ((1, 1, 0), (1, 5, 0), (2, 1, 6), (2, 0x80802, 17), (10, 2, 0)):
            self.assertEqual(ALLOW, answer(self.code, socket, arguments), arguments)
        for arguments in ((16, 3, 0), (2, 3, 1), (2, 1, 132), (2, 1, 262), (40, 1, 0), (17, 3, 0), (1, 1, 5)):
            self.assertEqual(error(errno.EAFNOSUPPORT), answer(self.code, socket, arguments), arguments)

    def test_buffer_sizes_pretend_success(self):
        setsockopt = 54
        self.assertEqual(error(0), answer(self.code, setsockopt, [3, 1, 7]))
        self.assertEqual(error(0), answer(self.code, setsockopt, [3, 1, 8]))
        self.assertEqual(ALLOW, answer(self.code, setsockopt, [3, 1, 2]))
        self.assertEqual(error(errno.EPERM), answer(self.code, setsockopt, [3, 1, 26]))  # SO_ATTACH_FILTER
        self.assertEqual(error(errno.EPERM), answer(self.code, setsockopt, [3, 6, 31]))  # TCP_ULP

    def test_nodes_are_only_pipes(self):
        self.assertEqual(ALLOW, answer(self.code, 133, [0, 0o010666]))
        self.assertEqual(error(errno.EPERM), answer(self.code, 133, [0, 0o020666]))
        self.assertEqual(error(errno.EPERM), answer(self.code, 259, [0, 0, 0o060666]))

    def test_jumps_stay_inside(self):
        for at, instruction in enumerate(self.code):
            _, if_true, if_false, _ = struct.unpack("<HBBI", instruction)
            self.assertLess(at + 1 + max(if_true, if_false), len(self.code) + 1)
        self.assertLess(len(self.code), 4096)


if __name__ == "__main__":
    unittest.main()
