"""設定通知書: what a customer needs to begin, on paper and under their reseller's brand alone."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from functions.core.domain.contacts import Language
from functions.core.domain.hosting.areas import Database, Domain, WholeArea
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.domains import shown_name
from functions.core.domain.hosting.mail_clients import MailPort, mail_settings
from functions.core.domain.letters import Part
from functions.core.domain.model import Model
from functions.core.domain.sheets import Paper

WORDS: Final = {
    "title": ("設定通知書", "Your settings"),
    "to": ("{} 様", "To {}"),
    "date": ("発行日: {}", "Date: {}"),
    "opening": (
        "お申し込みいただいたサービスの設定内容をお知らせします。大切に保管してください。",
        "These are the settings of the service you ordered. Please keep them safe.",
    ),
    "console": ("管理画面", "Console"),
    "address": ("アドレス: {}", "Address: {}"),
    "login": ("ログインID: {}", "Login ID: {}"),
    "password": ("初期パスワード: {}", "First password: {}"),
    "change": (
        "初期パスワードは最初のログイン時に必ず変更していただきます。7日以内にログインしてください。",
        "It has to be changed at the first sign-in, within 7 days.",
    ),
    "kept": (
        "パスワードは記載していません。お忘れの場合は下記までお問い合わせください。",
        "Your password is not printed here. If you forgot it, please ask us.",
    ),
    "server": ("サーバ", "Server"),
    "host": ("サーバ名: {}", "Host name: {}"),
    "ip": ("IPアドレス: {}", "Address: {}"),
    "ftp": ("FTP(FTPS、ポート21): アカウント {}", "FTP (FTPS, port 21): account {}"),
    "ssh": ("SSH・SFTP(ポート22): アカウント {}", "SSH, SFTP (port 22): account {}"),
    "mail": ("メール", "Mail"),
    "port": ("{}: {} ポート{}({})", "{}: {} port {} ({})"),
    "user": (
        "アカウント名: メールアドレス全体",
        "User name: the whole mail address",
    ),
    "webmail": ("Webメール: {}", "Webmail: {}"),
    "domains": ("ドメイン", "Domains"),
    "databases": ("データベース", "Databases"),
    "dns": ("DNS", "DNS"),
    "a": (
        "他社のDNSをご利用の場合は、ドメインのAレコードを {} に設定してください。",
        "With an outside DNS, let your domain's A record be {}.",
    ),
    "limits": ("ご利用内容", "What is included"),
    "disk": (
        "ディスク容量: {} MB(Web {} MB、メール {} MB)",
        "Disk: {} MB (web {} MB, mail {} MB)",
    ),
    "contact": ("お問い合わせ先", "Contact"),
}


class SettingsFacts(Model):
    """What the paper says."""

    customer: Customer
    area: WholeArea
    brand: str
    support: str
    console: str = ""
    """Empty: the reseller has no host name of its own yet."""
    host: str
    """What the server calls itself: nobody's name but its own."""
    ip: str = ""
    first_password: str = Field(default="", repr=False)
    on: dt.date


def settings_paper(facts: SettingsFacts) -> Paper:
    language = facts.customer.language
    parts = [_opening(facts), _console(facts), _server(facts)]
    if facts.area.area.limits.mail:
        parts.append(_mail(facts))
    parts += [*_things(facts), _limits(facts), _contact(facts)]
    return Paper(
        language=language,
        title=_say(language, "title"),
        number=facts.customer.number or facts.customer.login_id,
        parts=tuple(parts),
    )


def _say(language: Language, name: str, *values: object) -> str:
    return WORDS[name][language is Language.EN].format(*values)


def _opening(facts: SettingsFacts) -> Part:
    language = facts.customer.language
    return Part(
        lines=(
            _say(language, "to", facts.customer.contract_name),
            _say(language, "date", facts.on.isoformat()),
            facts.brand,
            _say(language, "opening"),
        )
    )


def _console(facts: SettingsFacts) -> Part:
    language = facts.customer.language
    lines = [_say(language, "address", facts.console)] if facts.console else []
    lines.append(_say(language, "login", facts.customer.login_id))
    if facts.first_password:
        lines += [_say(language, "password", facts.first_password), _say(language, "change")]
    else:
        lines.append(_say(language, "kept"))
    return Part(heading=_say(language, "console"), lines=tuple(lines))


def _server(facts: SettingsFacts) -> Part:
    language, slug = facts.customer.language, facts.customer.slug
    lines = [_say(language, "host", facts.host)]
    lines += [_say(language, "ip", facts.ip)] if facts.ip else []
    lines.append(_say(language, "ftp", slug))
    if facts.area.area.limits.ssh:
        lines.append(_say(language, "ssh", slug))
    return Part(heading=_say(language, "server"), lines=tuple(lines))


def _mail(facts: SettingsFacts) -> Part:
    language, settings = facts.customer.language, mail_settings(facts.host)
    lines = [_port(each, language) for each in (*settings.incoming[:2], *settings.outgoing)]
    lines += [_say(language, "user"), _say(language, "webmail", settings.webmail)]
    return Part(heading=_say(language, "mail"), lines=tuple(lines))


def _port(port: MailPort, language: Language) -> str:
    return _say(language, "port", port.protocol, port.host, port.port, port.security)


def _things(facts: SettingsFacts) -> Iterator[Part]:
    """Say what is set up already, and how an outside DNS leads to it."""
    language, objects = facts.customer.language, facts.area.objects
    domains = tuple(shown_name(each.name) for each in objects if isinstance(each, Domain))
    if domains:
        yield Part(heading=_say(language, "domains"), lines=domains)
    databases = tuple(
        f"{each.name} ({each.engine})" for each in objects if isinstance(each, Database)
    )
    if databases:
        yield Part(heading=_say(language, "databases"), lines=databases)
    if facts.ip:
        yield Part(heading=_say(language, "dns"), lines=(_say(language, "a", facts.ip),))


def _limits(facts: SettingsFacts) -> Part:
    language, area = facts.customer.language, facts.area.area
    disk = _say(language, "disk", area.limits.disk_mib, area.web_mib, area.mail_mib)
    return Part(heading=_say(language, "limits"), lines=(disk,))


def _contact(facts: SettingsFacts) -> Part:
    lines = tuple(each for each in (facts.brand, facts.support) if each)
    return Part(heading=_say(facts.customer.language, "contact"), lines=lines)
