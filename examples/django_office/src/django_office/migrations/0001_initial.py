"""
The project's own tables, and the office's beside them.
"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from django_office.opening import make_tables


def _key() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def make(_: Any, schema_editor: Any) -> None:
    """Make the office's tables."""
    make_tables(schema_editor.connection)


class Migration(migrations.Migration):
    """The first migration."""

    initial = True
    dependencies = (migrations.swappable_dependency(settings.AUTH_USER_MODEL),)
    operations = (
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", _key()),
                ("unit", models.CharField(max_length=200)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", _key()),
                ("campaign", models.CharField(max_length=200)),
                ("target", models.CharField(max_length=1000)),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=80)),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("campaign", "digest"), name="one_record_for_each_file"),
                )
            },
        ),
        # The office's tables stay where the migration is taken back: the journal is not to be lost so.
        migrations.RunPython(make, migrations.RunPython.noop),
    )
