"""An area's site on a real server: who sees it, as whom its scripts run, and what a hold does."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lab.box import Box
from lab.lab import Lab
from tests.lab.tenants import Tenant
from tests.lab.visitors import page, put, waiting
from tests.lab.words import wait_for

WHO = "<?php echo posix_getuid(), ' ', ini_get('open_basedir');"


@dataclass
class Shop:
    tenant: Tenant
    box: Box
    name: str = "shop-sites.example"

    def see(self, path: str = "/") -> tuple[int, str]:
        return page(self.box, self.name, path)


def site(name: str, **changes: object) -> dict[str, object]:
    return {"name": name, "folder": "site", "aliases": [f"www.{name}"], "php": "8.2"} | changes


@pytest.fixture(scope="module")
def shop(lab: Lab) -> Iterator[Shop]:
    box = lab.box(1)
    tenant = Tenant(box, "shop-sites.example")
    tenant.apply(domains=[site("shop-sites.example")])
    put(tenant, "site/index.html", "welcome")
    put(tenant, "site/who.php", WHO)
    yield Shop(tenant, box)
    tenant.purge()


def test_a_site_answers_by_all_its_names_and_no_other(shop: Shop) -> None:
    assert shop.see() == (200, "welcome")
    assert page(shop.box, f"www.{shop.name}") == (200, "welcome")
    assert page(shop.box, "other.example") != (200, "welcome")


def test_php_runs_as_the_tenant_inside_its_fence(shop: Shop) -> None:
    put(shop.tenant, "site/out.php", "<?php echo @file_get_contents('/etc/passwd') ? 'out' : 'in';")
    uid = shop.box.run(["id", "-u", shop.tenant.slug]).strip()

    status, said = shop.see("/who.php")

    folders = [f"/srv/areas/{shop.tenant.slug}/{name}/" for name in ("web", "tmp")]
    assert (status, said) == (200, f"{uid} {':'.join(folders)}")
    assert shop.see("/out.php") == (200, "in")


def test_a_script_learns_of_its_address_what_it_needs(shop: Shop) -> None:
    names = ("SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "DOCUMENT_ROOT", "HTTP_PROXY")
    put(shop.tenant, "site/ask.php", f"<?php foreach({list(names)} as $n) echo $_SERVER[$n], '|';")

    said = shop.see("/ask.php/a.php/b?c=d")[1]

    root = f"/srv/areas/{shop.tenant.slug}/web/site"
    assert said == f"/ask.php|/a.php/b|c=d|{root}||"


def test_a_held_site_still_answers_the_authority_and_nobody_else(shop: Shop) -> None:
    word = "/.well-known/acme-challenge/word"
    shop.box.run(["mkdir", "-p", f"/var/lib/noren-acme{word.rpartition('/')[0]}"])
    shop.box.run(["tee", f"/var/lib/noren-acme{word}"], text="proof")
    shop.tenant.apply("held")
    answers = [shop.see(path) for path in (word, "/.well-known/other", "/index.html")]
    shop.tenant.apply()
    shop.box.run(["rm", f"/var/lib/noren-acme{word}"])

    assert answers[0] == (200, "proof")
    assert [status for status, _ in answers[1:]] == [503, 503]


def test_no_script_asks_the_common_cache_about_others(shop: Shop) -> None:
    ask = "function_exists('opcache_get_status') ? @opcache_get_status() : []"
    put(shop.tenant, "site/cache.php", f"<?php var_dump({ask}, ini_get('opcache.restrict_api'));")

    said = shop.see("/cache.php")[1]

    assert said.split() == ["bool(false)", "string(12)", '"/nonexistent"']


def test_what_is_hidden_or_missing_is_not_shown(shop: Shop) -> None:
    put(shop.tenant, "site/.env", "SECRET=1")
    put(shop.tenant, "site/.hook.php", "<?php echo 'SECRET';")
    shop.tenant.as_user("mkdir", "-p", f"/srv/areas/{shop.tenant.slug}/web/site/.git")
    put(shop.tenant, "site/.git/index.html", "SECRET")

    for path in ("/.env", "/.hook.php", "/.git/", "/.git/index.html", "/sub/.git/x.php"):
        assert shop.see(path)[0] == 404, path
    assert shop.see("/missing.php")[0] == 404
    assert shop.see("/index.html/x.php")[0] == 404


def test_a_link_to_another_tenants_page_shows_nothing(shop: Shop) -> None:
    other = Tenant(shop.box, "other-sites.example")
    other.apply(domains=[site("other-sites.example")])
    put(other, "site/secret.html", "secret")
    target = f"/srv/areas/{other.slug}/web/site/secret.html"

    shop.tenant.as_user("ln", "-sf", target, f"/srv/areas/{shop.tenant.slug}/web/site/link.html")

    assert page(shop.box, "other-sites.example", "/secret.html") == (200, "secret")
    assert shop.see("/link.html")[0] in (403, 404)
    assert "Permission denied" in shop.tenant.as_user("cat", target)
    other.purge()


def test_a_hold_shows_neutral_words_and_a_resume_everything_again(shop: Shop) -> None:
    held = shop.tenant.apply("held")
    status, said = shop.see("/who.php")
    again = shop.tenant.apply()

    assert status == 503
    assert "このページは現在表示できません" in said
    assert not [word for word in ("noren", "nginx", "lab") if word in said.lower()]
    assert shop.see()[1] == "welcome"
    assert held.digest != again.digest


def test_a_hold_ends_the_scripts_that_run(shop: Shop) -> None:
    long = "<?php ignore_user_abort(true); file_put_contents('pid', getmypid()); sleep(600);"
    put(shop.tenant, "site/long.php", long)
    pid = f"/srv/areas/{shop.tenant.slug}/web/site/pid"
    with waiting(shop.box, shop.name, "/long.php"):
        wait_for(lambda: shop.box.attempt(["test", "-s", pid]) == 0)
        script = shop.box.run(["cat", pid])

        shop.tenant.apply("held")

        assert shop.box.attempt(["test", "-d", f"/proc/{script}"]) == 1
    shop.tenant.apply()
    assert shop.see("/who.php")[0] == 200


def test_a_domain_that_is_switched_off_is_shown_to_nobody(shop: Shop) -> None:
    shop.tenant.apply(domains=[site(shop.name, enabled=False)])
    off = shop.see()
    shop.tenant.apply(domains=[site(shop.name)])

    assert off[0] == 503
    assert shop.see() == (200, "welcome")


def test_a_version_of_php_that_is_not_there_is_refused_and_the_site_goes_on(shop: Shop) -> None:
    refused = shop.tenant.try_to_apply(domains=[site(shop.name, php="5.6")])
    shop.tenant.apply()

    assert "PHP 5.6 is not installed" in refused
    assert shop.see("/who.php")[0] == 200
