"""
The plan file of a draft: what was found in its typed place, what is not certain marked, what is open asked.
"""

from govcampaign.drafting.plan.writing import plan_toml

__all__ = ["plan_toml"]
