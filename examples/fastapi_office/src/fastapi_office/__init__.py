"""
A FastAPI application around an office of govcampaign, to be copied into an application of one's own.
"""

from __future__ import annotations

from fastapi_office.app import create_app

__all__ = ["create_app"]
