"""A made-up Plesk's XML API: the operations that are asked for, as the public documents say."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from noren.demo.plesk_world import HANDLERS, MailName, Site, World


class Xml:
    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, body: bytes) -> bytes:
        packet = Element("packet", version="1.6.9.1")
        for operation in fromstring(body):  # noqa: S314 - from a client of our own
            get = operation[0]
            told = SubElement(SubElement(packet, operation.tag), get.tag)
            told.extend(self._results(operation.tag, get))
        return bytes(tostring(packet, encoding="utf-8", xml_declaration=True))

    def _results(self, operator: str, get: Element) -> Iterator[Element]:
        hosting = get.find("dataset/hosting") is not None
        site_id = int(get.findtext("filter/site-id") or 0)
        match operator, get.tag:
            case "webspace" | "site", "get":
                names = [each.text for each in get.iterfind("filter/name")]
                for site in self._sites(operator, names):
                    yield self._described(site, hosting=hosting)
            case "mail", "get_info":
                yield from self._names(site_id)
            case "mail", "get_prefs":
                yield _service(self._site(site_id))
            case "php-handler", "get":
                yield from _handlers()

    def _sites(self, operator: str, names: list[str | None]) -> Iterator[Site]:
        """Yield main sites, or the others: all of them, or those named."""
        for site in self._world.sites.values():
            is_main = site.id == site.subscription
            if is_main is (operator == "webspace") and (not names or site.name in names):
                yield site

    def _described(self, site: Site, *, hosting: bool) -> Element:
        owned, main = self._world.of(site), site.id == site.subscription
        result = _ok()
        data = SubElement(result, "data")
        status = "0" if (owned.active if main else site.active) else "16"
        facts = {"cr_date": owned.created, "name": site.name, "ascii-name": site.name}
        facts |= {"status": status, "guid": site.guid}
        facts |= {"owner-login": owned.owner.login} if main else {}
        _say(SubElement(data, "gen_info"), **facts | {"webspace-guid": owned.main.guid})
        if hosting:
            told = SubElement(SubElement(data, "hosting"), "vrt_hst")
            root = f"/var/www/vhosts/{owned.main.name}/{site.folder}"
            properties = {"php": "true" if site.handler else "false", "www_root": root}
            properties |= {"php_handler_id": site.handler}
            for name, value in (properties | {"ftp_login": owned.login}).items():
                _say(SubElement(told, "property"), name=name, value=value)
        return result

    def _names(self, site_id: int) -> Iterator[Element]:
        site = self._site(site_id)
        if not site.names:
            yield _ok()
        for each in site.names.values():
            result = _ok()
            _name(SubElement(result, "mailname"), each)
            yield result

    def _site(self, site_id: int) -> Site:
        return next(each for each in self._world.sites.values() if each.id == site_id)


def _service(site: Site) -> Element:
    result = _ok()
    _say(SubElement(result, "prefs"), mailservice="true" if site.mail else "false")
    return result


def _handlers() -> Iterator[Element]:
    for name, version, kind in HANDLERS:
        told = {"id": name, "version": version, "type": kind, "handler-status": "enabled"}
        yield _say(_ok(), **told)


def _name(told: Element, name: MailName) -> None:
    _say(told, name=name.name)
    quota = {"enabled": "true" if name.box else "false", "quota": str(name.quota_bytes)}
    _say(SubElement(told, "mailbox"), **quota)
    forwarding = SubElement(told, "forwarding")
    _say(forwarding, enabled="true" if name.forwarding else "false")
    for address in name.forwards:
        _say(forwarding, address=address)
    for alias in name.aliases:
        _say(told, alias=alias)
    answers = SubElement(told, "autoresponder")
    said = {"subject": name.answers.subject, "text": name.answers.text}
    _say(answers, enabled="true" if name.answers.enabled else "false", **said)


def _ok() -> Element:
    return _say(Element("result"), status="ok")


def _say(element: Element, **words: str) -> Element:
    for name, text in words.items():
        SubElement(element, name).text = text
    return element
