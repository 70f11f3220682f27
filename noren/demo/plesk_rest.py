"""A made-up Plesk's REST API, as the public documents describe it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from noren.demo.plesk_cli import Utilities
from noren.demo.plesk_world import Site, World

Answer = tuple[int, Any]
NOT_FOUND: Answer = (404, {"code": 0, "message": "Not Found"})


class Rest:
    def __init__(self, world: World) -> None:
        self._world, self._utilities = world, Utilities(world)

    def answer(self, method: str, target: str, body: Any) -> Answer:  # noqa: ANN401 - JSON
        parts = urlsplit(target)
        path = parts.path.removeprefix("/api/v2")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match method, path.strip("/").split("/"):
            case "GET", [noun]:
                return self._get(noun, query)
            case "GET", ["dns", "records"]:
                site = self._world.sites.get(query.get("domain", ""))
                return (200, list(site.records.values())) if site else NOT_FOUND
            case "POST", ["dns", "records"]:
                return self._add_record(query.get("domain", ""), body)
            case "DELETE", ["dns", "records", number]:
                return self._remove_record(int(number))
            case "POST", ["cli", utility, "call"]:
                return 200, self._utilities.call(utility, body["params"])
        return NOT_FOUND

    def _get(self, noun: str, query: dict[str, str]) -> Answer:
        name = query.get("domain", "")
        match noun:
            case "server":
                return 200, {"platform": "Unix", "hostname": "p1", "panel_version": "18.0.60"}
            case "domains":
                return 200, [self._domain(each) for each in self._world.sites.values()]
            case "clients":
                return 200, list(self._clients())
            case "ftpusers" if name in self._world.subscriptions:
                logins = self._world.subscriptions[name].logins
                return 200, [{"name": each, "home": home} for each, home in logins.items()]
            case "databases" if name in self._world.subscriptions:
                return 200, [each for each in self._databases() if each.pop("domain") == name]
            case "dbusers":
                found = [each for each in self._databases() if str(each["id"]) == query["dbId"]]
                return 200, [{"login": login} for each in found for login in self._users(each)]
        return NOT_FOUND

    def _domain(self, site: Site) -> dict[str, Any]:
        return {
            "id": site.id,
            "name": site.name,
            "ascii_name": site.name,
            "guid": site.guid,
            "hosting_type": "virtual",
            "created": self._world.of(site).created,
        }

    def _clients(self) -> Iterator[dict[str, Any]]:
        for each in self._world.clients:
            yield {
                "id": each.id,
                "login": each.login,
                "name": each.name,
                "company": each.company,
                "email": each.email,
                "owner_login": each.owner,
            }

    def _databases(self) -> list[dict[str, Any]]:
        """Return every database; its id is its place among all of them."""
        told = [
            (domain, name, engine)
            for domain, subscription in self._world.subscriptions.items()
            for name, (engine, _) in subscription.databases.items()
        ]
        return [
            {"id": number, "name": name, "type": engine, "domain": domain}
            for number, (domain, name, engine) in enumerate(told, start=1)
        ]

    def _users(self, database: dict[str, Any]) -> list[str]:
        return self._world.subscriptions[database["domain"]].databases[database["name"]][1]

    def _add_record(self, domain: str, body: dict[str, Any]) -> Answer:
        site = self._world.sites.get(domain)
        if site is None:
            return NOT_FOUND
        told = (body["type"], body["host"], body["value"], body.get("opt", ""))
        number = self._world.add_record(site, *told)
        site.records[number]["ttl"] = body.get("ttl")
        return 201, site.records[number]

    def _remove_record(self, number: int) -> Answer:
        for site in self._world.sites.values():
            if site.records.pop(number, None):
                return 200, {"status": "success"}
        return NOT_FOUND
