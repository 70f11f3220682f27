"""FTP and SFTP into an area: fenced in, refused while it is held, and put out at once."""

import ftplib
from collections.abc import Iterator

import bcrypt
import pytest

from lab.lab import Lab
from tests.lab.tenants import Tenant
from tests.lab.visitors import Key, ftp, upload

PASSWORD = "correct horse 7"
HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
OTHER = bcrypt.hashpw(b"another one 8", bcrypt.gensalt(4)).decode()
DOMAIN = "shop-logins.example"


def login(name: str, folder: str = "", **changes: object) -> dict[str, object]:
    return {"login": name, "hash": HASH, "folder": folder} | changes


BOTH = [login("taro"), login(f"jiro@{DOMAIN}", "site/part")]


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return Key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="module")
def shop(lab: Lab, key: Key) -> Iterator[Tenant]:
    shop = Tenant(lab.box(1), DOMAIN)
    shop.apply(domains=[{"name": DOMAIN, "folder": "site"}], ftp=BOTH, ssh_keys=[key.public])
    yield shop
    shop.purge()


def test_a_login_sees_its_own_folder_and_nothing_above(shop: Tenant) -> None:
    with ftp(shop.box, "taro", PASSWORD) as whole:
        upload(whole, "site/hello.txt", "hello")
        everything = whole.nlst()
    with ftp(shop.box, f"jiro@{DOMAIN}", PASSWORD) as part:
        part.cwd("/../..")
        here = (part.pwd(), part.nlst())
        with pytest.raises(ftplib.error_perm, match="550"):
            part.cwd("/etc")

    assert everything == ["site"]
    assert here == ("/", [])


def test_a_file_that_was_uploaded_is_the_tenants(shop: Tenant) -> None:
    with ftp(shop.box, "taro", PASSWORD) as whole:
        upload(whole, "mine.txt", "mine")

    owner = shop.box.run(["stat", "--format=%U %G %a", f"/srv/areas/{shop.slug}/web/mine.txt"])
    assert owner.split() == [shop.slug, shop.slug, "640"]


def test_a_wrong_password_is_refused(shop: Tenant) -> None:
    with pytest.raises(ftplib.error_perm, match="530"):
        ftp(shop.box, "taro", "wrong")


def test_a_fence_that_became_a_link_lets_nobody_in(shop: Tenant) -> None:
    folder = f"/srv/areas/{shop.slug}/web/site/part"
    shop.as_user("rmdir", folder)
    shop.as_user("ln", "-s", "/", folder)

    shop.apply(web_mib=101)
    with pytest.raises((ftplib.error_perm, EOFError)):
        ftp(shop.box, f"jiro@{DOMAIN}", PASSWORD)

    shop.as_user("rm", folder)
    shop.apply(web_mib=102)
    shop.as_user("mkdir", "-p", folder)


def test_a_full_area_takes_no_uploads_and_lets_its_files_be_read_and_deleted(
    shop: Tenant, key: Key
) -> None:
    with ftp(shop.box, "taro", PASSWORD) as before:
        upload(before, "site/old.txt", "old")
        shop.apply(web_full=True)
        with pytest.raises((ftplib.error_temp, EOFError, OSError)):
            before.nlst()

    with ftp(shop.box, "taro", PASSWORD) as while_full:
        with pytest.raises(ftplib.error_perm, match="550"):
            upload(while_full, "site/new.txt", "new")
        with pytest.raises(ftplib.error_perm, match="550"):
            upload(while_full, "site/old.txt", "overwritten")
        lines: list[str] = []
        while_full.retrlines("RETR site/old.txt", lines.append)
        by_key = key.sftp(
            shop, "get /web/site/old.txt /dev/null", "put /etc/hostname /web/site/old.txt"
        )
        while_full.delete("site/old.txt")

    assert lines == ["old"]
    assert "Permission denied" in by_key
    shop.apply(web_full=False)
    with ftp(shop.box, "taro", PASSWORD) as after:
        upload(after, "site/new.txt", "new")
        assert "site/new.txt" in after.nlst("site")
        after.delete("site/new.txt")
    assert "Permission denied" not in key.sftp(shop, "put /etc/hostname /web/up", "rm /web/up")


def test_a_hold_refuses_logins_and_ends_open_sessions(shop: Tenant, key: Key) -> None:
    with ftp(shop.box, "taro", PASSWORD) as taro, key.session(shop) as session:
        session.ask("pwd", "/web")

        shop.apply("held")

        assert "closed" in session.ends("pwd")
        with pytest.raises((EOFError, OSError)):
            taro.pwd()
    with pytest.raises(ftplib.error_perm, match="530"):
        ftp(shop.box, "taro", PASSWORD)
    assert "/web" not in key.sftp(shop, "pwd")
    shop.apply()
    assert "/web" in key.sftp(shop, "pwd")
    ftp(shop.box, "taro", PASSWORD).close()


def test_one_login_is_switched_off_and_the_others_stay(shop: Tenant) -> None:
    jiros = f"jiro@{DOMAIN}"
    with ftp(shop.box, "taro", PASSWORD) as taro, ftp(shop.box, jiros, PASSWORD) as jiro:
        shop.apply(ftp=[login("taro", enabled=False), BOTH[1]])

        with pytest.raises((EOFError, OSError)):
            taro.pwd()
        assert jiro.pwd() == "/"
    shop.apply(ftp=BOTH)


def test_another_password_puts_out_who_came_in_with_the_old_one(shop: Tenant) -> None:
    with ftp(shop.box, "taro", PASSWORD) as taro:
        shop.apply(ftp=[login("taro", hash=OTHER), BOTH[1]])

        with pytest.raises((EOFError, OSError)):
            taro.pwd()
    ftp(shop.box, "taro", "another one 8").close()
    shop.apply(ftp=BOTH)


def test_a_key_opens_files_over_sftp_and_no_shell(shop: Tenant, key: Key) -> None:
    said = key.sftp(shop, "pwd", "mkdir /web/over-sftp", "-ls /", "-ls /etc", "ls /web")

    assert "/web" in said
    assert "over-sftp" in said
    assert "passwd" not in said
    assert "uid=" not in key.ssh(shop, "id")
    assert "sftp connections only" in key.ssh(shop, "id")


def test_a_key_that_is_taken_away_ends_its_session(shop: Tenant, key: Key) -> None:
    with key.session(shop) as session:
        session.ask("pwd", "/web")

        shop.apply(ssh_keys=[])

        assert "closed" in session.ends("pwd")
    assert "/web" not in key.sftp(shop, "pwd")
    shop.apply(ssh_keys=[key.public])


def test_nobody_elses_login_is_taken(shop: Tenant) -> None:
    rival = Tenant(shop.box, "rival-logins.example")
    rival.apply()

    assert "another area of this server has taro" in rival.try_to_apply(ftp=[login("taro")])
    ftp(shop.box, "taro", PASSWORD).close()
    rival.purge()
