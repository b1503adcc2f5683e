import threading

results = []
lock = threading.Lock()


def work(i):
    with lock:
        results.append(i)


threads = [threading.Thread(target=work, args=(i,)) for i in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results) == list(range(20)), threading.active_count(), threading.main_thread().name)
