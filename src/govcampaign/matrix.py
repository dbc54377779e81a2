"""
Moved to `govcampaign.judging`; import it from there.
"""

from govcampaign.judging import matrix  # noqa: F401  until everybody has moved
