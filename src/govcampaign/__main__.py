"""
`python -m govcampaign` is the command `govcampaign`.
"""

from __future__ import annotations

import sys

from govcampaign.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
