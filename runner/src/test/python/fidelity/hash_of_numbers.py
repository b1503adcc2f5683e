print(hash(1), hash(1.5), hash((1, 2)), len({hash("a"), hash("b")}))
