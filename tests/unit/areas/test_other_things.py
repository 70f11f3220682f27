"""Databases, records, SSH keys and certificates of an area, as the course allows them."""

from typing import Any

import pytest

from functions.core.domain.errors import AlreadyExists, Invalid
from functions.core.domain.hosting.names import DatabaseKind
from functions.core.services.hosting import certificates, databases, domains, ssh_keys, zones
from functions.core.services.hosting.certificates import CertificateWish
from functions.core.services.hosting.databases import (
    DatabaseUserChange,
    NewDatabase,
    NewDatabaseUser,
)
from functions.core.services.hosting.domains import NewDomain
from functions.core.services.hosting.mailboxes import PasswordWish
from functions.core.services.hosting.setting_up import Done
from functions.core.services.hosting.ssh_keys import NewSshKey
from functions.core.services.hosting.zones import NewRecord, RecordChange
from tests.cast import ACME
from tests.fakes import FakeDeps
from tests.hosting import SHOP, SLUG, an_operation
from tests.unit.areas.conftest import HOLDER
from tests.unit.areas.pems import a_chain, a_key, pem_of
from tests.unit.areas.test_ssh_keys import KNOWN

NAME = "shop.example"
MARIADB, POSTGRESQL = DatabaseKind.MARIADB, DatabaseKind.POSTGRESQL


def limit(deps: FakeDeps, **limits: Any) -> None:
    area = deps.areas.get(ACME, SHOP)
    other = area.model_copy(update={"limits": area.limits.model_copy(update=limits)})
    deps.areas.save(other, an_operation(area))


def a_user(deps: FakeDeps, name: str = "app", **wish: Any) -> Done[Any]:
    wished = {"name": name, "password": "planted passw0rd", **wish}
    return databases.add_user(HOLDER, NewDatabaseUser.model_validate(wished), means=deps)


def a_record(deps: FakeDeps, **wish: Any) -> Done[Any]:
    usual = {"zone": NAME, "host": "ftp", "type": "A", "value": "192.0.2.9"}
    return zones.add(HOLDER, NewRecord.model_validate(usual | wish), means=deps)


def certify(deps: FakeDeps, version: int = 1, **wish: Any) -> Done[Any]:
    wished = CertificateWish.model_validate(wish)
    return certificates.choose(HOLDER, NAME, wished, version=version, means=deps)


def test_names_begin_with_the_areas_own(deps: FakeDeps) -> None:
    databases.add(HOLDER, NewDatabase(name="blog"), means=deps)

    user = a_user(deps, databases=[f"{SLUG}_blog"]).thing

    assert (user.name, user.databases) == (f"{SLUG}_app", (f"{SLUG}_blog",))
    assert user.hash.startswith("*")


def test_two_engines_do_not_share_a_name(deps: FakeDeps) -> None:
    databases.add(HOLDER, NewDatabase(name="blog"), means=deps)
    a_user(deps)

    with pytest.raises(AlreadyExists):
        databases.add(HOLDER, NewDatabase(name="blog", engine=POSTGRESQL), means=deps)
    with pytest.raises(AlreadyExists):
        a_user(deps, engine="postgresql")


def test_a_user_gets_databases_of_its_engine_only(deps: FakeDeps) -> None:
    databases.add(HOLDER, NewDatabase(name="blog"), means=deps)

    with pytest.raises(Invalid, match=r"^databases\.0: "):
        a_user(deps, engine="postgresql", databases=[f"{SLUG}_blog"])
    with pytest.raises(Invalid, match=r"^databases\.0: "):
        a_user(deps, databases=["h0000009_blog"])


def test_a_user_changes_and_goes(deps: FakeDeps) -> None:
    name = a_user(deps, engine="postgresql").thing.name
    wish = DatabaseUserChange(read_only=True)

    changed = databases.change_user(HOLDER, name, wish, version=1, means=deps).thing
    password = PasswordWish.model_validate({"password": "another passw0rd"})
    renewed = databases.set_password(HOLDER, name, password, means=deps).thing
    databases.remove_user(HOLDER, name, version=3, means=deps)

    assert changed.read_only
    assert renewed.hash.startswith("SCRAM-SHA-256$")
    assert renewed.hash != changed.hash
    assert deps.areas.whole(ACME, SHOP).objects == ()


def test_a_database_is_not_removed_from_under_its_users(deps: FakeDeps) -> None:
    database = databases.add(HOLDER, NewDatabase(name="blog"), means=deps).thing
    a_user(deps, databases=[database.name])

    with pytest.raises(Invalid, match=f"still used by {SLUG}_app"):
        databases.remove(HOLDER, database.name, version=1, means=deps)
    databases.remove_user(HOLDER, f"{SLUG}_app", version=1, means=deps)
    databases.remove(HOLDER, database.name, version=1, means=deps)

    assert deps.areas.get(ACME, SHOP).used.databases == 0


def test_an_engine_that_the_course_lacks_is_refused(deps: FakeDeps) -> None:
    limit(deps, database_kinds=(MARIADB,))

    with pytest.raises(Invalid, match=r"^engine: "):
        databases.add(HOLDER, NewDatabase(name="blog", engine=POSTGRESQL), means=deps)
    with pytest.raises(Invalid, match=r"^engine: "):
        a_user(deps, engine="postgresql")


def test_a_record_is_set_changed_and_taken_away(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)
    record = a_record(deps, zone="Shop.Example.", host=f"FTP.{NAME}.").thing

    wish = RecordChange(host="files", value="192.0.2.10", ttl=600)
    changed = zones.change(HOLDER, record.name, wish, version=1, means=deps).thing
    zones.remove(HOLDER, record.name, version=2, means=deps)

    assert (record.zone, record.host) == (NAME, "ftp")
    assert (changed.host, changed.type, changed.value, changed.ttl) == (
        "files",
        "A",
        "192.0.2.10",
        600,
    )


def test_records_must_fit_each_other_and_their_zone(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)
    domains.add(HOLDER, NewDomain(name=f"dev.{NAME}"), means=deps)
    record = a_record(deps).thing

    for wish, field in (
        ({"type": "CNAME", "value": "x.example"}, "type"),
        ({"value": "192.0.2.999"}, "value"),
        ({"zone": "other.example"}, "zone"),
        ({"zone": f"dev.{NAME}"}, "zone"),
    ):
        with pytest.raises(Invalid, match=rf"^{field}: "):
            a_record(deps, **wish)
    same = RecordChange(host=record.host, value=record.value)
    assert zones.change(HOLDER, record.name, same, version=1, means=deps).thing.version == 2


def test_a_zone_that_is_kept_elsewhere_has_no_records_here(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)
    limit(deps, dns=False)

    with pytest.raises(Invalid, match=r"^zone: this zone is kept elsewhere"):
        a_record(deps)


def test_ssh_is_the_courses_to_allow(deps: FakeDeps) -> None:
    wish = NewSshKey(public_key=f"{KNOWN} tanaka@laptop", label="laptop")
    key = ssh_keys.add(HOLDER, wish, means=deps).thing
    with pytest.raises(AlreadyExists):
        ssh_keys.add(HOLDER, wish, means=deps)

    ssh_keys.remove(HOLDER, key.name, version=1, means=deps)
    limit(deps, ssh=False)

    with pytest.raises(Invalid, match="does not include SSH"):
        ssh_keys.add(HOLDER, wish, means=deps)


def test_a_certificate_is_chosen_uploaded_and_dropped(deps: FakeDeps) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)
    key = pem_of(a_key())

    own = certify(deps, kind="own", chain=a_chain(NAME), key=key).thing
    kept = certify(deps, 2, kind="own").thing
    automatic = certify(deps, 3, kind="lets-encrypt").thing

    assert own.own_certificate.key == key
    assert kept.own_certificate == own.own_certificate
    assert (automatic.certificate, automatic.own_certificate) == ("lets-encrypt", None)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"kind": "own"}, "chain"),
        ({"kind": "none", "key": "planted"}, "kind"),
        ({"kind": "own", "chain": a_chain("other.example"), "key": pem_of(a_key())}, "chain"),
    ],
)
def test_a_certificate_that_makes_no_sense_is_refused(
    deps: FakeDeps, wish: dict[str, Any], field: str
) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)

    with pytest.raises(Invalid, match=rf"^{field}: "):
        certify(deps, **wish)


@pytest.mark.parametrize(
    ("limits", "wish"),
    [
        ({"lets_encrypt": False}, {"kind": "lets-encrypt"}),
        (
            {"own_certificates": False},
            {"kind": "own", "chain": a_chain(NAME), "key": pem_of(a_key())},
        ),
    ],
)
def test_a_certificate_that_the_course_lacks_is_refused(
    deps: FakeDeps, limits: dict[str, Any], wish: dict[str, Any]
) -> None:
    domains.add(HOLDER, NewDomain(name=NAME), means=deps)
    limit(deps, **limits)

    with pytest.raises(Invalid, match=r"^kind: this course does not include"):
        certify(deps, **wish)
