"""
The paper port: a paper goes in, a file comes out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from govcampaign.paper import Paper
from govcampaign.wording import Lang


@runtime_checkable
class PaperWriter(Protocol):
    """
    A format that papers are written in.

    The promises of `govcampaign.ports.export.Exporter` hold here too: the file is there whole or not at
    all, only an earlier file of the same kind is replaced, text stays text, and the same paper gives the same
    bytes.
    """

    @property
    def suffix(self) -> str:
        """Return the usual ending of its files, with the dot."""
        ...

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """
        Write a paper to a file.

        Args:
            paper: The paper.
            target: The file; its folder exists.
            lang: The language, `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The paper cannot be written in this format.
            UnwritableTarget: The file cannot be written.
        """
        ...
