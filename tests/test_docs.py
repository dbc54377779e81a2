"""
The examples in the documentation run, and print what they are said to print.

The blocks of a document run top to bottom, in one namespace and one empty folder:

- A `python` block is run; a `text` block right after it is what it must print.
- A `console` block holds commands (`$ govcampaign …`, `$ echo $?`), each followed by what it must
  print, if anything is shown. A command that fails must be followed by `$ echo $?`.
- A `{code-block}` with a `:caption:` is a file of that name, and is written into the folder; where the
  caption ends with `, continued`, it is added to the file.

In what must be printed, a line that is `…` represents any lines, and spaces at a line's end do not
count. A block after the comment `<!-- not run: reason -->` is left out. Other blocks are for eyes only.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from codeop import compile_command
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define, field, frozen

from govcampaign.cli.main import main

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = [*READMES, *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("examples/*/README.md"))]
DOCUMENTS = [path for path in PAGES if path.exists()]

BLOCK = re.compile(
    r"(?P<not_run><!-- not run: \S[^\n]*-->\n+)?"
    r"^(?P<fence>```+)(?P<kind>python|console|\{code-block\})(?P<rest>[^\n]*)\n(?P<code>.*?)^(?P=fence)$"
    r"(?:\n+^```text[^\n]*\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
CAPTION = re.compile(r"\A:caption: (?P<name>\S+?)(?P<more>, continued)?\n\n?")
PROMPT = "$ "


@frozen
class Example:
    """
    One block of a document that does something.

    Attributes:
        line: The line of the document where the block begins, from 1.
        kind: `python`, `console`, or `{code-block}` for a file.
        code: What is in it.
        output: What a Python block must print; `None` where the document does not say.
    """

    line: int
    kind: str
    code: str
    output: str | None


def examples_in(text: str) -> list[Example]:
    """Return the blocks of a document that do something, top to bottom."""
    return [
        Example(text.count("\n", 0, found.start("code")) + 1, found["kind"], found["code"], found["output"])
        for found in BLOCK.finditer(text)
        if not found["not_run"]
    ]


def commands_in(example: Example) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the words and the promised output of each command of a console block."""
    lines = example.code.splitlines()
    prompts = [at for at, line in enumerate(lines) if line.startswith(PROMPT)]
    for at, after in zip(prompts, [*prompts[1:], len(lines)], strict=True):
        yield example.line + at, lines[at].removeprefix(PROMPT), "\n".join(lines[at + 1 : after])


def matches(printed: str, promised: str) -> bool:
    """Tell whether output is as promised: spaces at ends of lines do not count, `…` represents any lines."""
    said = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    wanted = (line.rstrip() for line in promised.strip("\n").splitlines())
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else f"{re.escape(line)}\\n" for line in wanted)
    return re.fullmatch(pattern, f"{said}\n") is not None


@define
class Reader:
    """
    Somebody who does what a document says.

    Attributes:
        name: What the document is called.
        names: What the Python blocks have made so far.
        code: The exit code of the last command, as `echo $?` would say.
    """

    name: str
    names: dict[str, object] = field(factory=lambda: {"__name__": "__main__"})
    code: int = 0

    def follow(self, text: str) -> None:
        """Do what each block says; a traceback or a complaint names the document and its line."""
        for example in examples_in(text):
            if example.kind == "python":
                self.run(example)
            elif example.kind == "console":
                for line, words, promised in commands_in(example):
                    self.command(line, words, promised)
                self.expect_success(example.line)
            else:
                self.write(example)

    def run(self, example: Example) -> None:
        """Run a Python block."""
        # Blank lines above let a traceback count lines as the document does.
        code = compile("\n" * (example.line - 1) + example.code, self.name, "exec")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, self.names)  # noqa: S102  the documents are ours, and running them is the point
        if example.output is not None:
            self.compare(example.line, printed.getvalue(), example.output)

    def command(self, line: int, words: str, promised: str) -> None:
        """Run one command; `echo $?` reads the exit code, and so forgives it."""
        program, *arguments = shlex.split(words)
        printed = io.StringIO()
        if words == "echo $?":
            print(self.code, file=printed)
            self.code = 0
        else:
            self.expect_success(line)
            assert program == "govcampaign", f"{self.name}:{line}: {program} is not run here; use an sh block"
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                self.code = main(arguments)
            forget_modules_of(Path.cwd())
        if promised.strip():
            self.compare(line, printed.getvalue(), promised)

    def expect_success(self, line: int) -> None:
        """Complain of a failure that the document passes over in silence."""
        assert self.code == 0, f"{self.name}:{line}: the exit code is {self.code}; show it with `$ echo $?`"

    def write(self, example: Example) -> None:
        """Write a file that the document shows."""
        caption = CAPTION.match(example.code)
        if caption:
            Path(caption["name"]).parent.mkdir(exist_ok=True)
            with Path(caption["name"]).open("a" if caption["more"] else "w", encoding="utf-8") as file:
                file.write(("\n" if caption["more"] else "") + example.code[caption.end() :])

    def compare(self, line: int, printed: str, promised: str) -> None:
        """Complain of output that is not as promised, and show it."""
        assert matches(printed, promised), (
            f"{self.name}:{line}: the example prints something else; correct it or the page:\n{printed}"
        )


def forget_modules_of(folder: Path) -> None:
    """Forget what was imported from a page's folder: a command is a process of its own, and reads anew."""
    if ROOT.is_relative_to(folder):
        # Not a page's folder, but ours: everything that runs may have come from below it.
        return
    for name, module in list(sys.modules.items()):
        places = [getattr(module, "__file__", None), *getattr(module, "__path__", [])]
        if any(place and Path(place).is_relative_to(folder) for place in places):
            del sys.modules[name]


def run(text: str, name: str) -> None:
    """Do what one document says."""
    Reader(name).follow(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_of_a_document_runs(path, tmp_path, monkeypatch):
    """A reader who copies the blocks of a page, in order, into an empty folder gets what it promises."""
    monkeypatch.chdir(tmp_path)
    # Python started in that folder may import what is there.
    monkeypatch.syspath_prepend(tmp_path)

    run(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_readme_shows_an_example(path):
    """Both front pages have something to run, so that the test above has something to prove."""
    assert path.exists(), f"{path.name} is missing; write it"
    assert examples_in(path.read_text(encoding="utf-8")), (
        f"{path.name} has no python block; show the ten lines"
    )


LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<file>[^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(path):
    """A page, a picture or a README that a document names is there."""
    text = re.sub(
        r"^(```+)[^\n]*\n.*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    named = {found["file"] for found in LINK.finditer(text)}

    assert {file for file in named if not (path.parent / file).exists()} == set()


def test_only_what_a_page_brought_along_is_forgotten(tmp_path, monkeypatch):
    """A module of the page's own folder is read anew; here, where everything lies below, nothing is lost."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "brought_along.py").write_text("", encoding="utf-8")
    __import__("brought_along")
    held = dict(sys.modules)

    forget_modules_of(ROOT)
    assert sys.modules == held

    forget_modules_of(tmp_path)
    assert held.keys() - sys.modules.keys() == {"brought_along"}


def pasted(code):
    """Yield the statements of a block as an interpreter takes them, line by line, or raise as it would."""
    lines = []
    for line in [*code.splitlines(), ""]:
        lines.append(line)
        if compile_command("\n".join(lines)) is not None:
            yield "\n".join(lines)
            lines = []
    assert not any(lines), "the last statement is not complete"


USED = [path for path in DOCUMENTS if path.name not in {"hooks.md", "write-a-plugin.md", "write-a-store.md"}]
"""The pages for those who use the library; authors of plugins write modules, and paste nothing."""


@pytest.mark.parametrize("path", USED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_can_be_pasted_into_an_interpreter(path):
    """A block that another statement follows ends with an empty line, without which `python` refuses it."""
    for example in examples_in(path.read_text(encoding="utf-8")):
        if example.kind == "python":
            assert list(pasted(example.code)), f"{path}:{example.line}"


def test_an_example_that_cannot_be_pasted_is_found():
    """The statement after a loop needs an empty line before it."""
    loop = "for each in ():\n    print(each)\n{}print('done')\n"

    assert "print('done')" in list(pasted(loop.format("\n")))
    with pytest.raises(SyntaxError):
        list(pasted(loop.format("")))


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


def test_a_command_that_prints_something_else_is_found():
    """The output of a command is compared too, and its line is named."""
    page = "```console\n$ govcampaign --lang en lint nowhere.toml\nAll is well.\n$ echo $?\n2\n```\n"

    with pytest.raises(AssertionError, match=r"page\.md:2: the example prints something else"):
        run(page, "page.md")


def test_a_command_that_fails_in_silence_is_found():
    """An exit code other than 0 must be shown, so that no reader takes a refusal for success."""
    with pytest.raises(AssertionError, match=r"the exit code is 2; show it"):
        run("```console\n$ govcampaign lint nowhere.toml\n```\n", "page.md")


def test_a_command_of_another_program_is_not_run():
    """Only our own command runs in a test; everything else belongs in an `sh` block."""
    with pytest.raises(AssertionError, match=r"page\.md:2: rm is not run here"):
        run("```console\n$ rm -r .\n```\n", "page.md")


def test_a_file_that_a_page_shows_is_there_for_its_commands(tmp_path, monkeypatch):
    """A block with a caption is written under that name, and what runs after it finds it."""
    monkeypatch.chdir(tmp_path)
    page = "```{code-block} toml\n:caption: note.txt\n\nwords\n```\n"
    page += "```{code-block} toml\n:caption: note.txt, continued\n\nmore\n```\n"

    run(f"{page}\n```python\nfrom pathlib import Path\nprint(Path('note.txt').read_text())\n```\n", "page.md")

    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "words\n\nmore\n"


@pytest.mark.parametrize(
    ("printed", "promised", "same"),
    [
        ("a  \nb\n", "a\nb\n", True),
        ("a\nb\nc\n", "a\n…\nc", True),
        ("a\nb\nc\n", "…\nc", True),
        ("a\nb\n", "a\n…", True),
        ("a\nb\nc\n", "a\nc", False),
        ("a\nb\n", "…\na", False),
        ("  a\n", "a", False),
    ],
)
def test_output_is_compared_line_by_line(printed, promised, same):
    """A `…` represents any lines, spaces count where a line begins, and nothing else is forgiven."""
    assert matches(printed, promised) is same
