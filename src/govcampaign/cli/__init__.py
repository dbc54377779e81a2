"""
The command line: the office's verbs, with `--json` for programs.
"""
