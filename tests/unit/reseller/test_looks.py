"""What a brand looks like, and the host names that its owners prove themselves."""

import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from functions.core.domain.brands import proof_of
from tests.cast import ACME, RIVAL, RIVALS_CONTACT
from tests.fakes import FakeDeps
from tests.unit.api.conftest import Answer, Api
from tests.unit.reseller.conftest import Console

HOST = "console.acme.test"
LOGO = "/reseller/brand/logo"
CLAIM = "/reseller/brand/host-names"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, format=kind, **more)
    return out.getvalue()


def show(acme: Console, data: bytes, version: int = 0) -> Answer:
    return acme.put(LOGO, {"image_base64": base64.b64encode(data).decode()}, version=version)


def shown(api: Api) -> Any:
    return api.get(f"/public/logos/{ACME}", token=None)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_logo_is_painted_anew_and_shown_to_anybody(api: Api, acme: Console, kind: str) -> None:
    answer = show(acme, picture(kind))

    logo = shown(api).body
    with Image.open(BytesIO(base64.b64decode(logo["png_base64"]))) as painted:
        assert (painted.format, painted.size) == ("PNG", (40, 20))
    assert answer.body["logo"]


def test_nothing_that_hides_in_a_picture_is_served(api: Api, acme: Console) -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", "planted comment")

    show(acme, picture(pnginfo=hidden) + b"<script>planted</script>")

    assert b"planted" not in base64.b64decode(shown(api).body["png_base64"])


def test_a_large_one_is_made_smaller(api: Api, acme: Console) -> None:
    show(acme, picture(size=(1600, 100)))

    assert (shown(api).body["width"], shown(api).body["height"]) == (800, 50)


@pytest.mark.parametrize(
    "data",
    [SVG, b"x", picture("GIF"), picture()[:60], picture(size=(4000, 1001))],
    ids=["svg", "rubbish", "gif", "cut", "bomb"],
)
def test_what_is_no_picture_for_a_page_is_refused(acme: Console, data: bytes) -> None:
    answer = show(acme, data)

    assert (answer.status, answer.fields) == (422, ["image_base64"])


def test_a_logo_can_be_taken_away(api: Api, acme: Console) -> None:
    show(acme, picture())

    show(acme, b"", version=1)

    assert shown(api).status == 404


def test_a_host_name_is_shown_once_the_public_dns_says_whose_it_is(
    api: Api, acme: Console, deps: FakeDeps
) -> None:
    record = acme.post("/reseller/brand/host-proofs", {"host_name": HOST}).body
    before = acme.post(CLAIM, {"host_name": HOST})
    deps.resolver.said[record["record"]].add(record["value"])

    claimed = acme.post(CLAIM, {"host_name": HOST})

    assert (before.status, before.fields) == (422, ["host_name"])
    assert claimed.body["host_names"] == [HOST]
    assert api.get(f"/public/brands/{HOST}", token=None).body["reseller_id"] == ACME


def test_a_rivals_record_proves_nothing(acme: Console, deps: FakeDeps) -> None:
    deps.resolver.said[f"_noren.{HOST}"].add(proof_of(RIVAL, HOST))

    assert acme.post(CLAIM, {"host_name": HOST}).status == 422


def test_a_host_name_that_was_given_up_is_free(api: Api, acme: Console, deps: FakeDeps) -> None:
    for reseller_id in (ACME, RIVAL):
        deps.resolver.said[f"_noren.{HOST}"].add(proof_of(reseller_id, HOST))
    acme.post(CLAIM, {"host_name": HOST})
    token = f"token-{RIVAL}.{RIVALS_CONTACT}"
    taken = api.post(CLAIM, {"host_name": HOST}, token=token)

    released = acme.delete(f"{CLAIM}/{HOST}", version=1)

    assert (taken.status, released.status) == (409, 204)
    assert api.post(CLAIM, {"host_name": HOST}, token=token).status == 200


@pytest.mark.parametrize("name", ["acme", "a b.test", "1.2.3.4", "-a.test", "a..test"])
def test_a_host_name_that_is_none_is_refused(acme: Console, name: str) -> None:
    assert acme.post(CLAIM, {"host_name": name}).fields == ["host_name"]
