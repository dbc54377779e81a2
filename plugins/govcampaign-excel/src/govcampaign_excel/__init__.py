"""
Ledgers for govcampaign: reads xlsx, xls, ods, csv and HTML tables, annotates them, writes templates.
"""
