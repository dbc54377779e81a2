"""
The examples in the documentation run, and print what they are said to print.

The Python blocks of a document run top to bottom in one namespace and an empty
folder. A `text` block right after one is what it must print. A block after the
comment `<!-- not run: reason -->` is left out.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = [path for path in [*READMES, *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]

BLOCK = re.compile(
    r"(?P<not_run><!-- not run: \S[^\n]*-->\n+)?"
    r"^```python[^\n]*\n(?P<code>.*?)^```$"
    r"(?:\n+^```text[^\n]*\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Example:
    """
    One Python block of a document.

    Attributes:
        line: The line of the document where the code begins, from 1.
        code: The code.
        output: What it must print; `None` where the document does not say.
    """

    line: int
    code: str
    output: str | None


def examples_in(text: str) -> list[Example]:
    """Return the blocks of a document that are to be run, top to bottom."""
    return [
        Example(text.count("\n", 0, found.start("code")) + 1, found["code"], found["output"])
        for found in BLOCK.finditer(text)
        if not found["not_run"]
    ]


def run(text: str, name: str) -> None:
    """Run the examples of one document; a traceback names the document and its line."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for example in examples_in(text):
        # Blank lines above let a traceback count lines as the document does.
        code = compile("\n" * (example.line - 1) + example.code, name, "exec")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, namespace)  # noqa: S102  the documents are ours, and running them is the point
        if example.output is not None:
            assert printed.getvalue().rstrip() == example.output.rstrip(), (
                f"{name}:{example.line}: the example prints something else; mend it or the page"
            )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_of_a_document_runs(path, tmp_path, monkeypatch):
    """A reader who copies the blocks of a page, in order, into an empty folder gets what it promises."""
    monkeypatch.chdir(tmp_path)

    run(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_readme_shows_an_example(path):
    """Both front pages have something to run, so that the test above has something to prove."""
    assert path.exists(), f"{path.name} is missing; write it"
    assert examples_in(path.read_text(encoding="utf-8")), (
        f"{path.name} has no python block; show the ten lines"
    )


def test_an_example_that_fails_is_found():
    """An exception in a block comes out, with the document's own line."""
    with pytest.raises(ZeroDivisionError) as caught:
        run("# A page\n\n```python\nx = 1\nx / 0\n```\n", "page.md")

    last = caught.traceback[-1]
    assert (str(last.path), last.lineno + 1) == ("page.md", 5)


def test_an_example_that_prints_something_else_is_found():
    """A block whose output has changed fails, and says where."""
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"

    with pytest.raises(AssertionError, match=r"page\.md:2: the example prints something else"):
        run(page, "page.md")


def test_the_blocks_of_a_page_share_their_names():
    """A later block may use what an earlier one made, and a block left out is not run."""
    left_out = "<!-- not run: needs a server -->\n```python\nx = 1 / 0\n```\n"
    page = f"```python\nx = 2\n```\n\n{left_out}\n```python\nprint(x)\n```\n```text\n2\n```\n"

    run(page, "page.md")
