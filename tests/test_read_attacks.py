"""Pages that attack their readers: entities of XML, bytes that are no page, megabytes of anything."""

import os
import time

import pytest

from monitor.model import Health, PageKind
from monitor.read.attributes import few_attributes
from monitor.read.document import Document
from monitor.read.names import NameIndex
from monitor.read.reader import read

NAMES = NameIndex((), tuple)


def resident() -> int:
    """Bytes of memory in use now."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
XML = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>%s',
    "quadratic blowup": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l11 "{"a" * 100_000}">]>%s',
    "external file": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>%s',
    "external address": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l11 SYSTEM "http://127.0.0.1:9/">]>%s',
    "external subset": '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">%s',
    "parameter entity": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % p SYSTEM "file:///x"> %p;]>%%s',
}
DOCUMENTS = {
    "rss": '<rss version="2.0"><channel><title>N&l11;</title>%s</channel></rss>',
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>N&l11;</title>%s</feed>',
    "sitemap": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>',
    "page": "<html><title>N&l11;</title><body>%s</body></html>",
}
ITEMS = {
    "rss": "<item><title>T&l11;</title><link>http://a.example/&l11;1</link></item>" * 50,
    "atom": '<entry><title>T&l11;</title><link href="http://a.example/&l11;1"/></entry>' * 50,
    "sitemap": "<url><loc>http://a.example/&l11;1</loc></url>" * 50,
    "page": '<p>T&l11; and more text than that</p><a href="http://a.example/1">T&l11;</a>' * 50,
}


@pytest.mark.parametrize("attack", XML)
@pytest.mark.parametrize("sort", DOCUMENTS)
def test_entities_of_xml_are_neither_blown_up_nor_looked_up(attack: str, sort: str) -> None:
    body = (XML[attack].replace("%%s", "%s").rpartition("%s")[0] + DOCUMENTS[sort] % ITEMS[sort]).encode()
    before, began = resident(), time.process_time()
    reading = read(body, kind=PageKind.NEWS, names=NAMES, url="http://a.example/", media_type="text/xml")
    assert time.process_time() - began < 5
    assert resident() - before < 100_000_000
    said = repr(reading)
    assert "root:" not in said
    assert len(said) < 3_000_000


BINARIES = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type/Catalog>> endobj",
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 4,
    "GIF": b"GIF89a" + bytes(range(256)) * 4,
    "ZIP": b"PK\x03\x04" + bytes(range(256)) * 4,
    "old Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4,
    "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(range(256)) * 4,
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(range(256)) * 4,
    "video": b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 4,
    "program": b"\x7fELF\x02\x01\x01" + b"\x00" * 200 + bytes(range(256)) * 4,
    "zeros": b"\x00" * 5_000,
}


@pytest.mark.parametrize("called", ["text/html", "", "application/octet-stream"])
@pytest.mark.parametrize("name", BINARIES)
def test_what_is_no_page_is_known_by_its_bytes_whatever_it_is_called(name: str, called: str) -> None:
    reading = read(
        BINARIES[name], kind=PageKind.PROFILE, names=NAMES, url="http://a.example/x", media_type=called
    )
    assert reading.health in (Health.WRONG_TYPE, Health.EMPTY)
    assert reading.profile is None


MB = 1_000_000
HUGE = {
    "head of scripts": b"<html><head>"
    + b"<script>var a=1;</script>" * (3 * MB // 25)
    + b"</head><body><p>x</p>",
    "head of metas": b"<html><head>"
    + b'<meta name="a" content="b">' * (5 * MB // 27)
    + b"</head><body><p>x</p>",
    "head without an end": b"<html><head>" + b" " * 10 * MB,
    "one title": b"<title>" + b"t" * 10 * MB,
    "one comment": b"<!--" + b"-" * 10 * MB,
    "one tag": b"<p " + b"a" * 10 * MB,
    "attributes": b"<p " + b"a=b " * (10 * MB // 4) + b">",
    "open tags": b"<" * 10 * MB,
    "nested": b"<div>" * (10 * MB // 5),
    "nested lists": b"<ul><li>" * (1 * MB // 8),
    "tables": b"<table><tr><td>" * (1 * MB // 15),
    "entities": b"<p>" + b"&amp;" * (10 * MB // 5),
    "charset at the end": b" " * 10 * MB + b'<meta charset="gbk">',
    "one word": b"<p>" + b"x" * 10 * MB,
    "Chinese without a stop": b"<p>" + "合作".encode() * (3 * MB // 6),
    "links": b"<a href='/x'>x</a>" * (3 * MB // 18),
    "JSON": b"[" * 10 * MB,
}


@pytest.mark.parametrize("name", HUGE)
def test_megabytes_of_anything_are_read_in_bounded_time(name: str) -> None:
    began = time.process_time()
    read(HUGE[name], kind=PageKind.PAGE, names=NAMES, url="http://a.example/", media_type="text/html")
    assert time.process_time() - began < 12


def _attributes(number: int, form: str) -> str:
    return "".join(form.format(n=n) for n in range(number))


@pytest.mark.parametrize(
    "page",
    [
        "<p " + _attributes(200_000, "a{n} ") + ">seen</p>",
        "<p " + _attributes(100_000, 'a{n}="<b>" ') + ">seen</p>",
        "<p " + _attributes(100_000, "a{n}='>'") + ">seen</p>",
        "<p/" + _attributes(200_000, "a{n}/") + ">seen</p>",
        '<!-- <p a=" --><p ' + _attributes(100_000, "a{n}=1 ") + '>seen</p><!-- " -->',
        "<script>'<p a=\"'</script><p " + _attributes(100_000, "a{n} ") + '>seen</p><i title="">',
        "<svg><title><p a='</title></svg><p " + _attributes(100_000, "a{n} ") + ">seen</p><i title=''>",
    ],
    ids=["plain", "tags in quotes", "no blanks", "strokes", "comment", "script", "title"],
)
def test_an_element_with_endless_attributes_is_read_in_bounded_time(page: str) -> None:
    started = time.process_time()
    document = Document.parse(f"<html><body>{page}".encode())
    assert document.tree.body is not None
    assert "seen" in document.tree.body.text() or "<svg>" in page  # there a quote takes all that follows
    assert time.process_time() - started < 3


def test_a_page_with_many_attributes_in_all_stays_as_it_is() -> None:
    page = "<html><head></head><body>" + "<p class='x' title=\"a > b\">t</p>" * 20_000 + "</body></html>"
    assert few_attributes(page) == page
