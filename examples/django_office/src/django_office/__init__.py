"""
A Django project around an office of govcampaign, to be copied into a project of one's own.
"""
