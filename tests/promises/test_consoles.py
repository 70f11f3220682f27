"""The consoles are served here as they are on AWS."""

from pathlib import Path

from noren.local import consoles
from noren.local.consoles import CONSOLES, POLICY
from scripts import web

ROOT = Path(__file__).parents[2]


def test_cloudfront_sends_the_same_content_security_policy() -> None:
    assert f'ContentSecurityPolicy: "{POLICY}"' in (ROOT / "infra/web.yaml").read_text("utf-8")


def test_every_console_is_built() -> None:
    apps = {each.name for each in (ROOT / "web/apps").iterdir()}

    assert apps == set(CONSOLES) == set(web.CONSOLES)


def test_the_lock_of_the_consoles_names_no_registry() -> None:
    for lock in ("web/package-lock.json", "requirements-web.lock"):
        text = (ROOT / lock).read_text("utf-8")

        assert "://registry" not in text
        assert '"resolved"' not in text


def test_a_page_whose_path_holds_a_dot_is_still_a_page() -> None:
    page = consoles.BUILT / "operator" / "index.html"

    assert consoles._file("operator", "reports/20261126T010511Z-sv2.acme") == page
    assert consoles._file("operator", "assets/App-1.js").name == "App-1.js"
    assert consoles._file("operator", "../../../pyproject.toml") == page
    assert "'assets' && !/\\.(svg|html)$/" in (ROOT / "infra/web.yaml").read_text("utf-8")
