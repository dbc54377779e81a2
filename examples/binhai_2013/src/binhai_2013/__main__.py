"""
`python -m binhai_2013` tells the month.
"""

from __future__ import annotations

import sys

from binhai_2013.cli import main

if __name__ == "__main__":
    sys.exit(main())
