"""
Drafts of plans: what the reader of notices found, as a plan file a person finishes, a page, and data.
"""

from govcampaign.drafting.draft import Draft, read_notice

__all__ = ["Draft", "read_notice"]
