"""
The commands that enter something: a record, and a ruling of the office.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from govcampaign.cli._naming import duty_of, kind_named_by, round_of, titles_of, unit_of
from govcampaign.cli._opening import day_of, office_of
from govcampaign.cli._render import Output
from govcampaign.cli._target import read_bytes
from govcampaign.domain.journal.fields import Field, Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.registry import KINDS, SHARED, kind_named
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.measures.dimension import convert
from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import QuantityKind
from govcampaign.domain.plan.declared import form_of
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.ledger._kind_words import HEADINGS
from govcampaign.shapes._verbs import EnteredData
from govcampaign.tables.plan import Names
from govcampaign.wording import Text, same


def record(options: Namespace, output: Output) -> int:
    """Enter one record, and print its id."""
    with office_of(options, by=options.by) as office:
        options.duty = duty_of(options.duty, titles_of(office.campaign))
        options.kind = kind_named_by(options.kind, office.campaign)
        options.round = round_of(options.round, options.duty, office.obligations) if options.round else ""
        ids = office.record(record_of(options, office.names, office.campaign.kinds))
        campaign = office.campaign.id
        entered = [office.record_of(each).value for each in ids]
    rounds = [each.filled_round if isinstance(each, Record) else "" for each in entered]
    return _entered(campaign, ids, output, rounds)


def grant(options: Namespace, output: Output) -> int:
    """Enter a ruling of the office, and print its id."""
    with office_of(options, by=options.by) as office:
        duty = duty_of(options.duty, titles_of(office.campaign))
        ruling = Ruling(
            duty=duty,
            unit=unit_of(options.unit, office.names) if options.unit else "",
            group=options.group,
            kind=RulingKind(options.kind),
            day=day_of(options.day),
            reason=options.reason,
            until=None if options.until is None else day_of(options.until),
            slot=options.slot,
            round=round_of(options.round, duty, office.obligations) if options.round else "",
        )
        ids = (office.grant(ruling),)
        campaign = office.campaign.id
    return _entered(campaign, ids, output)


def _entered(campaign: str, ids: tuple[str, ...], output: Output, rounds: Sequence[str] = ()) -> int:
    """Print the ids of what was entered, each with the round that the office filled in, if it did."""
    if output.as_json:
        output.document(EnteredData(campaign=campaign, entries=ids))
        return 0
    for each, round_ in zip(ids, rounds or ("",) * len(ids), strict=True):
        zh, en = (f"，归入 {round_}", f", for the round {round_}") if round_ else ("", "")
        output.line(Text(f"已登记 {each}{zh}", f"entered {each}{en}"))
    return 0


def record_of(options: Namespace, names: Names, kinds: Sequence[RecordForm] = ()) -> Record:
    """
    Return the record that a call describes.

    Args:
        options: The options of the call.
        names: Names of units by id.
        kinds: The kinds of record that the plan declares.

    Raises:
        InvalidValue: A value cannot be read, or has no name.
        UnknownName: The kind has no such field.
        UnreadablePhrase: An amount cannot be read.
        UnreadableFile: A file of proof cannot be read.
    """
    kind, own = kind_named(options.kind), field_values(options.kind, kinds, options.field)
    if kind.cls is OtherRecord and options.kind not in KINDS:
        own["name"] = options.kind
    return kind.cls(
        units=tuple(unit_of(unit, names) for unit in options.unit),
        day=day_of(options.day),
        time=None if options.time is None else time_of(options.time),
        duty=options.duty,
        round=options.round,
        slots=tuple(options.slot),
        items=tuple(options.item),
        amounts=amounts_of(options.amount),
        note=options.note,
        evidence=proofs_of(options.proof),
        **own,
    )


def field_values(name: str, kinds: Sequence[RecordForm], words: Sequence[str]) -> dict[str, Any]:
    """
    Return the values of `--field`, by the field of the record; those of declared fields under `values`.

    Args:
        name: The kind of record.
        kinds: The kinds that the plan declares.
        words: What was given, each `NAME=VALUE`.

    Raises:
        InvalidValue: A value cannot be read, or has no name.
        UnknownName: The kind has no such field.
    """
    kind, form = kind_named(name), form_of(kinds, name)
    declared = {} if form is None else {each.name: each for each in form.fields}
    called = {each.name: (each.title, same("")) for each in declared.values()}
    headings = HEADINGS.get(name, {})
    called |= {each: (field.heading, headings.get(each, same(""))) for each, field in kind.fields.items()}
    given = [(_field_of(asked, called), value) for asked, value in _pairs("--field", words)]
    own = {name: _value(kind.fields, declared, name, word) for name, word in given if name not in declared}
    # The office holds the values against the plan; here they are only words.
    values = tuple(each for name, word in given for each in _declared(declared, name, word))
    return {**own, "values": values} if values else own


def amounts_of(words: Sequence[str]) -> tuple[Amount, ...]:
    """
    Return the amounts of `--amount`.

    Raises:
        InvalidValue: One has no name, or is not one definite amount.
        UnreadablePhrase: One cannot be read.
    """
    return tuple(_amount(name, said) for name, said in _pairs("--amount", words))


def proofs_of(words: Sequence[str]) -> tuple[Attachment, ...]:
    """
    Return the proofs of `--proof`.

    Raises:
        InvalidValue: One has no name.
        UnreadableFile: A file cannot be read.
    """
    return tuple(_proof(proof, path) for proof, path in _pairs("--proof", words))


def day_or_none(word: str | None) -> date | None:
    """
    Return the day that a word names; None where none is given.

    Raises:
        InvalidValue: It is not one day.
    """
    return None if word is None else day_of(word)


def _pairs(option: str, words: Sequence[str]) -> list[tuple[str, str]]:
    """Return what an option gives as name and value."""
    for word in words:
        name, sign, value = word.partition("=")
        if not (sign and name and value):
            raise InvalidValue(
                option,
                Text(f"“{word}”不是“名称=值”", f"{word!r} is not NAME=VALUE"),
                Text("写成“名称=值”", "write it as NAME=VALUE"),
            )
    return [(name, value) for name, _, value in (word.partition("=") for word in words)]


def _field_of(asked: str, called: Mapping[str, Sequence[Text]]) -> str:
    """Return the name of a field, given by its name or by what a column of it is called."""
    words = (
        (name, {each for text in texts for each in (text.zh, text.en)}) for name, texts in called.items()
    )
    return asked if asked in called else next((name for name, each in words if asked in each), asked)


def _declared(declared: Mapping[str, FormField], name: str, word: str) -> Iterator[FieldValue]:
    """Yield the values of a field that the plan declares; nothing for a field that it does not declare."""
    if name in declared:
        for each in word.split("、") if declared[name].several else (word,):
            yield FieldValue(field=name, value=each)


def _value(fields: Any, declared: Iterable[str], name: str, word: str) -> Any:
    """Return the value of a field that only this kind has."""
    own = [each for each, field in fields.items() if each not in SHARED and field.holds is not Holds.PARTS]
    if name not in own:
        raise UnknownName("--field", Text("记录项", "field"), name, [*declared] or own)
    field: Field = fields[name]
    values = word.split("、") if field.several else [word]
    read = tuple(_read(field, each) for each in values)
    return read if field.several else read[0]


def _read(field: Field, word: str) -> Any:
    if field.holds is Holds.DAY:
        return day_of(word)
    field.check(word, "--field")
    if field.holds is Holds.CHOICE:
        return field.type(word)
    if field.holds is Holds.FLAG:
        return word == "true"
    return int(word) if field.holds is Holds.NUMBER else word


def time_of(word: str) -> time:
    """
    Return the time of day that a word names: `09:30`, `9:30` or `9：30`.

    Raises:
        InvalidValue: It is none.
    """
    plain = word.replace("：", ":")
    try:
        return time.fromisoformat(f"0{plain}" if plain[1:2] == ":" else plain)
    except ValueError:
        reason = Text(f"“{word}”不是时刻", f"{word!r} is not a time of day")
        remedy = Text("写小时和分钟，如 09:30", "write hours and minutes, such as 09:30")
        raise InvalidValue("--time", reason, remedy) from None


def _amount(name: str, words: str) -> Amount:
    """Return an amount: a number with its unit (3万人, 95%), or a fraction (17/20, 三分之二)."""
    digits = re.fullmatch(r"(\d+)/(\d+)", words)
    if digits is not None:
        return Amount.ratio(name, int(digits[1]), int(digits[2]))
    found = quantity(words)
    if found.fraction is not None:
        return Amount.ratio(name, *found.fraction)
    if found.value is None or not found.is_level:
        raise InvalidValue(
            "--amount",
            Text(f"“{words}”不是一个确定的数额", f"{words!r} is not one definite amount"),
            Text("写成“新增就业=3万人”", "write it as 新增就业=3万人"),
        )
    if found.kind is QuantityKind.RATIO:
        return Amount(name=name, value=convert(found.value, "", "%"), unit="%")
    return Amount(name=name, value=found.value, unit=f"{found.unit}/{found.per}" if found.per else found.unit)


def _proof(proof: str, path: str) -> Attachment:
    """Return a proof: the name of the file and the digest of its bytes; the file stays where it is."""
    digest = sha256(read_bytes(path)).hexdigest()
    return Attachment(name=PurePath(path).name, digest=f"sha256:{digest}", proof=proof)
