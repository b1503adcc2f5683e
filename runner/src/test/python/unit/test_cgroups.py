import os
import tempfile
import unittest
from unittest import mock

import context  # noqa: F401
from castalia_runner import cgroups

_FILES = {
    "cgroup.procs": "", "pids.max": "max", "memory.max": "max", "memory.oom.group": "0", "memory.swap.max": "max",
    "memory.current": "5000\n", "memory.peak": "9000\n", "cpu.stat": "usage_usec 30\nuser_usec 20\n",
    "memory.events": "low 0\nhigh 0\nmax 0\noom 0\noom_kill 2\noom_group_kill 0\n",
}  # fmt: skip
_mkdir = os.mkdir


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def _make_group(path, mode=0o777):
    """As the kernel does: a new folder comes with its files."""
    _mkdir(path, mode)
    for name, text in _FILES.items():
        with open(os.path.join(path, name), "w", encoding="utf-8") as file:
            file.write(text)


class VersionTwoOnAPictureTest(unittest.TestCase):
    """What is asked of a folder of version 2. The kernel's answers are the documentation's, not a kernel's."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = os.path.join(folder.name, "unit.service")
        patch = mock.patch.object(os, "mkdir", _make_group)
        patch.start()
        self.addCleanup(patch.stop)
        os.mkdir(self.base)
        self.write("cgroup.controllers", "cpu memory pids\n")
        self.write("cgroup.subtree_control", "")
        self.write("cgroup.procs", "4711\n")

    def write(self, name, text):
        with open(os.path.join(self.base, name), "w", encoding="utf-8") as file:
            file.write(text)

    def test_processes_of_the_group_move_to_a_leaf_before_controllers_are_handed_on(self):
        cgroups.GroupV2("castalia-1-2", self.base)
        self.assertEqual("4711", _read(self.base + "/castalia-own/cgroup.procs"))
        self.assertEqual("+memory +pids", _read(self.base + "/cgroup.subtree_control"))
        self.assertEqual("600", _read(self.base + "/castalia-1-2/pids.max")[:3])

    def test_group_without_the_controllers_is_refused_and_nothing_moves(self):
        self.write("cgroup.controllers", "cpu\n")
        with self.assertRaises(OSError):
            cgroups.GroupV2("castalia-1-2", self.base)
        self.assertFalse(os.path.exists(self.base + "/castalia-own"))

    def test_meter_allows_so_much_beyond_what_is_used(self):
        meter = self.meter()
        meter.prepare()
        meter.begin(1000)
        self.assertEqual("6000", _read(self.base + "/castalia-1-2/memory.max")[:4])
        meter.end()
        self.assertEqual("max", _read(self.base + "/castalia-1-2/memory.max")[:3])

    def test_room_for_the_end_of_a_run_goes_beyond_its_limit_if_it_has_one(self):
        meter = self.meter()
        meter.prepare()
        meter.make_room()
        self.assertEqual("max", _read(self.base + "/castalia-1-2/memory.max")[:3])
        meter.begin(1000)
        meter.make_room()
        self.assertEqual(str(6000 + (16 << 20)), _read(self.base + "/castalia-1-2/memory.max")[:8])

    def test_meter_counts_from_the_beginning_of_the_run(self):
        meter = self.meter()
        meter.prepare()
        meter.begin(1000)
        self.assertFalse(meter.was_killed())
        self.assertEqual(0, meter.cpu())
        with open(self.base + "/castalia-1-2/cpu.stat", "w", encoding="utf-8") as file:
            file.write("usage_usec 50\n")
        with open(self.base + "/castalia-1-2/memory.events", "w", encoding="utf-8") as file:
            file.write("oom_kill 3\n")
        self.assertEqual(20_000, meter.cpu())
        self.assertTrue(meter.was_killed())

    def test_kernel_without_a_peak_is_measured_by_its_usage(self):
        group = cgroups.GroupV2("castalia-1-2", self.base)
        os.unlink(self.base + "/castalia-1-2/memory.peak")
        descriptors = group.descriptors()
        self.assertEqual(b"5000\n", os.pread(descriptors["peak"], 64, 0))
        for fd in descriptors.values():
            os.close(fd)

    def meter(self):
        descriptors = cgroups.GroupV2("castalia-1-2", self.base).descriptors()
        for fd in descriptors.values():
            self.addCleanup(os.close, fd)
        return cgroups.Meter(dict(descriptors))


class OwnGroupTest(unittest.TestCase):
    _HOST = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n"
    _HYBRID = (
        "32 31 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
        "31 30 0:26 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"
    )
    _BOUND = "30 23 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n"

    def test_of_a_service(self):
        folder = cgroups.v2_folder(self._HOST, "0::/system.slice/castalia.service\n")
        self.assertEqual("/sys/fs/cgroup/system.slice/castalia.service", folder)

    def test_beside_version_one(self):
        folder = cgroups.v2_folder(self._HYBRID, "4:memory:/x\n0::/user.slice\n")
        self.assertEqual("/sys/fs/cgroup/unified/user.slice", folder)

    def test_when_the_library_has_moved_to_its_leaf_already(self):
        folder = cgroups.v2_folder(self._HOST, "0::/unit.service/castalia-own\n")
        self.assertEqual("/sys/fs/cgroup/unit.service", folder)

    def test_in_a_container_with_and_without_a_namespace_of_its_own(self):
        self.assertEqual("/sys/fs/cgroup", cgroups.v2_folder(self._HOST, "0::/\n"))
        self.assertEqual("/sys/fs/cgroup/run", cgroups.v2_folder(self._BOUND, "0::/docker/abc/run\n"))

    def test_without_version_two(self):
        with self.assertRaises(OSError):
            cgroups.v2_folder("32 31 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw\n", "4:memory:/\n")


if __name__ == "__main__":
    unittest.main()
