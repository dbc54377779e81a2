"""
An invented province in the summer of 2013: twelve districts with a store each, rolled up to one matrix.

`province_plan` and `district_plan` are the campaigns; `DISTRICTS` are the districts.
"""

from __future__ import annotations

from province_2013.plans import DISTRICTS, district_plan, district_roster, province_plan, province_roster

__all__ = ["DISTRICTS", "district_plan", "district_roster", "province_plan", "province_roster"]
