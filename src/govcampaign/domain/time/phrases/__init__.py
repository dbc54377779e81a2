"""
Phrases of periods and deadlines, read into days without guessing.

`parse_period` and `parse_deadline` keep the words unchanged and raise `UnreadablePhrase` where those leave
the days open; both say what a missing year was taken from. Reading whole notices is not done here.
"""

from govcampaign.domain.time.phrases._context import Context
from govcampaign.domain.time.phrases._deadline import names_no_start, parse_deadline
from govcampaign.domain.time.phrases._period import parse_period

__all__ = ["Context", "names_no_start", "parse_deadline", "parse_period"]
