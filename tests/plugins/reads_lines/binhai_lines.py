"""A ledger format of plain text: a bar between cells, `# name` before a sheet, `! key=value` for a stamp."""

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.hookspecs import LedgerSpec, hookimpl
from govcampaign.ledger.grid import Book, Sheet
from govcampaign.ports.export import write_files
from govcampaign.ports.ledger import Limits
from govcampaign.wording import Text

GOVCAMPAIGN_API = "1.2"


class Lines:
    """Reads, annotates and writes such files."""

    def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
        """Return the sheets; a line with a NUL is damage, a long one too much."""
        lines = path.read_text(encoding="utf-8").splitlines()
        sheets, stamp = {}, {}
        for done, line in enumerate(lines, start=1):
            if "\0" in line:
                raise UnreadableFile(
                    str(path), Text("文件已损坏", "it is damaged"), Text("重新导出", "save it anew")
                )
            if len(line) > 1_000:
                raise LimitExceeded(str(path), Text("行太长", "a line is too long"), Text("拆分", "part it"))
            if line.startswith("! "):
                key, _, value = line[2:].partition("=")
                stamp[key] = value
            elif line.startswith("# "):
                rows = sheets.setdefault(line[2:], [])
            else:
                rows.append([cell or None for cell in line.split("|")])
            if progress is not None:
                progress(done, len(lines))
        found = tuple(Sheet(name=name, rows=rows) for name, rows in sheets.items())
        return Book(name=path.name, format="lines", sheets=found, stamp=stamp)

    def annotate(self, source, marks, target, lang="zh"):
        """Write a copy with the marks behind it."""
        words = [
            f"@ {mark.sheet}!{mark.row},{mark.column} {mark.grave} {mark.words.say(lang)}" for mark in marks
        ]
        return write_files({target: source.read_bytes() + "\n".join(["", *words]).encode()})

    def failed(self, book, reading, target, lang="zh"):
        """Write the rows that failed with what is wrong with them."""
        wrong = {(each.sheet, each.row): each.fault.reason.say(lang) for each in reading.findings}
        cells = {sheet.name: sheet.rows for sheet in book.sheets}
        lines = [
            "|".join(map(str, (*cells[sheet][row - 1], wrong[sheet, row]))) for sheet, row in reading.failed
        ]
        return write_files({target: "\n".join(lines).encode()})

    def blank(self, form, target, lang="zh"):
        """Write the headings of each sheet."""
        lines = [f"! campaign={form.campaign}", f"! version={form.version}", f"! unit={form.unit}"]
        for sheet in form.sheets:
            headings = "|".join(column.heading.say(lang) for column in sheet.columns)
            lines += [f"# {sheet.tab.say(lang)}", sheet.title.say(lang), headings]
        return write_files({target: "\n".join(lines).encode()})


@hookimpl
def govcampaign_ledgers():
    """Offer the format."""
    return [
        LedgerSpec(
            name="lines", factory=Lines, suffixes=(".lines",), summary=Text("竖线文本", "text with bars")
        )
    ]
