"""
The project's own tables: whose account is of which unit, and the proof behind records.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Seat(models.Model):
    """An account that acts for a unit; one without a seat is the leading office's if it is staff."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    unit = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.user.get_username()} · {self.unit}"


class Proof(models.Model):
    """
    A file behind a record. The record keeps its name and digest, this table its bytes.

    One file proves one record of a campaign: the second is refused by the database.
    """

    campaign = models.CharField(max_length=200)
    target = models.CharField(max_length=1000)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=80)
    content = models.BinaryField()

    class Meta:
        """One file proves one record."""

        constraints = (
            models.UniqueConstraint(fields=("campaign", "digest"), name="one_record_for_each_file"),
        )

    def __str__(self) -> str:
        return f"{self.name} · {self.target}"
