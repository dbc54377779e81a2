"""
Facts in a folder: how they are laid out, written, and gathered again.
"""
