import os
import pathlib
import shutil
import tempfile

with tempfile.TemporaryFile() as file:
    file.write(b"x")
    file.seek(0)
    print(file.read())
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "a.txt")
    path.write_text("q")
    shutil.copy2(path, "b.txt")
    shutil.copytree(folder, "tree")
print(pathlib.Path("b.txt").read_text(), sorted(os.listdir("tree")), tempfile.gettempdir())
os.mkfifo("fifo")
os.symlink("b.txt", "link")
print(sorted(os.listdir(".")))
