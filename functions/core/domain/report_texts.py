"""A report's texts in both languages: generated from the evidence, kept where a person wrote."""

from collections.abc import Collection, Mapping, Sequence

from functions.core.domain.causes import Cause
from functions.core.domain.contacts import Language
from functions.core.domain.drafts import draft, is_complete
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.domain.reports import Report, Sections

FIELDS = {Language.JA: "sections_ja", Language.EN: "sections_en"}
Known = Mapping[IncidentId, Incident]


def sections_of(report: Report, language: Language) -> Sections:
    return report.sections_en if language is Language.EN else report.sections_ja


def with_sections(report: Report, language: Language, sections: Sections) -> Report:
    return report.model_copy(update={FIELDS[language]: sections})


def drafted(
    report: Report, known: Known, readers: Collection[Language], before: Sequence[Report] = ()
) -> Report:
    """Write all sections anew, but keep what a person wrote into it `before`, or into another."""
    fresh = {
        language: draft(report.kind, _incidents(report, known), language) for language in Language
    }
    for language, sections in fresh.items():
        written: dict[str, str] = {}
        for each in before:
            written |= _by_a_person(each, known, language)
        report = with_sections(report, language, sections.model_copy(update=written))
    evident = Cause(ja=fresh[Language.JA].cause, en=fresh[Language.EN].cause)
    return judged(report.model_copy(update={"evident_cause": evident}), known, readers)


def judged(report: Report, known: Known, readers: Collection[Language]) -> Report:
    """Decide anew whether it may go out by itself: complete in every language that is read."""
    incidents = _incidents(report, known)
    complete = all(
        is_complete(report.kind, incidents, sections_of(report, language)) for language in readers
    )
    return report.model_copy(update={"complete": complete})


def _by_a_person(report: Report, known: Known, language: Language) -> dict[str, str]:
    """Return the texts that differ from what the evidence alone says; a deletion is one, too.

    Of all the evidence only the cause may have become known since they were drafted.
    """
    generated = draft(report.kind, _incidents(report, known), language).model_dump()
    generated["cause"] = report.evident_cause.said(language)
    stands = sections_of(report, language).model_dump()
    return {name: text for name, text in stands.items() if text != generated[name]}


def _incidents(report: Report, known: Known) -> list[Incident]:
    return sorted((known[each] for each in report.incidents), key=lambda one: one.first_failed_at)
