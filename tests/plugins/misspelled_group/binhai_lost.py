"""A plugin that nobody finds."""
