"""
Official papers for govcampaign: docx in the layout of GB/T 9704-2012.
"""
