import multiprocessing


def fill(shared):
    shared["x"] = 1


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        worker = multiprocessing.Process(target=fill, args=(shared,))
        worker.start()
        worker.join()
        print(dict(shared))
