import multiprocessing
from multiprocessing import shared_memory


def raise_by_one(name, lock, values):
    block = shared_memory.SharedMemory(name)
    with lock:
        block.buf[0] += 1
        values.put(block.buf[0])
    block.close()


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    block = shared_memory.SharedMemory(create=True, size=100)
    lock, values = multiprocessing.Lock(), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=raise_by_one, args=(block.name, lock, values)) for _ in range(3)]
    for worker in workers:
        worker.start()
    print(sorted(values.get() for _ in workers))
    for worker in workers:
        worker.join()
    print(block.buf[0], [worker.exitcode for worker in workers])
    block.close()
    block.unlink()
