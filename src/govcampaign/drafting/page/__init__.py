"""
The page of a notice: its text with what was found in it, duties and questions beside it, in one HTML file.
"""

from govcampaign.drafting.page.document import page_of

__all__ = ["page_of"]
