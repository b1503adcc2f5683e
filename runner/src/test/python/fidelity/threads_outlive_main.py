import threading
import time

printed = threading.Event()


def late():
    printed.wait()
    time.sleep(0.05)
    print("late")


threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("main")
printed.set()
