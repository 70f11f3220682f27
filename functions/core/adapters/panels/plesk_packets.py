"""The operations of Plesk's XML API that are asked for, and what their answers say: facts only."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from functions.core.domain.errors import Refused
from functions.core.domain.hosting.found import FoundAnswer, FoundMailbox
from functions.core.domain.masking import mask

MIB: Final = 1024 * 1024
LONGEST_ANSWER: Final = 10_000
"""What an autoresponder says: nothing longer is kept here either."""
ACTIVE: Final = "0"
"""A status is a sum of reasons why something is off: 0 is none."""
NO_LIMIT: Final = "-1"
NO_SUCH_THING: Final = "1013"


class Described(NamedTuple):
    """A subscription or site, as `webspace` and `site` tell."""

    name: str
    guid: str
    webspace_guid: str
    active: bool
    created: str
    owner: str
    """Its login or its id, whichever is told."""
    properties: dict[str, str]


def described(operator: str, names: Sequence[str] = (), *, hosting: bool = False) -> Element:
    """Ask for subscriptions (`webspace`) or sites (`site`): all of them, or those named."""
    operation = Element(operator)
    get = SubElement(operation, "get")
    wanted = SubElement(get, "filter")
    for name in names:
        SubElement(wanted, "name").text = name
    dataset = SubElement(get, "dataset")
    SubElement(dataset, "gen_info")
    if hosting:
        SubElement(dataset, "hosting")
    return operation


def mail_names(site_id: int) -> Element:
    operation = Element("mail")
    get = SubElement(operation, "get_info")
    SubElement(SubElement(get, "filter"), "site-id").text = str(site_id)
    for part in ("mailbox", "forwarding", "aliases", "autoresponder"):
        SubElement(get, part)
    return operation


def mail_service(site_id: int) -> Element:
    operation = Element("mail")
    get = SubElement(operation, "get_prefs")
    SubElement(SubElement(get, "filter"), "site-id").text = str(site_id)
    return operation


def php_handlers() -> Element:
    operation = Element("php-handler")
    SubElement(SubElement(operation, "get"), "filter")
    return operation


def results(answer: Element) -> Iterator[Element]:
    """Yield what was found; raise Refused for any other failure than that there is nothing."""
    for result in answer.iter("result"):
        if result.findtext("status") == "ok":
            yield result
        elif result.findtext("errcode") != NO_SUCH_THING:
            said = " ".join(mask(result.findtext("errtext") or "").split())[:200]
            raise Refused(f"Plesk's XML API refused: {said}")


def read_described(answer: Element) -> Iterator[Described]:
    """Yield what is told; raise Refused without a GUID: what it belongs to would be guessed."""
    for result in results(answer):
        facts = result.find("data/gen_info")
        if facts is None:
            continue
        name = (facts.findtext("ascii-name") or facts.findtext("name") or "").lower()
        guid = (facts.findtext("guid") or "").strip()
        if not guid:
            raise Refused(f"Plesk's XML API told no GUID of {name[:80]}")
        yield Described(
            name=name,
            guid=guid,
            webspace_guid=(facts.findtext("webspace-guid") or "").strip() or guid,
            active=(facts.findtext("status") or ACTIVE) == ACTIVE,
            created=facts.findtext("cr_date") or "",
            owner=facts.findtext("owner-login") or facts.findtext("owner-id") or "",
            properties=dict(_properties(result)),
        )


def read_mail_names(answer: Element, domain: str) -> Iterator[FoundMailbox]:
    for result in results(answer):
        for each in result.iter("mailname"):
            yield _mail_name(each, domain)


def read_mail_service(answer: Element) -> bool:
    """Tell whether mail is delivered here; a panel that does not say it has none."""
    return any(_is(each, "prefs/mailservice") for each in results(answer))


class Handler(NamedTuple):
    """One way in which PHP runs."""

    id: str
    version: str
    kind: str
    enabled: bool


def read_php_handlers(answer: Element) -> list[Handler]:
    return [
        Handler(
            id=each.findtext("id") or "",
            version=each.findtext("version") or "",
            kind=each.findtext("type") or "",
            enabled=each.findtext("handler-status") == "enabled",
        )
        for each in results(answer)
    ]


def _properties(result: Element) -> Iterator[tuple[str, str]]:
    for each in result.iter("property"):
        yield each.findtext("name") or "", each.findtext("value") or ""


def _mail_name(found: ElementTree.Element, domain: str) -> FoundMailbox:
    address = f"{(found.findtext('name') or '').lower()}@{domain}"
    quota = _quota(found.findtext("mailbox/quota") or NO_LIMIT, address)
    answers = found.find("autoresponder")
    return FoundMailbox(
        address=address,
        box=_is(found, "mailbox/enabled"),
        quota_mib=max(quota // MIB, 1) if quota > 0 else None,
        forward_to=tuple(_addresses(found)) if _is(found, "forwarding/enabled") else (),
        aliases=tuple(f"{(each.text or '').lower()}@{domain}" for each in found.iter("alias")),
        answers=_answers(answers) if answers is not None and _is(answers, "enabled") else None,
    )


def _quota(said: str, address: str) -> int:
    try:
        return int(said)
    except ValueError as error:
        raise Refused(
            f"Plesk's XML API told a quota of {address} that is no number: {said[:40]}"
        ) from error


def _addresses(found: Element) -> Iterable[str]:
    return (each.text.lower() for each in found.findall("forwarding/address") if each.text)


def _answers(found: Element) -> FoundAnswer:
    return FoundAnswer(
        subject=(found.findtext("subject") or "")[:LONGEST_ANSWER],
        text=(found.findtext("text") or "")[:LONGEST_ANSWER],
    )


def _is(found: Element, path: str) -> bool:
    return found.findtext(path) == "true"
