"""
The month told: planned, checked, carried out day by day, accounted for, and read back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from attrs import frozen

from binhai_2013 import chapters
from binhai_2013.files import fresh_store, leave_findings, leave_plan, leave_tables, spoken_url
from binhai_2013.happenings import Clock
from binhai_2013.papers import leave_ledgers, leave_papers
from binhai_2013.plan import campaign, local_campaign, roster
from binhai_2013.solving import where_problems_went
from binhai_2013.teller import Teller
from govcampaign import Text, WorkCalendar, counted_tails, lint_plan, open_office
from govcampaign.errors import AlreadyAdopted
from govcampaign.office import Office
from govcampaign.wording import Lang


@frozen(kw_only=True)
class Stage:
    """
    What the example is printed with.

    Attributes:
        out: The folder of the files it leaves.
        store: The store's URL; None for a SQLite file in `out`, made anew.
        seed: Of the invented events.
        lang: `zh` or `en`.
        quiet: True to tell only where the files are.
        stream: Where it is printed.
    """

    out: Path
    store: str | None
    seed: int
    lang: Lang
    quiet: bool
    stream: TextIO


def tell(stage: Stage) -> None:
    """
    Tell the month, and leave its files.

    Raises:
        GovCampaignError: The store cannot be used, or holds this campaign already.
        OSError: The folder cannot be made or written.
    """
    stage.out.mkdir(parents=True, exist_ok=True)
    url = stage.store if stage.store is not None else fresh_store(stage.out)
    teller = Teller(stage.stream, stage.lang, quiet=stage.quiet)
    plan, clock = campaign(), Clock()
    calendar = WorkCalendar.official()
    bare, report = (lint_plan(plan, roster=each, calendar=calendar) for each in (None, roster()))
    with open_office(url, clock=clock, tails=counted_tails()) as office:
        _adopt(office)
        chapters.the_plan(teller, plan)
        chapters.what_lint_found(teller, plan, bare, report)
        chapters.who_owes_what(teller, office)
        reminded = chapters.the_month(teller, office, clock, stage.seed)
        where_problems_went(teller, office)
        matrix = chapters.how_it_stands(teller, office)
        chapters.who_was_reminded(teller, office, reminded)
        chapters.one_cell(teller, office, matrix)
        written = leave_ledgers(teller, office, stage.out, stage.lang)
        written += leave_tables(office, stage.out, matrix.as_of, stage.lang)
        written += leave_papers(office, stage.out, matrix.as_of, stage.lang)
        result = office.overview(as_of=matrix.as_of).verdict.sentence
    chapters.opened_again(teller, url, matrix)
    written += [leave_plan(plan, stage.out), leave_findings(report, stage.out)]
    aloud = Teller(stage.stream, stage.lang, quiet=False)
    aloud.say(*(Text("已写入 {path}", "wrote {path}").fill(path=path) for path in written))
    aloud.say(Text("存储：{url}", "store {url}").fill(url=spoken_url(url)), result)


def _adopt(office: Office) -> None:
    """Adopt plan and roster into a store that does not hold them yet: the month happens once."""
    if not office.adopt(local_campaign(), roster()):
        raise AlreadyAdopted(
            campaign().id,
            Text("存储中已有这个活动", "the store holds this campaign already"),
            Text(
                "请换一个 --store；不写则新建一个文件", "give another --store, or none to create a new file"
            ),
        )
