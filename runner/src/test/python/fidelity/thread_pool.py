from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(lambda x: x * x, range(10))))
ThreadPoolExecutor(2).submit(print, "at exit")
