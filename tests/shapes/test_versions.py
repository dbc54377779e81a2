"""A version of a shape stays what it is; run this file to write down what is new."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import govcampaign as gc

GOLDEN = Path(__file__).parents[1] / "golden" / "shapes.txt"
UNTOLD = ("description", "title", "shape")


def plain(held):
    """Return what a schema allows in a field, without words for people."""
    return json.dumps({key: held[key] for key in sorted(held) if key not in UNTOLD}, sort_keys=True)


def lines_of(schemas):
    """Yield one line a field, or a word of a closed list: of each shape, and of each part of one."""
    for name, schema in schemas.items():
        root = schema["$ref"].rpartition("/")[2]
        for part, held in schema["$defs"].items():
            shape = held.get("properties", {}).get("shape", {}).get("enum", [part])[0]
            assert (shape == name) == (part == root)
            for field, allowed in held.get("properties", {}).items():
                needed = "" if field in held["required"] else " (may be absent)"
                if field != "shape":
                    yield f"{shape} {field}{needed}: {plain(allowed)}"
            yield from (f"{shape} word: {word}" for word in held.get("enum", ()))
            for rule in held.get("allOf", ()):
                form = rule["if"]["properties"]["form"]["const"]
                yield f"{shape} form {form}: {plain(rule['then']['properties']['fields'])}"


def now():
    """Return the lines of today's shapes, each once."""
    return sorted(set(lines_of(gc.json_schemas())))


def broken(golden, today):
    """Return the lines of the golden file that no longer hold, but for shapes that have a newer version."""
    names = {line.partition(" ")[0] for line in today}
    newer = {
        f"{base}/{older}"
        for base, _, version in (name.partition("/") for name in names)
        if version
        for older in range(1, int(version))
    }
    return [line for line in golden if line not in today and line.partition(" ")[0] not in newer - names]


def test_a_version_of_a_shape_stays_what_it_is():
    """A field that goes or changes its type makes the next version; a new one is written down."""
    golden = GOLDEN.read_text(encoding="utf-8").splitlines()

    assert broken(golden, now()) == [], "give the shape a new version, and a part a new name"
    assert [line for line in now() if line not in golden] == [], (
        f"these are new; write them down with `python {Path(__file__).name}`"
    )


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('cell/1 done: {"type": "integer"}', 'cell/1 done: {"type": "string"}'),
        ('cell/1 done: {"type": "integer"}', 'cell/1 done (may be absent): {"type": "integer"}'),
        ('TextData zh: {"type": "string"}', 'TextData cn: {"type": "string"}'),
        ("State word: met", "State word: done"),
        ('record/1 form visit: {"$ref": "#/$defs/VisitFields"}', ""),
    ],
)
def test_a_change_within_a_version_would_be_seen(was, becomes):
    """Another type, a field that may be absent, another name, a word or a form that goes."""
    today = [becomes if line == was else line for line in now()]

    assert broken(now(), today) == [was]


def test_a_changed_shape_with_a_new_version_passes():
    """What cell/1 was is then no promise any more."""
    today = [
        re.sub(r"^cell/1 done:.*", "cell/2 made: {}", line).replace("cell/1 ", "cell/2 ") for line in now()
    ]

    assert broken(now(), today) == []
    assert broken(now(), [line for line in now() if not line.startswith("cell/1 ")]) != []


@pytest.mark.parametrize("name", sorted(gc.json_schemas()))
def test_each_schema_is_a_schema_and_a_file_of_the_package(name):
    """A program in another language reads the file; ours asks `gc.json_schemas`."""
    schema = gc.json_schemas()[name]

    Draft202012Validator.check_schema(schema)
    file = files("govcampaign.shapes") / "schemas" / f"{name.replace('/', '-')}.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema


def test_every_field_says_what_it_means():
    """In the schema of each shape, and of each part of one."""
    parts = [(name, part) for schema in gc.json_schemas().values() for name, part in schema["$defs"].items()]
    silent = {
        f"{name} {field}"
        for name, part in parts
        for field, held in part.get("properties", {}).items()
        if field != "shape" and not held.get("description")
    }

    assert silent == set()
    assert {name for name, part in parts if not part.get("description")} == set()


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in now()), encoding="utf-8")
