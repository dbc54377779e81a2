"""
What a call names, by id or as it is listed: an obligation, a unit, a duty, rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

from govcampaign.domain.journal.other import DONE
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.ledger._kind_words import TITLES
from govcampaign.tables.plan import Names, bearer
from govcampaign.wording import LANGUAGES, Text, same

_LISTED: Final = 6
"""Rounds named in an error before the rest is left out."""


def cell_of(asked: str, matrix: Matrix, names: Names) -> Cell:
    """
    Return the cell of an obligation, by its id or by title, unit, slot and round as the matrix prints them.

    Args:
        asked: The id, or `title/unit`, with `/slot` and `/round` behind where there are any, in Chinese or
            English; a round by its id or its title.
        matrix: Where it stands.
        names: Names of units and group words by id.

    Raises:
        InvalidValue: Several obligations are called so, or it is one of several rounds and none is named.
        UnknownObligation: None is.
    """
    asked = identity(asked, "obligation", field="obligation")
    ids = {cell.id: cell for cell in matrix}
    called = [ids[asked]] if asked in ids else [cell for cell in matrix if asked in _called(cell, names)]
    if not called:
        called = [cell for cell in matrix if asked in _bare(cell, names)]
        if len(called) > 1:
            _refuse_without_round(asked, called)
    if len(called) > 1:
        known = [cell.id for cell in called]
        raise InvalidValue(
            asked,
            Text(f"{len(called)} 项责任都叫这个名称", f"{len(called)} obligations are called so"),
            Text(f"写明编号：{'、'.join(known)}", f"give the id: {', '.join(known)}"),
        ).about(field="obligation")
    return called[0] if called else matrix.cell(asked)


def unit_of(asked: str, names: Names) -> str:
    """
    Return the id of a unit, given by its id or by its name in Chinese or English.

    Args:
        asked: The id or the name; unknown words are returned as they are, and refused by the matrix.
        names: Names of units and group words by id.
    """
    ids = [unit for unit, name in names.items() if asked in (name.zh, name.en)]
    return asked if asked in names or len(ids) != 1 else ids[0]


def duty_of(asked: str, titles: Iterable[tuple[str, Text]]) -> str:
    """
    Return the id of a duty, given by its id or by the title that it alone has.

    Args:
        asked: The id or the title in Chinese or English; unknown words are returned as they are.
        titles: The id and the title of each duty.
    """
    known = list(titles)
    ids = [duty for duty, title in known if asked in (title.zh, title.en)]
    return asked if asked in dict(known) or len(ids) != 1 else ids[0]


def kind_named_by(asked: str, plan: Campaign) -> str:
    """
    Return the name of a kind of record, given by its name or by what it is called in Chinese or English.

    Args:
        asked: The name or the words; unknown words are returned as they are.
        plan: The plan, which may declare kinds and give the library's own another title.
    """
    known = dict.fromkeys((*(form.name for form in plan.kinds), *KINDS, DONE))
    words = {name: (kind_words(plan.kinds, name), TITLES.get(name, same(""))) for name in known}
    called = (
        name for name in known if asked in {each for text in words[name] for each in (text.zh, text.en)}
    )
    return asked if asked in known else next(called, asked)


def listed_kind(asked: str, plan: Campaign) -> str:
    """
    Return the name of a kind whose records are listed, given as `kind_named_by` takes it.

    Args:
        asked: The name or the words.
        plan: The plan, whose duties may count a kind that nothing declares.

    Raises:
        UnknownName: Nothing is called so; the kinds are named.
    """
    counted = {kind for duty in plan.duties for kind in duty.need.kinds}
    declared = (form.name for form in plan.kinds)
    known, found = {*KINDS, DONE, *declared, *counted}, kind_named_by(asked, plan)
    if found not in known:
        titles = (kind_words(plan.kinds, name).zh for name in known)
        raise UnknownName("--kind", Text("记录种类", "kind of record"), asked, titles).about(field="kind")
    return found


def titles_of(plan: Campaign) -> Iterator[tuple[str, Text]]:
    """Yield the id and the title of each duty of a plan."""
    return ((duty.id, duty.title) for duty in plan.duties)


def round_of(asked: str, duty: str, owed: Iterable[Obligation]) -> str:
    """
    Return the id of a round or a stage of a duty, given by its id or its title.

    Args:
        asked: The id or the title in Chinese or English; unknown words are returned as they are.
        duty: The id of the duty.
        owed: The obligations that may have it.
    """
    titles = {each.round: each.round_title for each in owed if each.round and each.duty == duty}
    ids = [name for name, title in titles.items() if asked in (title.zh, title.en)]
    return asked if asked in titles or len(ids) != 1 else ids[0]


def rounds_of(asked: Iterable[str], owed: Iterable[Obligation]) -> set[str]:
    """
    Return the ids of rounds and stages, each given by its id or its title.

    Args:
        asked: The ids or titles in Chinese or English.
        owed: The obligations that may have them.

    Raises:
        UnknownName: No obligation has such a round; the near one is named.
    """
    titles = {each.round: each.round_title for each in owed if each.round}
    found = set()
    for word in asked:
        ids = {name for name, title in titles.items() if word in (name, title.zh, title.en)}
        if not ids:
            error = UnknownName("--round", Text("期次或阶段", "round or stage"), word, titles)
            raise error.about(code="no_such_round", field="round")
        found |= ids
    return found


def _bare(cell: Cell, names: Names) -> set[str]:
    """Return what the obligation of a round is called without the round; nothing where it has none."""
    owed = cell.obligation
    if not owed.round:
        return set()
    titles = (
        "/".join(filter(None, (owed.title.say(lang), bearer(owed, names, lang), owed.slot)))
        for lang in LANGUAGES
    )
    return {owed.base, *titles}


def _refuse_without_round(asked: str, cells: list[Cell]) -> NoReturn:
    """Refuse an obligation that is named without its round."""
    rounds = list(dict.fromkeys(cell.obligation.round for cell in cells))
    first, more = rounds[:_LISTED], len(rounds) > _LISTED
    stages = cells[0].obligation.begins is None
    reason = (
        Text("任务分阶段，没有写明哪一阶段", "its duty has stages, and none is named")
        if stages
        else Text("任务分期，没有写明哪一期", "its duty has rounds, and none is named")
    )
    remedy = Text(
        f"写成 {asked}/{rounds[0]}；已有的：{'、'.join(first)}{' 等' if more else ''}",
        f"write {asked}/{rounds[0]}; there are {', '.join(first)}{' …' if more else ''}",
    )
    raise InvalidValue(asked, reason, remedy).about(code="missing", field="round")


def _called(cell: Cell, names: Names) -> set[str]:
    owed = cell.obligation
    parts = (
        (owed.title.say(lang), bearer(owed, names, lang), owed.slot, round_)
        for lang in LANGUAGES
        for round_ in (owed.round, owed.round_title.say(lang))
    )
    return {"/".join(filter(None, each)) for each in parts}
