"""
A page for govcampaign: one HTML file with heat map, curves and time line, and the same page served live.
"""
