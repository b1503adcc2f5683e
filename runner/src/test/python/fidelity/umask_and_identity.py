import os
import stat

open("f", "w").close()
print(oct(stat.S_IMODE(os.stat("f").st_mode)), os.access("f", os.W_OK))
