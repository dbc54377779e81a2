"""
Print how well the reader reads notices that have been annotated by hand.

    python tests/notice/score.py                      the twins, and the texts that are not notices
    python tests/notice/score.py --texts DIR          the notices of `gold/`, whose texts are in DIR
    python tests/notice/score.py --texts DIR --gold DIR [--others DIR]
                                 [--field NAME] [--notice NAME] [--strict]

Each `NAME.json` of a folder of gold is compared with the reading of the text that its `file` names, else of
`NAME.txt`. `NOTICE_TEXTS` in the environment stands for `--texts`. The figures of a run are kept in
`build/score.json`, and the next run of the same kind prints what changed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import define, field
from honesty import broken, wrong_as_certain
from scoring import FIELDS, Data, Score, score

from govcampaign.drafting.draft import read_notice

HERE: Final = Path(__file__).parent
LAST: Final = HERE.parents[1] / "build" / "score.json"
TEXTS: Final = "NOTICE_TEXTS"


@define
class Result:
    """
    How the reader did over many notices.

    Attributes:
        scores: By field, the score of each notice that has something there or was said to have.
        wrong: By notice, what was stated as certain and is wrong.
    """

    scores: dict[str, dict[str, Score]] = field(factory=lambda: {name: {} for name in FIELDS})
    exact: dict[str, Score] = field(factory=dict)
    wrong: dict[str, list[str]] = field(factory=dict)

    def add(self, name: str, text: str, right: Data) -> None:
        """Read a notice and compare it."""
        draft = read_notice(text, name=name)
        data = draft.as_data()
        for key, each in score(data, right).items():
            self.scores[key][name] = each
        for key, each in score(data, right, exactly=True).items():
            self.exact[key] = self.exact.get(key, Score()) + each
        self.wrong[name] = wrong_as_certain(draft, right)

    def total(self, key: str) -> Score:
        """Return the score of a field over all notices."""
        return sum(self.scores[key].values(), Score())

    def spread(self, key: str) -> tuple[float, float, str]:
        """Return mean and lowest F1 of a field over the notices that have it, and where it is lowest."""
        having = [(each.f1, name) for name, each in self.scores[key].items() if each.support]
        if not having:
            return 1.0, 1.0, "-"
        return sum(f1 for f1, _ in having) / len(having), *min(having)


def pairs(texts: Path, gold: Path, only: str = "") -> Iterator[tuple[str, str, Data]]:
    """Yield the name, the text and the annotation of every notice that has both."""
    for path in sorted(gold.glob(f"{only}*.json")):
        right = json.loads(path.read_text(encoding="utf-8"))
        text = texts / right.get("file", f"{path.stem}.txt")
        if text.exists():
            yield path.stem, text.read_text(encoding="utf-8"), right


def measured(folders: Iterable[tuple[Path, Path]], only: str = "") -> Result:
    """Read the notices of pairs of folders, texts and annotations, and compare them."""
    result = Result()
    for texts, gold in folders:
        for name, text, right in pairs(texts, gold, only):
            result.add(name, text, right)
    return result


def claims(folder: Path, only: str = "") -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the name, the must-nots and the broken ones of each text of a folder that is not a notice."""
    for name, text, right in pairs(folder, folder, only):
        yield name, right["must_not"], broken(read_notice(text, name=name).as_data(), right["must_not"])


def table(result: Result, before: dict[str, float], *, exactly: bool) -> Iterator[str]:
    """Yield the lines of the table of fields."""
    yield f"{'field':18}{'P':>6}{'R':>6}{'F1':>6}{'':6}{'strict':>8}{'n':>5}{'mean':>6}  worst"
    for name in FIELDS:
        total, strictly = result.total(name), result.exact.get(name, Score())
        shown = strictly if exactly else total
        mean, low, where = result.spread(name)
        change = total.f1 - before.get(name, total.f1)
        moved = f"{change:+.2f}" if abs(change) >= 0.005 else ""
        yield (
            f"{name:18}{shown.precision:6.2f}{shown.recall:6.2f}{shown.f1:6.2f}{moved:>6}"
            f"{strictly.f1:8.2f}{total.support:5}{mean:6.2f}  {low:.2f} {where}"
        )


def details(result: Result, name: str) -> Iterator[str]:
    """Yield what was missed and found too much in a field, or in all fields for `all`."""
    for key in FIELDS if name == "all" else [name]:
        for notice, each in result.scores[key].items():
            yield from (f"{notice} {key} missed {' | '.join(item)}" for item in each.missed)
            yield from (f"{notice} {key} extra  {' | '.join(item)}" for item in each.extra)


def remembered(key: str, figures: dict[str, float]) -> dict[str, float]:
    """Return the figures of the last run of the same kind, and keep those of this one."""
    runs = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {}
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps({**runs, key: figures}, indent=1), encoding="utf-8")
    return dict(runs.get(key, {}))


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, action="append", help="a folder of texts")
    parser.add_argument(
        "--gold", type=Path, action="append", help="a folder of annotations, one for each --texts"
    )
    parser.add_argument("--others", type=Path, help="a folder of texts that are not notices")
    parser.add_argument("--field", help="list what was missed and found too much; `all` for every field")
    parser.add_argument("--notice", default="", help="read only notices whose names begin so")
    parser.add_argument("--strict", action="store_true", help="show strict precision and recall")
    chosen = parser.parse_args()
    if not chosen.texts and TEXTS in os.environ:
        chosen.texts = [Path(os.environ[TEXTS])]
    if not chosen.texts:
        chosen.texts = chosen.gold = [HERE / "twins"]
        chosen.others = chosen.others or HERE / "others"
    chosen.gold = chosen.gold or [HERE / "gold"]
    return chosen


def lines_of(chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the report: the fields, what is wrong as certain, which must-nots are broken."""
    result = measured(zip(chosen.texts, chosen.gold, strict=True), chosen.notice)
    if chosen.field:
        yield from details(result, chosen.field)
    key = " ".join(str(each.resolve()) for each in chosen.gold) + f" {chosen.notice}"
    before = remembered(key, {name: result.total(name).f1 for name in FIELDS})
    yield f"{len(result.wrong)} notices"
    yield from table(result, before, exactly=chosen.strict)
    yield f"wrong as certain: {sum(len(each) for each in result.wrong.values())}"
    yield from (f"  {name} {line}" for name, lines in result.wrong.items() for line in lines)
    if chosen.others:
        found = list(claims(chosen.others, chosen.notice))
        total = sum(len(must_not) for _, must_not, _ in found)
        yield f"must-nots that hold: {total - sum(len(bad) for _, _, bad in found)} of {total}"
        yield from (f"  {name} {line}" for name, _, bad in found for line in bad)


def main() -> None:
    """Print the report."""
    for line in lines_of(arguments()):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
