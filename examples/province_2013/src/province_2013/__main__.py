"""
`python -m province_2013` rolls up the province.
"""

from __future__ import annotations

import sys

from province_2013.cli import main

if __name__ == "__main__":
    sys.exit(main())
