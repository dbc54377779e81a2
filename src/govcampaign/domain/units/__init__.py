"""By whom?"""
