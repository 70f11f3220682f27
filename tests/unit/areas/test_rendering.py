"""The document: what works of an area, what does not, and what it says of its zone."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.hosting.areas import (
    AreaObject,
    Database,
    DatabaseUser,
    DnsRecord,
    FtpAccount,
    MailAlias,
    MailingList,
    OwnCertificate,
    SshKey,
)
from functions.core.domain.hosting.courses import Limits
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.names import DatabaseKind, MailPlace
from functions.core.domain.hosting.panels import DkimKey
from functions.core.domain.hosting.rendering import render
from functions.core.domain.hosting.zones import Site
from tests.unit.areas.cast import HASH, SHOP, SITE, a_domain, a_mailbox, a_whole

ALIAS = MailAlias(name=f"sales@{SHOP}", targets=(f"info@{SHOP}",))
LIST = MailingList(name=f"all@{SHOP}", members=(f"info@{SHOP}",))
KEY = "ssh-ed25519 AAAA"


def rendered(*objects: AreaObject, site: Site = SITE, **changes: Any) -> Document:
    return render(a_whole(*objects, **changes), site)


def records(document: Document, number: int = 0) -> dict[tuple[str, str], list[str]]:
    zone = document.domains[number].zone
    assert zone is not None
    found: dict[tuple[str, str], list[str]] = {}
    for each in zone.records:
        found.setdefault((each.host, each.type), []).append(each.value)
    return found


def a_record(host: str, kind: str, value: str) -> DnsRecord:
    fields = {"name": "0123456789ab", "zone": SHOP, "host": host, "type": kind, "value": value}
    return DnsRecord.model_validate(fields)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), ("active", True, True)),
        ((HoldKind.RESELLER,), ("held", True, True)),
        ((HoldKind.SCRIPT_LOCK,), ("active", True, False)),
        ((HoldKind.MAIL_LOCK,), ("active", False, True)),
        ((HoldKind.MAIL_LOCK, HoldKind.EXPIRED), ("held", False, True)),
    ],
)
def test_a_hold_switches_the_area_off(
    kinds: tuple[HoldKind, ...], expected: tuple[str, bool, bool]
) -> None:
    document = rendered(a_domain(), holds=kinds)

    assert (document.state, document.may_send, document.scripts_may_send) == expected
    assert document.domains


def test_an_area_works_as_long_as_its_reseller_is_active() -> None:
    assert render(a_whole(suspended=True), SITE).state == "held"


def test_of_a_purged_area_nothing_is_left() -> None:
    assert rendered(stage=Stage.PURGED).state == "absent"


def test_what_is_not_proven_is_not_set_up() -> None:
    unproven = a_domain(proof=None)

    document = rendered(
        unproven, a_domain(f"a.{SHOP}", parent=SHOP, proof=None), a_mailbox(), ALIAS, LIST
    )

    assert (document.domains, document.mailboxes, document.aliases, document.lists) == (
        (),
        (),
        (),
        (),
    )


def test_a_subdomain_is_proven_with_its_domain() -> None:
    document = rendered(a_domain(), a_domain(f"dev.{SHOP}", parent=SHOP, proof=None))

    assert [each.name for each in document.domains] == [f"dev.{SHOP}", SHOP]
    assert document.domains[0].zone is None


def test_an_object_keeps_its_own_switch() -> None:
    ftp = FtpAccount(name="acme-ftp", hash=HASH, enabled=False)

    document = rendered(
        a_domain(enabled=False),
        a_mailbox(enabled=False, locked=True),
        ftp,
        ALIAS.model_copy(update={"enabled": False}),
        LIST.model_copy(update={"enabled": False}),
        holds=(HoldKind.OPERATOR,),
    )

    assert not document.domains[0].enabled
    assert (document.mailboxes[0].enabled, document.mailboxes[0].may_send) == (False, False)
    assert not document.ftp[0].enabled
    assert (document.aliases, document.lists) == ((), ())


def test_the_same_area_in_another_order_is_the_same_document() -> None:
    objects = (a_domain(), a_domain("other.example"), a_mailbox(), a_mailbox(f"a@{SHOP}"), ALIAS)

    assert rendered(*objects).digest() == rendered(*reversed(objects)).digest()


def test_mail_elsewhere_is_neither_delivered_nor_rewritten() -> None:
    document = rendered(a_domain(mail=MailPlace.ELSEWHERE), a_mailbox(), ALIAS, LIST)

    assert len(document.mailboxes) == 1
    assert (document.aliases, document.lists) == ((), ())
    assert {kind for _, kind in records(document)} == {"A", "AAAA"}


def test_a_zone_says_by_itself_where_site_and_mail_are() -> None:
    site = SITE.model_copy(
        update={"dkim": (DkimKey(domain=SHOP, selector="s1", public_key="AAAA"),)}
    )

    found = records(rendered(a_domain(), site=site))

    assert found == {
        ("@", "A"): ["192.0.2.1"],
        ("@", "AAAA"): ["2001:db8::1"],
        ("www", "A"): ["192.0.2.1"],
        ("www", "AAAA"): ["2001:db8::1"],
        ("mail", "A"): ["192.0.2.1"],
        ("mail", "AAAA"): ["2001:db8::1"],
        ("@", "MX"): [f"10 mail.{SHOP}."],
        ("@", "TXT"): ['"v=spf1 a mx ~all"'],
        ("_dmarc", "TXT"): ['"v=DMARC1; p=none"'],
        ("s1._domainkey", "TXT"): ['"v=DKIM1; k=rsa; p=AAAA"'],
    }


def test_a_domain_without_mail_says_so() -> None:
    found = records(rendered(a_domain(mail=MailPlace.NONE)))

    assert found["@", "MX"] == ["0 ."]
    assert found["@", "TXT"] == ['"v=spf1 -all"']


def test_a_subdomain_stands_in_its_domains_zone() -> None:
    found = records(rendered(a_domain(), a_domain(f"dev.{SHOP}", parent=SHOP)), 1)

    assert found["dev", "A"] == found["www.dev", "A"] == ["192.0.2.1"]
    assert found["dev", "MX"] == [f"10 mail.{SHOP}."]


@pytest.mark.parametrize(
    ("own", "gone"),
    [
        (a_record("www", "CNAME", "a.example"), {("www", "A"), ("www", "AAAA")}),
        (a_record("@", "A", "198.51.100.1"), {("@", "AAAA")}),
        (a_record("@", "MX", "10 mx.example"), set()),
    ],
)
def test_what_the_owner_set_stands_instead_of_ours(
    own: DnsRecord, gone: set[tuple[str, str]]
) -> None:
    before = records(rendered(a_domain()))

    after = records(rendered(a_domain(), own))

    assert set(before) - set(after) == gone
    assert len(after[own.host, own.type]) == 1


def test_another_text_stands_beside_ours_but_another_spf_instead() -> None:
    proof = a_record("@", "TXT", "google-site-verification=x")
    spf = a_record("@", "TXT", "v=spf1 include:x.example -all")

    assert records(rendered(a_domain(), proof))["@", "TXT"] == [
        '"v=spf1 a mx ~all"',
        '"google-site-verification=x"',
    ]
    assert records(rendered(a_domain(), spf))["@", "TXT"] == ['"v=spf1 include:x.example -all"']


@pytest.mark.parametrize("changes", [{"dns": False}, {"parent": "other.example"}])
def test_a_domain_whose_zone_is_elsewhere_has_none(changes: dict[str, Any]) -> None:
    document = rendered(a_domain("other.example"), a_domain(**changes))

    assert document.domains[1].zone is None


def test_a_course_without_dns_or_ssh_has_neither() -> None:
    key = SshKey(name="x" * 43, label="laptop", public_key=KEY)

    without = rendered(a_domain(), key, limits=Limits(disk_mib=10_000, dns=False))
    allowed = rendered(a_domain(), key, limits=Limits(disk_mib=10_000, ssh=True))

    assert (without.domains[0].zone, without.ssh_keys) == (None, ())
    assert allowed.ssh_keys == (KEY,)


def test_only_the_own_certificate_is_handed_over() -> None:
    own = OwnCertificate(chain="chain", key="planted", expires_at=dt.datetime.now(dt.UTC))

    used = rendered(a_domain(certificate="own", own_certificate=own, https_only=True))
    unused = rendered(a_domain(certificate="lets-encrypt", own_certificate=own))
    none = rendered(a_domain(https_only=True))

    assert (used.domains[0].certificate.key, used.domains[0].https_only) == ("planted", True)
    assert unused.domains[0].certificate.key == ""
    assert not none.domains[0].https_only


def test_a_database_user_gets_what_is_there_of_its_own_engine() -> None:
    user = DatabaseUser(
        name="h0000001_u", hash=HASH, databases=("h0000001_a", "h0000001_b", "h0000001_c")
    )

    document = rendered(
        user,
        Database(name="h0000001_a"),
        Database(name="h0000001_b", engine=DatabaseKind.POSTGRESQL),
    )

    assert document.database_users[0].databases == ("h0000001_a",)
    assert len(document.databases) == 2
