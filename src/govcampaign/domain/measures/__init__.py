"""How much?"""
