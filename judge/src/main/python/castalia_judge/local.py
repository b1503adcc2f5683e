"""`python3 -m castalia_judge.local LAB_FOLDER [SUBMISSION.py ...]`: see `author.main`."""

import sys

from .author.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
