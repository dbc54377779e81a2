"""
Publishing: a whole campaign as a page or a calendar.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from govcampaign.domain.names import identity
from govcampaign.office._files import refuse_store_files, writer_for
from govcampaign.office._scope import Scope
from govcampaign.office._showing import Showing
from govcampaign.registry._kinds import PAGES
from govcampaign.wording import Lang


class Publishing:
    """The verb of an office that writes a page."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def page(
        self,
        path: Path | str,
        *,
        as_of: date | str,
        known_by: date | str | None = None,
        unit: str = "",
        format: str | None = None,
        lang: Lang = "zh",
    ) -> tuple[Path, ...]:
        """
        Write the campaign as of a day to a page, a picture or a calendar.

        Args:
            path: The file.
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: Only what was entered by the end of this day is shown; default `as_of`.
            unit: Write what this unit owes; only some formats can, such as calendars. Empty for all units.
            format: The name of the format, such as `dashboard`; None goes by the file's ending.
            lang: The language that it opens in, `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The name has no ending and no format is named, a day is not valid, or the format
                has no page of one unit.
            UnknownUnit: No unit has that id.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written, or is one of the store's own.
            PluginError: The format fails.
        """
        # Before anything is read, which may close a day.
        refuse_store_files(Path(path), (), self._scope.workspace.store.info.files)
        more = {"unit": identity(unit, self._scope.id, field="unit")} if unit else {}
        write = writer_for(self._scope.registry, Path(path), format, PAGES, **more)
        return write(Showing(self._scope).snapshot(as_of=as_of, known_by=known_by), lang)
