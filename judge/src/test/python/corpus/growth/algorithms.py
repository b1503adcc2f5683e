"""Functions over sequences, graphs and texts."""

from __future__ import annotations

from corpus.growth.case import Case

WHOLE = "items = [(i * 7919) % (2 * n) for i in range(n)]\nreturn lambda: lab.solve(items)\n"

CASES = [
    Case("two_sum_pairs", '''
def solve(items):
    target, found = -1, 0
    for i in range(len(items)):
        for j in range(i + 1, len(items)):  # here
            found += items[i] + items[j] == target
    return found
''', WHOLE, "n^2", 1),
    Case("two_sum_set", '''
def solve(items):
    seen, found = set(), 0
    for item in items:  # here
        found += -1 - item in seen
        seen.add(item)
    return found
''', WHOLE, "n", 4),
    Case("duplicates_by_count", '''
def solve(items):
    return [item for item in items if items.count(item) > 1]  # here
''', WHOLE, "n^2", 1),
    Case("duplicates_by_counter", '''
from collections import Counter
def solve(items):
    counts = Counter(items)
    return [item for item in items if counts[item] > 1]
''', WHOLE, "n", 4),
    Case("reverse_by_insert", '''
def solve(items):
    turned = []
    for item in items:
        turned.insert(0, item)  # here
    return turned
''', WHOLE, "n^2", 1),
    Case("merge_sort", '''
def solve(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = solve(items[:middle]), solve(items[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
''', WHOLE, "n log n", 2),
    Case("bubble_sort", '''
def solve(items):
    items = list(items)
    for end in range(len(items), 1, -1):
        for i in range(end - 1):  # here
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items
''', WHOLE, "n^2", 1),
    Case("prefix_sums_again", '''
def solve(items):
    return [sum(items[:i]) for i in range(len(items))]  # here
''', WHOLE, "n^2", 1),
    Case("prefix_sums_once", '''
from itertools import accumulate
def solve(items):
    return list(accumulate(items))  # here
''', WHOLE, "n", 4),
    Case("window_sums_slices", '''
def solve(items):
    size = len(items) // 2
    return max(sum(items[i : i + size]) for i in range(len(items) - size))  # here
''', WHOLE, "n^2", 1),
    Case("window_sums_rolling", '''
def solve(items):
    size = len(items) // 2
    total = best = sum(items[:size])
    for i in range(size, len(items)):
        total += items[i] - items[i - size]
        best = max(best, total)
    return best
''', WHOLE, "n", 4),
    Case("binary_search", '''
def solve(items, wanted):
    low, high = 0, len(items)
    while low < high:  # here
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
''', "items = list(range(n))\nreturn lambda i: lab.solve(items, n - i)\n", "log n"),
    Case("binary_search_copies", '''
def solve(items, wanted):
    if not items:
        return False
    middle = len(items) // 2
    if items[middle] == wanted:
        return True
    if items[middle] < wanted:
        return solve(items[middle + 1 :], wanted)  # here
    return solve(items[:middle], wanted)
''', "items = list(range(n))\nreturn lambda i: lab.solve(items, n + i)\n", "n"),
    Case("graph_queue_list", '''
def solve(graph):
    seen, todo = {0}, [0]
    while todo:
        node = todo.pop(0)  # here
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return len(seen)
''', "graph = {i: [] for i in range(n)}\ngraph[0] = list(range(1, n))\nreturn lambda: lab.solve(graph)\n", "n^2", 1),
    Case("graph_queue_deque", '''
from collections import deque
def solve(graph):
    seen, todo = {0}, deque([0])
    while todo:
        node = todo.popleft()
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return len(seen)
''', "graph = {i: [] for i in range(n)}\ngraph[0] = list(range(1, n))\nreturn lambda: lab.solve(graph)\n", "n", 2),
    Case("text_by_join", '''
def solve(items):
    return ",".join(str(item) for item in items)  # here
''', WHOLE, "n", 4),
    Case("text_by_adding", '''
def solve(items):
    text = ""
    for item in items:
        text = text + "x,"  # here
    return text
''', WHOLE, "n^2", 1),
    Case("top_by_heap", '''
import heapq
def solve(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)  # here
    return [heapq.heappop(heap) for _ in range(len(heap))]
''', WHOLE, "n log n", 2),
    Case("group_anagrams", '''
def solve(words):
    groups = {}
    for word in words:  # here
        groups.setdefault("".join(sorted(word)), []).append(word)
    return groups
''', "words = [f'{i:06}' for i in range(n)]\nreturn lambda: lab.solve(words)\n", "n", 4),
    Case("unique_in_order_list", '''
def solve(items):
    unique = []
    for item in items:
        if item not in unique:  # here
            unique.append(item)
    return unique
''', "items = list(range(n))\nreturn lambda: lab.solve(items)\n", "n^2", 1),
    Case("unique_in_order_dict", '''
def solve(items):
    return list(dict.fromkeys(items))  # here
''', "items = list(range(n))\nreturn lambda: lab.solve(items)\n", "n", 4),
    Case("intervals_merged", '''
def solve(pairs):
    merged = []
    for start, end in sorted(pairs):  # here
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
''', "pairs = [((i * 7919) % n, (i * 7919) % n + 2) for i in range(n)]\nreturn lambda: lab.solve(pairs)\n", "n log n", 2),
    Case("matrix_trace", '''
def solve(rows):
    return sum(rows[i][i] for i in range(len(rows)))  # here
''', "rows = [[0] * n for _ in range(n)] if n <= 1024 else [[0] * n] * n\nreturn lambda: lab.solve(rows)\n", "n", 4),
]
