import os

pid = os.fork()
if pid == 0:
    raise SystemExit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
