"""
The page of a notice: its text with what was found in it, duties and questions beside it, in one HTML file.
"""

from govcampaign.drafting.page.document import page_of
from govcampaign.drafting.page.marking import LONGEST

__all__ = ["LONGEST", "page_of"]
