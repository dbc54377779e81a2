"""
Facts besides times and units: bases, theme, declared counts, quantities, activities, places, references.
"""
