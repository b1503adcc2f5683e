import signal

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGHUP):
    print(number.name, signal.getsignal(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
