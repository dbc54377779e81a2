"""
Paper files: which writer, and whether it wrote what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from govcampaign.errors import InvalidValue
from govcampaign.paper import Paper
from govcampaign.registry import Registry
from govcampaign.registry._faults import Broken
from govcampaign.registry._kinds import PAPERS
from govcampaign.wording import Lang, Text


def paper_writer(
    registry: Registry, path: Path, name: str | None
) -> Callable[[Paper, Lang], tuple[Path, ...]]:
    """
    Return a function that writes a paper in a language, in the format of a name, or else of the ending.

    Raises:
        InvalidValue: There is neither.
        UnknownPlugin: Nothing installed writes that format.
        PluginError: From that function, where the writer fails or does not return the files it wrote.
    """
    if name is None and not path.suffix:
        raise InvalidValue(
            str(path),
            Text("文件名没有扩展名，不知用何格式", "the name has no ending, so its format is not known"),
            Text("写成 summary.docx，或指明格式", "write summary.docx, or name the format"),
        )
    asked = name or path.suffix.lower()
    writer, plugin = registry.paper(asked), registry.plugin(PAPERS, asked)

    def write(paper: Paper, lang: Lang) -> tuple[Path, ...]:
        with plugin.at_work("write"):
            written: object = writer.write(paper, path, lang)
            paths = tuple(written) if isinstance(written, list | tuple) else ()
            if not paths or not all(isinstance(each, Path) and each.exists() for each in paths):
                wrong = Text(
                    f"write 返回 {written!r}，不是已写成的文件",
                    f"write returned {written!r}, not the files it wrote",
                )
                raise Broken("write", wrong)
            return paths

    return write
