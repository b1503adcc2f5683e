import subprocess
import sys

done = subprocess.run([sys.executable, "-c", "import sys; print(6 * 7); sys.exit(4)"], capture_output=True, text=True)
print(done.stdout, done.returncode)
echo = subprocess.Popen([sys.executable, "-c", "print(input()[::-1])"], stdin=-1, stdout=-1, text=True)
print(echo.communicate("abc\n")[0])
