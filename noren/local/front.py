"""The one port that people use: /api through the real gateway, consoles, / says what is here.

As CloudFront does (`infra/web.yaml`), it tells the API which host was called and by whom, together
with a secret that makes it believed, whatever a caller says of that.
"""

import hashlib
from typing import Any, Final

from noren.local import consoles
from noren.local.embedded import AsgiApp

HEADERS: Final = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
    (b"x-content-type-options", b"nosniff"),
]

PAGE: Final = """<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>Noren</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem}
code{background:#f2f2f2;padding:.1em .35em}dt{margin-top:1em;font-weight:600}</style>
<h1>Noren が動いています</h1>
<p lang="en">Noren is running on this machine.</p>
<dl>
<dt>管理画面 / Consoles</dt>
<dd><a href="/operator/">運用 / Operator</a> · <a href="/reseller/">事業者 / Reseller</a> ·
<a href="/user/">エンドユーザー / End user</a> · <a href="/status/">サービス状況 / Status</a></dd>
<dt>状態 / Health</dt><dd><a href="/api/v1/public/health">/api/v1/public/health</a></dd>
<dt>サーバー・巡回・障害 / Servers, rounds, incidents</dt>
<dd><code>noren servers</code> <code>noren rounds</code> <code>noren incidents</code></dd>
<dt>障害を起こす / Break something</dt>
<dd><code>noren demo break SERVER SERVICE</code> <code>noren demo mend SERVER</code>
<code>noren demo outbox</code></dd>
</dl>
"""


TOLD: Final = frozenset({b"x-noren-host", b"x-noren-viewer", b"x-noren-origin"})


def front(cloud: AsgiApp, api_id: str, secret: str) -> AsgiApp:
    """Return the ASGI app. /api is handed on inside this process: no second hop."""

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 -- ASGI
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/api/"):
            path = f"/_aws/execute-api/{api_id}{scope['path']}"
            told = {"path": path, "raw_path": path.encode(), "headers": _told(scope, secret)}
            await cloud({**scope, **told}, receive, send)
        elif scope["type"] == "http" and not await consoles.answer(scope, send):
            await _page(scope["path"], send)

    return app


def digest_of(secret: str) -> str:
    """Return what the API knows of the secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _told(scope: dict[str, Any], secret: str) -> list[tuple[bytes, bytes]]:
    said = [(name, value) for name, value in scope["headers"] if name.lower() not in TOLD]
    host = next((value for name, value in said if name.lower() == b"host"), b"")
    viewer = (scope.get("client") or ("",))[0].encode()
    return [
        *said,
        (b"x-noren-host", host),
        (b"x-noren-viewer", viewer),
        (b"x-noren-origin", secret.encode()),
    ]


async def _live(receive: Any, send: Any) -> None:  # noqa: ANN401 -- ASGI
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _page(path: str, send: Any) -> None:  # noqa: ANN401 -- ASGI
    found = path == "/"
    body = PAGE if found else "<!doctype html><title>Noren</title><p>ありません / Not found"
    await send({"type": "http.response.start", "status": 200 if found else 404, "headers": HEADERS})
    await send({"type": "http.response.body", "body": body.encode()})
