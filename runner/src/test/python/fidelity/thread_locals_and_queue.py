import queue
import threading

inbox = queue.Queue()
local = threading.local()
local.x = 1
threading.Thread(target=lambda: inbox.put(hasattr(local, "x"))).start()
print(inbox.get(timeout=2))
