"""
Let many threads of a fresh process use an office for the first time at the same moment, again and again.

    python bench/first_use.py [--processes N] [--threads N] ADDRESS …

Whatever is built when it is first used is built here by all threads at once. The exit code is 0 if every
process ended well. A server's address must name a database, or a schema, of its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading

import govcampaign as gc

CHILD = "--child"
PATIENCE = 120
"""Seconds after which a process counts as hung."""


def adopt(office: gc.Office) -> None:
    """Adopt a plan with a duty of two units; a second time does nothing."""
    visits = gc.duty("走访", id="visits", who="各部门", owes=gc.any_number("visit"))
    plan = gc.campaign("服务月", id="service", dated="2013年6月20日", window="2013年7月", duties=[visits])
    office.adopt(plan, gc.roster({"各部门": "商务委、科委"}))


def use(address: str) -> None:
    """Open the office and read how it stands, as a request to a web server does."""
    with gc.open_office(address) as office:
        if address == "memory://":
            adopt(office)
        assert len(office.matrix(as_of="2013-07-10").cells) == 2


def child(address: str, threads: int) -> int:
    """Use the office in so many threads at once; return how many failed."""
    # Threads take turns far more often than usual, so that more of what can go wrong does.
    sys.setswitchinterval(1e-5)
    failed: list[BaseException] = []
    together = threading.Barrier(threads)

    def first() -> None:
        together.wait()
        try:
            use(address)
        except BaseException as error:  # noqa: BLE001 - counted, and printed
            failed.append(error)

    started = [threading.Thread(target=first) for _ in range(threads)]
    for each in started:
        each.start()
    for each in started:
        each.join()
    for error in failed[:1]:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return min(len(failed), 1)


def main() -> int:
    """Run the processes, and print how many of them died or failed for each address."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--processes", type=int, default=100, metavar="N")
    parser.add_argument("--threads", type=int, default=8, metavar="N")
    parser.add_argument(CHILD, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("addresses", nargs="+", metavar="ADDRESS")
    options = parser.parse_args()
    if options.child:
        return child(options.addresses[0], options.threads)
    bad = 0
    for address in options.addresses:
        with gc.open_office(address) as office:
            adopt(office)
        command = [sys.executable, "-X", "faulthandler", __file__, CHILD, "--threads", str(options.threads)]
        died = failed = 0
        for _ in range(options.processes):
            done = subprocess.run([*command, address], capture_output=True, timeout=PATIENCE, check=False)
            died += done.returncode < 0
            failed += done.returncode > 0
            if done.returncode:
                print(done.stderr.decode(errors="replace")[-2000:], file=sys.stderr)
        scheme = address.partition("://")[0]
        print(f"{scheme}: {options.processes} processes × {options.threads}: {died} died, {failed} failed")
        bad += died + failed
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
