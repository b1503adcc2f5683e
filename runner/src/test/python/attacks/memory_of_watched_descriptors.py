"""Watches every descriptor by as many epolls as it can have, each watching the others."""
# expect: EXITED
# limits: wall=4
import os
import select

from breach import breach

polls = []
watches = 0
try:
    while True:
        poll = select.epoll()
        for other in polls:
            try:
                poll.register(other.fileno())
                watches += 1
            except OSError:
                pass
        polls.append(poll)
except OSError as error:
    print(error, watches)
if len(polls) > 256:
    breach("more descriptors than allowed")
