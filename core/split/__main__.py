"""`python -m core.split FILE|- [--jsonl]`: the calculator without Django."""

import sys

from core.split.calculator import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr))
