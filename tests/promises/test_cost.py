"""What a server costs is computed, not typed."""

from scripts import cost


def test_the_document_is_what_the_script_computes() -> None:
    assert cost.DOCUMENT.read_text("utf-8") == cost.text(), "run: python -m scripts.cost"


def test_a_server_of_a_large_fleet_costs_at_most_four_cents() -> None:
    assert sum(cost.server(10_000).values()) <= 4
