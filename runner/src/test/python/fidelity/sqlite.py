import sqlite3

with sqlite3.connect("x.db") as connection:
    connection.execute("create table t(a)")
    connection.executemany("insert into t values(?)", [(1,), (2,)])
with sqlite3.connect("x.db") as connection:
    print(connection.execute("select * from t").fetchall())
