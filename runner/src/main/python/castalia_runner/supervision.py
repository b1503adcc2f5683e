"""One run under watch: its streams relayed, its limits kept, its end judged."""

from __future__ import annotations

import os
import select
import signal
import struct
import time
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from . import child as child_module
from . import wire
from .cgroups import Meter
from .streams import Inlet, Outlet
from .transport import SINK, SOURCE, Transport

if TYPE_CHECKING:
    from .monitor import Parked

_FIRST_SAMPLE_NS = 50_000_000
_SAMPLE_NS = 20_000_000
_QUIET_NS = 4_000_000  # output that trickles is gathered so long
_FLOOD = 32768  # output that comes in such chunks is not gathered
_REST = 1 << 20  # as much as a pipe can hold
_MOST_SOCKETS = 400  # each holds at most about 300 KB of the kernel's memory
_END_MESSAGE = struct.Struct("<i")
_FLUSH_NS = 20_000_000


class Supervision:
    def __init__(self, parked: "Parked", frames: List[Tuple[bytes, bytes]], transport: Transport, meter: Optional[Meter]) -> None:
        self._parked = parked
        self._meter = meter
        self._transport = transport
        self._started = time.monotonic_ns()
        request = frames[0][1]
        self._limits = wire.Limits.unpack(request)
        self._request = memoryview(wire.request(self._limits, request[wire.LIMITS_SIZE :]))
        self._poll = select.poll()
        self._watched: Dict[int, int] = {}
        if meter is not None:
            meter.begin(self._limits.memory)
        self._feed_request()  # at once: the child wakes while the rest is made ready
        self._stdin = Inlet(parked.stdin)
        self._verdict: Optional[int] = None
        self._code = 0
        self._peak = 0
        self._most_processes = 1
        self.ended_well = False
        allowance = self._limits.output
        outlets = [Outlet(parked.stdout, wire.STDOUT, allowance), Outlet(parked.stderr, wire.STDERR, allowance)]
        if self._limits.value_channel:
            parked.line.into.close()  # the program's is then the last: the library hears it being closed
        self._outlets = {outlet.fd: outlet for outlet in outlets}
        for kind, payload in frames[1:]:
            self._obey(kind, payload)

    def watch(self) -> None:
        """Relays until the run ends or has to be ended."""
        self._feed_stdin()
        for fd in (SOURCE, self._parked.done, self._parked.handle, *self._outlets):
            self._watch(fd, select.POLLIN)
        deadline = self._started + self._limits.wall * 1000
        next_sample = self._started + _FIRST_SAMPLE_NS
        while self._verdict is None:
            now = time.monotonic_ns()
            if now >= deadline:
                self._verdict = wire.WALL
                return
            if now >= next_sample:
                self._sample()
                next_sample = time.monotonic_ns() + _SAMPLE_NS
                continue
            wake = self._listen_again(now, min(deadline, next_sample))
            self._handle(self._poll.poll(max(0, wake - now) / 1e6))

    def _handle(self, events: List[Tuple[int, int]]) -> None:
        parked = self._parked
        ready = {fd for fd, _ in events}
        wrote = False
        for fd in self._outlets:
            if fd in ready:
                wrote = True
                self._relay(self._outlets[fd])
        if parked.request in ready:
            self._feed_request()
        if parked.stdin in ready:
            self._feed_stdin()
        if SINK in ready:
            self._transport.flush()
            if not self._transport.pending:
                self._watch(SINK, 0)
        if SOURCE in ready:
            for kind, payload in self._transport.receive():
                self._obey(kind, payload)
            self._feed_stdin()
        if self._verdict is None and (parked.done in ready or wrote):
            self._hear_end()  # output often comes just before the end
        if self._verdict is None and parked.handle in ready:
            self._hear_end()  # it may have said so just before
            if self._verdict is None:
                self._verdict = wire.EXITED

    def _obey(self, kind: bytes, payload: bytes) -> None:
        if kind == wire.STDIN:
            self._stdin.add(payload)
        elif kind == wire.STDIN_END:
            self._stdin.ends = True
        elif kind == wire.KILL:
            self._verdict = wire.CANCELLED
        else:
            raise wire.WireError(f"frame {kind!r} during a run")

    def _hear_end(self) -> None:
        try:
            said = os.read(self._parked.done, 512)
        except BlockingIOError:
            return
        if said[:1] == child_module.ENDED and len(said) == 1 + _END_MESSAGE.size:
            (self._code,) = _END_MESSAGE.unpack(said[1:])
            self._verdict = wire.EXITED
            self.ended_well = True
        elif said:
            self._verdict = wire.TAMPERED
        else:
            self._watch(self._parked.done, 0)

    def _feed_request(self) -> None:
        try:
            while self._request:
                self._request = self._request[os.write(self._parked.request, self._request) :]
        except BlockingIOError:
            self._watch(self._parked.request, select.POLLOUT)
            return
        except BrokenPipeError:
            self._request = self._request[:0]
        self._watch(self._parked.request, 0)

    def _feed_stdin(self) -> None:
        if self._stdin.open:
            more = self._stdin.feed()
            self._watch(self._stdin.fd, select.POLLOUT if more else 0)

    def _relay(self, outlet: Outlet) -> int:
        """Passes on what is there; returns how much."""
        data = outlet.take()
        if data is None:
            if not outlet.open:
                self._watch(outlet.fd, 0)
            return 0
        if outlet.exceeded and self._verdict is None:
            self._verdict = wire.OUTPUT
        if data:
            self._transport.send(outlet.kind, data)
        if len(data) < _FLOOD:
            outlet.quiet_until = time.monotonic_ns() + _QUIET_NS
            self._watch(outlet.fd, 0)
        if self._transport.pending:
            self._watch(SINK, select.POLLOUT)
        return len(data)

    def _listen_again(self, now: int, wake: int) -> int:
        """Listens to channels that were quiet for long enough; returns when to look again."""
        crowded = self._transport.crowded
        for outlet in self._outlets.values():
            if not outlet.open:
                continue
            if crowded:
                self._watch(outlet.fd, 0)
            elif now >= outlet.quiet_until:
                self._watch(outlet.fd, select.POLLIN)
            else:
                wake = min(wake, outlet.quiet_until)
        return wake

    def _watch(self, fd: int, events: int) -> None:
        if self._watched.get(fd, 0) == events:
            return
        self._watched[fd] = events
        if events:
            self._poll.register(fd, events)
        else:
            self._poll.unregister(fd)

    def _sample(self) -> None:
        accounts = self._parked.accounts
        sample = accounts.sample()
        self._most_processes = max(self._most_processes, sample.processes)
        if self._meter is not None:
            self._judge(self._meter.cpu(), self._meter.was_killed())
            return
        memory = sample.memory
        if memory > self._limits.memory and sample.processes > 1:
            memory = accounts.proportional_memory()
        self._peak = max(self._peak, memory)
        self._judge(sample.cpu, memory > self._limits.memory)

    def _judge(self, cpu: int, out_of_memory: bool) -> None:
        if cpu > self._limits.cpu * 1000:
            self._verdict = wire.CPU
        elif out_of_memory or self._parked.accounts.sockets() > _MOST_SOCKETS:
            self._verdict = wire.MEMORY

    def save_output(self) -> None:
        """Lets a run that will be killed write out the line it holds back, if it still can."""
        if self._verdict not in (wire.WALL, wire.CPU, wire.CANCELLED):
            return
        try:
            signal.pidfd_send_signal(self._parked.handle, child_module.FLUSH_SIGNAL)
        except OSError:
            return
        poll = select.poll()
        poll.register(self._parked.done, select.POLLIN)
        end = time.monotonic_ns() + _FLUSH_NS
        while time.monotonic_ns() < end and not self._transport.crowded:
            for outlet in self._outlets.values():
                if outlet.open:
                    self._relay(outlet)
            if poll.poll(1):
                return

    def relay_rest(self) -> None:
        """Relays what is left in the pipes; not what children that still live go on writing.

        The value channel ends for them: the library reads what is left there, and then its end.
        """
        if self._limits.value_channel:
            self._parked.line.end()
        for outlet in self._outlets.values():
            rest = _REST
            while outlet.open and rest > 0:
                relayed = self._relay(outlet)
                if relayed == 0:
                    break
                rest -= relayed

    def account_living(self) -> wire.Finished:
        """For a run that said it ended and still exists."""
        accounts = self._parked.accounts
        if self._meter is not None:
            return self._finished(self._meter.cpu(), self._meter.peak())
        return self._finished(accounts.final_cpu(), max(self._peak, accounts.main_peak()))

    def account_dead(self, status: int, cpu: int, peak: int) -> wire.Finished:
        """For a run of which nothing is left, given its main process's last accounts."""
        accounts = self._parked.accounts
        cpu, peak = accounts.cpu_with(cpu), max(self._peak, accounts.peak_with(peak))
        if self._meter is not None:
            cpu, peak = self._meter.cpu(), self._meter.peak()
        if self._verdict == wire.EXITED:
            self._verdict, self._code = self._how_it_died(status, cpu)
        return self._finished(cpu, peak)

    def _how_it_died(self, status: int, cpu: int) -> Tuple[int, int]:
        if not os.WIFSIGNALED(status):
            return wire.EXITED, os.WEXITSTATUS(status)
        number = os.WTERMSIG(status)
        if number == signal.SIGKILL and self._meter is not None and self._meter.was_killed():
            return wire.MEMORY, 0
        if number in (signal.SIGXCPU, signal.SIGKILL) and cpu > self._limits.cpu * 1000:
            return wire.CPU, 0
        return wire.SIGNALLED, number

    def _finished(self, cpu: int, peak: int) -> wire.Finished:
        assert self._verdict is not None
        wall = (time.monotonic_ns() - self._started) // 1000
        return wire.Finished(self._verdict, self._code, wall, cpu // 1000, peak, self._most_processes)

    def close(self) -> None:
        parked = self._parked
        self._stdin.close()
        if self._limits.value_channel:
            parked.line.close()
        for fd in (parked.request, parked.done, parked.stdout, parked.stderr):
            os.close(fd)
