"""The disk's quota: set where the file system counts, and not claimed where it does not."""

import pytest

from functions.core.adapters.areas.document import Area
from functions.core.adapters.areas.kept import Kept
from functions.core.adapters.areas.quota import Quota, counting_mount
from tests.unit.noren_areas.servers import OTHER, SLUG, Server, document

COUNTING = "/dev/vda / ext4 rw,relatime,usrjquota=aquota.user,jqfmt=vfsv1 0 0\n"
UNCOUNTED = "/dev/vdb /srv xfs rw,noquota 0 0\n"


def mounted(machine: Server, table: str, *, tool: bool = True) -> None:
    machine.put("/proc/self/mounts", table)
    if tool:
        machine.add_program("setquota")


def test_the_sum_of_web_and_mail_is_the_users_limit(machine: Server) -> None:
    mounted(machine, COUNTING)
    memory: dict[str, object] = {}

    changed = Quota().settle(Area(document()), machine, memory)
    again = Quota().settle(Area(document()), machine, memory)

    assert changed == ["quota 200 MiB"]
    assert again == []
    assert machine.calls() == [f"setquota -u {SLUG} 0 204800 0 0 /"]


@pytest.mark.parametrize("table", ["", UNCOUNTED, COUNTING + UNCOUNTED, "/dev/vda / ext4 rw 0 0\n"])
def test_a_disk_that_does_not_count_is_told_nothing(machine: Server, table: str) -> None:
    mounted(machine, table)

    assert Quota().settle(Area(document()), machine, {}) == []
    assert machine.calls() == []


def test_the_innermost_mount_decides(machine: Server) -> None:
    mounted(machine, "/dev/vda / ext4 rw 0 0\n/dev/vdb /srv xfs rw,usrquota 0 0\n")

    assert counting_mount(machine) == "/srv"


def test_without_the_tool_nothing_is_counted(machine: Server) -> None:
    mounted(machine, COUNTING, tool=False)

    assert counting_mount(machine) is None


def test_a_disk_that_begins_to_count_is_drift_until_all_have_limits(machine: Server) -> None:
    areas = [Kept(SLUG), Kept(OTHER, {"memory": {"quota": {"mib": 200}}})]
    before = Quota().drift(areas, machine)

    mounted(machine, COUNTING)

    assert before == {}
    assert Quota().drift(areas, machine) == {SLUG: ["quota"]}


def test_the_limit_goes_before_its_user(machine: Server) -> None:
    mounted(machine, COUNTING)
    machine.put("/etc/passwd", f"{SLUG}:x:20000:20000::/srv/areas/{SLUG}:/usr/sbin/nologin\n")

    Quota().remove(SLUG, machine, {"mib": 200})

    assert machine.calls() == [f"setquota -u {SLUG} 0 0 0 0 /"]
