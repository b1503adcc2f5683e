"""Knocks at calls that have led to escapes: keys, bpf, perf, userfaultfd, modules, and more."""
# expect: EXITED
import ctypes

from breach import refused

buffer = ctypes.create_string_buffer(256)
doors = {
    "add_key": 248, "request_key": 249, "keyctl": 250, "bpf": 321, "perf_event_open": 298,
    "userfaultfd": 323, "init_module": 175, "finit_module": 313, "kexec_load": 246,
    "open_by_handle_at": 304, "name_to_handle_at": 303, "iopl": 172, "ioperm": 173,
    "modify_ldt": 154, "personality": 135, "syslog": 103, "acct": 163, "swapon": 167,
    "reboot": 169, "sethostname": 170, "quotactl": 179, "lookup_dcookie": 212,
    "set_mempolicy": 238, "mbind": 237, "move_pages": 279, "migrate_pages": 256,
    "splice": 275, "tee": 276, "vmsplice": 278, "inotify_init1": 294, "fanotify_init": 300,
    "fsopen": 430, "landlock_create_ruleset": 444, "memfd_secret": 447, "pkey_alloc": 330,
    "shmget": 29, "semget": 64, "msgget": 68, "mq_open": 240, "clock_settime": 227,
    "settimeofday": 164, "adjtimex": 159, "sched_setattr": 314, "ioprio_set": 251, "mlock": 149,
    "mlockall": 151, "setns": 308, "unshare": 272, "process_vm_readv": 310, "seccomp": 317,
    "uselib": 134, "ustat": 136, "vhangup": 153, "remap_file_pages": 216, "mincore": 27,
}
for name, number in doors.items():
    refused(name, number, buffer, buffer, 0, 0, 0, 0)
