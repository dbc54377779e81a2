"""The engines: what groups facts, and where cells are judged."""
