"""
Phrases of periods, deadlines and recurrences, read into days without guessing.

`parse_period`, `parse_deadline` and `parse_recurrence` keep the words unchanged and raise `UnreadablePhrase`
where those leave the days open; all say what a missing year was taken from. Reading whole notices is not
done here.
"""

from govcampaign.domain.time.phrases._context import Context
from govcampaign.domain.time.phrases._deadline import names_no_start, parse_deadline
from govcampaign.domain.time.phrases._period import parse_period
from govcampaign.domain.time.phrases._recurrence import parse_recurrence

__all__ = ["Context", "names_no_start", "parse_deadline", "parse_period", "parse_recurrence"]
