"""
Print how well the reader reads the notices that have been annotated by hand.

    python tests/notice/score.py [--texts DIR --gold DIR] [--field NAME] [--notice NAME] [--strict]

Each `NAME.json` of a folder of gold is compared with the reading of `NAME.txt`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring import FIELDS, Score, score

from govcampaign.drafting import read_notice

HERE = Path(__file__).parent


def pairs(texts: Path, gold: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the text and the annotation of every notice that has both."""
    for path in sorted(gold.glob("*.json")):
        text = texts / f"{path.stem}.txt"
        if text.exists():
            yield path.stem, text.read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, action="append")
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--field")
    parser.add_argument("--notice", default="")
    parser.add_argument("--strict", action="store_true")
    chosen = parser.parse_args()
    totals: dict[str, Score] = {}
    worst: dict[str, tuple[float, str]] = {}
    for texts, gold in zip(chosen.texts or [HERE / "twins"], chosen.gold or [HERE / "twins"], strict=True):
        for name, text, right in pairs(texts, gold):
            if not name.startswith(chosen.notice):
                continue
            found = score(read_notice(text, name=name).as_data(), right, exactly=chosen.strict)
            for field, each in found.items():
                totals[field] = totals.get(field, Score()) + each
                if each.support:
                    worst[field] = min(worst.get(field, (1.0, "-")), (each.f1, name))
                if field == chosen.field:
                    for item in each.missed:
                        print(f"{name} missed {item}")
                    for item in each.extra:
                        print(f"{name} extra  {item}")
    print(f"{'field':18} {'P':>5} {'R':>5} {'F1':>5} {'n':>5}  worst")
    for field in FIELDS:
        total = totals.get(field, Score())
        low, where = worst.get(field, (1.0, "-"))
        print(
            f"{field:18} {total.precision:5.2f} {total.recall:5.2f} {total.f1:5.2f} {total.support:5}  {low:.2f} {where}"
        )


if __name__ == "__main__":
    sys.exit(main())
