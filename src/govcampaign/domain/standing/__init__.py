"""How does it stand?"""
