"""The API's handler: one report shown, beside a bare Chalice handler that asks DynamoDB the same.

Both ask an embedded DynamoDB for who calls and for the report. Ours also verifies the token
(RS256), looks whether the session has ended, and reads and writes models; the bare one hands out
the item. A second bare one does not ask who calls: what the door costs.
"""

import importlib
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import jwt
from chalice import Chalice
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from bench import cloud
from bench.figures import Figure, Options, Unmeasurable
from functions.core.adapters.identity import CognitoIdentity
from functions.core.adapters.identity_tokens import AccessTokens
from functions.core.domain.callers import Audience
from functions.core.domain.sessions import Session
from functions.core.settings import Settings
from functions.core.store import keys, people_keys
from functions.core.store.items import to_attributes, to_plain
from functions.core.wiring import Deps, use
from tests.builders import a_person, a_report
from tests.contract import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

GOAL: Final = 1.5
PATH: Final = "/v1/operator/reports/{report_id}"
ISSUER, CLIENT_ID, KEY_ID, SESSION = "https://pool.test", "console", "key", "session"
FOR_EVER: Final = 4_000_000_000
PERSON, REPORT = a_person(), a_report()
Handler = Callable[[dict[str, Any]], dict[str, Any]]


def measure(options: Options) -> list[Figure]:
    """Return the time of a request, and of one that asks nobody anything."""
    times = 100 if options.quick else 1000
    with tempfile.TemporaryDirectory() as folder, cloud.running(Path(folder)) as dynamodb:
        table = tables.create(dynamodb, "RecordsTable", "records")
        key = generate_private_key(65537, 2048)
        with _published(key) as keys_url, use(_deps(dynamodb, table, keys_url)) as deps:
            _furnish(deps)
            ours = _ours(f"Bearer {_token(key)}")
            handlers = (ours, _bare(dynamodb, table, who=True), _bare(dynamodb, table, who=False))
            our_ms, bare_ms, open_ms = _in_turns(handlers, PATH, times)
            (health,) = _in_turns([ours], "/v1/public/health", times)
    return [
        _figure("a report is shown", our_ms, peer=bare_ms, at_most=GOAL),
        _figure("beside one without a door", our_ms, peer=open_ms),
        _figure("health: nothing is asked", health),
    ]


def _figure(name: str, ours: float, **beside: float) -> Figure:
    return Figure(measurement="api", name=name, unit="ms a request", ours=ours, **beside)


def _in_turns(handlers: Sequence[Handler], path: str, times: int) -> list[float]:
    """Return their medians, request by request in turns: a busy machine disturbs them alike."""
    event, took = _event(path), [[0.0] * times for _ in handlers]
    if any(handler(event)["statusCode"] != 200 for handler in handlers):
        raise Unmeasurable(f"{path} is not answered")
    for turn in range(times):
        for handler, mine in zip(handlers, took, strict=True):
            begun = time.perf_counter()
            handler(event)
            mine[turn] = (time.perf_counter() - begun) * 1000
    return [statistics.median(mine) for mine in took]


def _ours(authorization: str) -> Handler:
    sys.path.insert(0, "chalice")
    app = importlib.import_module("app").app
    context = SimpleNamespace(aws_request_id="request")

    def handle(event: dict[str, Any]) -> dict[str, Any]:
        sent = event | {"headers": {"authorization": authorization}}
        answer: dict[str, Any] = app(sent, context)
        return answer

    return handle


def _bare(dynamodb: "DynamoDBClient", table: str, *, who: bool) -> Handler:
    """Be what a tutorial makes: one view, one client, JSON."""
    app = Chalice(app_name="bare", configure_logs=False)
    people: Any = [people_keys.person(PERSON.key), people_keys.session(PERSON.key, SESSION)]
    asked: Any = {table: {"Keys": [to_attributes(each) for each in people], "ConsistentRead": True}}

    @app.route(PATH)
    def show(report_id: str) -> dict[str, Any]:
        if who:
            dynamodb.batch_get_item(RequestItems=asked)
        key = to_attributes(keys.report(REPORT.id))
        item = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True)["Item"]
        return to_plain(item) | {"id": report_id}

    return lambda event: dict(app(event, None))


def _event(path: str) -> dict[str, Any]:
    """Shape a request as API Gateway does."""
    return {
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": path,
            "path": f"/api{path}",
            "requestId": "request",
            "identity": {"sourceIp": "192.0.2.1"},
        },
        "headers": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": {"report_id": REPORT.id},
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
    }


def _deps(dynamodb: "DynamoDBClient", table: str, keys_url: str) -> Deps:
    deps = Deps(Settings(records_table=table))
    tokens = AccessTokens(client_id=CLIENT_ID, issuer=ISSUER, keys_url=keys_url)
    pool: Any = None  # nobody signs in here
    identity = CognitoIdentity(pool, pool_id="pool", client_id=CLIENT_ID, tokens=tokens)
    vars(deps).update(dynamodb=dynamodb, identities={Audience.OPERATOR: identity})
    return deps


def _furnish(deps: Deps) -> None:
    now = deps.clock()
    deps.people.create(PERSON)
    session = Session(
        id=SESSION,
        person=PERSON.key,
        generation=PERSON.generation,
        began_at=now,
        ends_at=now.replace(year=now.year + 1),
    )
    deps.sessions.open(session)
    deps.reports.create(REPORT)


def _token(key: RSAPrivateKey) -> str:
    claims = {
        "iss": ISSUER,
        "sub": "subject",
        "username": PERSON.key.username,
        "origin_jti": SESSION,
        "client_id": CLIENT_ID,
        "token_use": "access",
        "exp": FOR_EVER,
    }
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": KEY_ID})


@contextmanager
def _published(key: RSAPrivateKey) -> Iterator[str]:
    """Publish the key on loopback, as the pool does."""
    public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    body = json.dumps({"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": "RS256"}]}).encode()

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer((cloud.ADDRESS, 0), Keys) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{cloud.ADDRESS}:{server.server_port}/keys"
        server.shutdown()
        thread.join()
