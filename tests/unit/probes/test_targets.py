"""Targets as people write them: what is wrong is said with its line and field."""

import pytest

from functions.core.domain.errors import Invalid
from functions.core.domain.watch import CONTRACTUAL, Service
from functions.probes.targets import of_address, read_lines


def test_an_address_alone_means_all_13_checks() -> None:
    targets = of_address("[2001:db8::1]")

    assert [each.service for each in targets] == list(CONTRACTUAL)
    assert len(targets) == 13
    assert {each.address for each in targets} == {"2001:db8::1"}


def test_lines_may_name_any_field_and_blank_ones_are_skipped() -> None:
    lines = [
        '{"address": "192.0.2.1", "service": "http", "port": 8080}',
        "",
        '{"address": "web01.hosting.test", "service": "dns", "zone": "a.test", "timeout_s": 3}',
    ]

    first, second = read_lines(lines, timeout_s=5)

    assert (first.service, first.effective_port, first.timeout_s) == (Service.HTTP, 8080, 5)
    assert (second.service, second.effective_port, second.timeout_s) == (Service.DNS, 53, 3)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        ("7", "line 2"),
        ('"text"', "line 2"),
        ('{"address": "a.test"}', "line 2, service"),
        ('{"service": "http"}', "line 2, address"),
        ('{"address": "", "service": "http"}', "line 2, address"),
        ('{"address": "a.test", "service": "gopher"}', "line 2, service"),
        ('{"address": "a.test", "service": "http", "port": 0}', "line 2, port"),
        ('{"address": "a.test", "service": "http", "port": 65536}', "line 2, port"),
        ('{"address": "a.test", "service": "http", "timeout_s": 0}', "line 2, timeout_s"),
        ('{"address": "a.test", "service": "http", "prot": 80}', "line 2, prot"),
        ('{"address": "a.test", "service": "canary", "path": "x y"}', "line 2, path"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_field(line: str, field: str) -> None:
    good = '{"address": "192.0.2.1", "service": "http"}'

    with pytest.raises(Invalid) as complaint:
        read_lines([good, line])

    assert complaint.value.field == field


@pytest.mark.parametrize(
    ("address", "changes", "field"),
    [("", {}, "address"), ("x" * 254, {}, "address"), ("a.test", {"port": 70_000}, "port")],
)
def test_values_that_cannot_be_are_refused(
    address: str, changes: dict[str, int], field: str
) -> None:
    with pytest.raises(Invalid) as complaint:
        of_address(address, [Service.HTTP], **changes)  # type: ignore[arg-type] # only port

    assert complaint.value.field == field
