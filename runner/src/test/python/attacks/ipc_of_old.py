"""Looks for shared memory, semaphores and queues that a neighbour could hold as well."""
# expect: EXITED
import os

from breach import breach, refused

SHMGET, SHMAT, SEMGET, MSGGET, MQ_OPEN, MQ_UNLINK = 29, 30, 64, 68, 240, 241
for name, number in {"shmget": SHMGET, "semget": SEMGET, "msgget": MSGGET}.items():
    refused(name, number, 0x4242, 4096, 0o1666)
refused("shmat", SHMAT, 0, 0, 0)
refused("mq_open", MQ_OPEN, b"queue", os.O_CREAT | os.O_RDWR, 0o666, 0)
refused("mq_unlink", MQ_UNLINK, b"queue")
if os.listdir("/dev/shm"):
    breach("shared memory of somebody else")
if os.path.exists("/dev/mqueue"):
    breach("/dev/mqueue")
