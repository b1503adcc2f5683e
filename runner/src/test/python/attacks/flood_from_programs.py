"""Floods from programs that it starts, each with the streams that it has itself."""
# expect: OUTPUT
# limits: wall=6 cpu=5
import subprocess
import sys

flood = "while True: print('p' * 4000)"
for _ in range(4):
    subprocess.Popen([sys.executable, "-S", "-c", flood])
subprocess.run([sys.executable, "-S", "-c", flood])
