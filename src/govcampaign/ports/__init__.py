"""
The ports: what the core asks of storage, of notification and of export.
"""
