import socket

server = socket.create_server(("127.0.0.1", 0), backlog=100)
pairs = []
for _ in range(100):
    client = socket.create_connection(server.getsockname())
    pairs.append((client, server.accept()[0]))
print(len(pairs))
