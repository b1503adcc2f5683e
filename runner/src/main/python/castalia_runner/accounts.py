"""What the processes of a run use, read from the outer /proc."""

from __future__ import annotations

import os
import time
from typing import Dict, Iterator, NamedTuple, Optional

_TICK_NS = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
_KIB = 1024


class Sample(NamedTuple):
    cpu: int
    """Processor time in ns, of processes seen so far, also of those that ended since."""
    memory: int
    """Bytes of anonymous and shared memory, pages shared by fork counted for each process."""
    processes: int


class Accounts:
    """Adds up a run's processes. Only they and ours are visible in this pid namespace."""

    def __init__(self, child: int, init: int) -> None:
        self._child = child
        self._ours = {os.getpid(), 1, init}
        self._cpu_by_process: Dict[int, int] = {}
        self._cpu_parked = cpu_time(child)
        self._memory_parked = memory(child)
        self._resident_parked = resident(child)

    def sample(self) -> Sample:
        used = processes = 0
        for pid in self._processes():
            processes += 1
            self._cpu_by_process[pid] = max(cpu_time(pid), self._cpu_by_process.get(pid, 0))
            used += max(0, memory(pid) - self._memory_parked)
        return Sample(self._cpu(), used, processes)

    def proportional_memory(self) -> int:
        """Like Sample.memory, with shared pages counted once. Slow: it walks the page tables."""
        return sum(proportional(pid) for pid in self._processes()) - self._memory_parked

    def final_cpu(self) -> int:
        """Processor time of the main process, of children it waited for, and of those seen."""
        self._cpu_by_process[self._child] = cpu_time(self._child)
        waited_for = self._cpu_by_process[self._child] + children_time(self._child)
        return max(self._cpu(), waited_for - self._cpu_parked)

    def cpu_with(self, main_process: int) -> int:
        """Processor time, given that of the main process, which has ended."""
        self._cpu_by_process[self._child] = max(main_process, self._cpu_by_process.get(self._child, 0))
        return self._cpu()

    def main_peak(self) -> int:
        return max(0, peak(self._child) - self._resident_parked)

    def peak_with(self, main_process: int) -> int:
        return max(0, main_process - self._resident_parked)

    def sockets(self) -> int:
        """Sockets open in the run's network."""
        return sockets(self._child)

    def _cpu(self) -> int:
        return max(0, sum(self._cpu_by_process.values()) - self._cpu_parked)

    def _processes(self) -> Iterator[int]:
        for name in os.listdir("/proc"):
            if name.isdigit() and int(name) not in self._ours:
                yield int(name)


def cpu_time(pid: int) -> int:
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)  # the clock of a process, as clock_getcpuclockid
    except OSError:
        return 0


def children_time(pid: int) -> int:
    stat = _read(f"/proc/{pid}/stat")
    fields = stat.rpartition(b")")[2].split()
    return (int(fields[13]) + int(fields[14])) * _TICK_NS if len(fields) > 14 else 0


def memory(pid: int) -> int:
    status = _read(f"/proc/{pid}/status")
    return _kib(status, b"RssAnon:") + _kib(status, b"RssShmem:")


def resident(pid: int) -> int:
    return _kib(_read(f"/proc/{pid}/status"), b"VmRSS:")


def peak(pid: int) -> int:
    return _kib(_read(f"/proc/{pid}/status"), b"VmHWM:")


def proportional(pid: int) -> int:
    rollup = _read(f"/proc/{pid}/smaps_rollup")
    return _kib(rollup, b"Pss_Anon:") + _kib(rollup, b"Pss_Shmem:")


def sockets(pid: int) -> int:
    for line in (_read(f"/proc/{pid}/net/sockstat")).splitlines():
        if line.startswith(b"sockets: used"):
            return int(line.split()[2])
    return 0


def _kib(text: bytes, name: bytes) -> int:
    at = text.find(name)
    return int(text[at + len(name) : text.index(b"kB", at)]) * _KIB if at >= 0 else 0


def _read(path: str) -> bytes:
    """The file's text; empty if the process is gone."""
    fd: Optional[int] = None
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return os.read(fd, 65536)
    except OSError:
        return b""
    finally:
        if fd is not None:
            os.close(fd)
