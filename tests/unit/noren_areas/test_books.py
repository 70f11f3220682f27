"""The books of mail, when the program that writes them has become a newer one."""

from functions.core.adapters.areas import books
from functions.core.adapters.areas.addresses import Post
from tests.unit.noren_areas.letters import an_area
from tests.unit.noren_areas.servers import Server


def test_a_book_of_an_earlier_version_gets_what_it_lacks_and_keeps_its_lines(
    machine: Server,
) -> None:
    machine.put(f"{books.FOLDER}/x", "")
    area = an_area(lists=[{"address": "team@shop.example", "members": ["m@client.test"]}])
    lines = Post(area, (1, 1), "sv1").postfix()
    books.rewrite(machine, books.POSTFIX, area.slug, lines)
    with books.opened(machine, books.POSTFIX) as book:
        book.execute("DROP TABLE passing")

        books.complete(book, books.POSTFIX)

    assert books.rewrite(machine, books.POSTFIX, area.slug, lines)
    assert not books.rewrite(machine, books.POSTFIX, area.slug, lines)
