"""
`python -m django_office COMMAND`: the commands of Django and of this project.
"""

from __future__ import annotations

import os

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_office.settings")
    execute_from_command_line()


if __name__ == "__main__":
    main()
