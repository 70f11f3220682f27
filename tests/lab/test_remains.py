"""A lab leaves nothing on the machine, whichever way its owner ends."""

import signal
import subprocess
import sys
from pathlib import Path

from lab import claims, remains
from lab.lab import Lab
from lab.site import Site
from tests.lab.words import wait_for

OWNER = """
from lab.lab import Lab
lab = Lab(1)
lab.start()
print(lab.site.number, flush=True)
input()
"""


def crashing_owner() -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", OWNER],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def is_free(site: Site) -> bool:
    lock = claims.attempt(site)
    if lock is not None:
        claims.release(site, lock)
    return lock is not None


def test_a_lab_that_ends_in_good_order_leaves_nothing() -> None:
    with Lab(1) as lab:
        there = remains.found(lab.site)

    assert {fact.split()[0] for fact in there} >= {"process", "mount", "namespace", "link"}
    assert remains.found(lab.site) == []
    assert is_free(lab.site)


def test_a_lab_whose_owner_is_killed_is_taken_away_too() -> None:
    with crashing_owner() as owner:
        assert owner.stdout
        site = Site(int(owner.stdout.readline()))
        assert remains.found(site)

        owner.send_signal(signal.SIGKILL)
        owner.wait()

    wait_for(lambda: is_free(site), seconds=30)
    assert remains.found(site) == []


def test_two_labs_do_not_meet(lab: Lab) -> None:
    with Lab(1) as other:
        assert other.site != lab.site
        assert other.box(1).address != lab.box(1).address

    assert all(box.is_on() for box in lab.boxes)
