"""
Readings laid out as columns and rows, for exporters and the command line.
"""
