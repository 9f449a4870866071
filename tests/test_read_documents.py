"""Documents that are no pages: told by their bytes, read as sentences and rows, hostile ones refused."""

import base64
import io
import json
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import monitor.read.documents.read as documents
from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.documents import sort_of
from monitor.read.documents.flow import flowing
from monitor.read.names import NameIndex
from monitor.read.reader import read

NAMES = NameIndex([], lambda: ())
LOCKED = zlib.decompress(base64.b85decode(
    'c-pm9&2QX96qkStmf*mFaH@unhy*F|e0ppVrSiv`E={x1CM`m75YBowb+v16?OD1h2YQDaCqOFy01^_)A5a7pC*T4X2m%DC5'
    '}e>p#j|(Qm@ZOJtmK`U_wjqbH}l@i;#Lr@kX2?ZzWdJGH&IuO@<MOK`{*T=sUp@YL12NByf+@IOrxcIq_Q#}7d^FX5QI^_f5'
    'li^Gt7`63d^pszHX>2sl>FQ_To~7IRKdF)Zh)J(_W0sR@TdtG&?}%D{1CtWqK;ujE4$Upyu{?UmuQOu>=2PI)DbS8lhMtln*'
    'MPS|YpRgUkymNn<acpj}vFBpk6yrLd6A$*OHTHrhkxR$Nrs$*D(IO*1S}omoYjOf_3Y-rH6hpv-Dp%pEm>l-k4iKzXy#pN(y'
    '_2Lu5u*RYM?ZtfIuRzp^D1D&L@1;&k3cq5fcbs<l{=whih^K52ao)Db^__2-$`9T9iG%(z;zML0mDPk0t5ySjkgt3gMWIGY%'
    'Fky5VFbWmxG|z&HE7)4%dC-suQ)?q)97mW?7+J&^i>M_*A+AOgTQI4V7~n-jsdza9XbLmXU=H!v3HpOcoL7g}@**kG5-cF^|'
    'A!2mVKVNinhj@@3ZxBA9Ei|s00)o+J}$=K1aUxsu>~3|z?N6|XCo#gEUL%=O9*^c#H6S_D92sEvETzGhY@I2tRMhrF<!1u9}'
    '4@5>gkFG=CCOYUy5*@km%N~U|D7B0_UAn57eop?9^KTxxH2eTCQtrG=gR|!+20O%gJi?Xgbi4x4Et3EQt%S?x3}naP5Fvw)6'
    'rgz<wAy-14OB3lR!}Z4&q)4hXS?;6C?4-@~qGac+f{({j1(LWyso6%K_C7l3&YtqDwnmTeOmIFdP>5aBtt%cUe?OWG`uQh2i'
    'E6F;D~6}X=3V^6e#09%x{2zCJQ5+aQh<iDDGTz8{+K7~5jMXYXwy=E_!4Oe?UduUyE+i$mR5vX3>Tj2oeY_<TT4V4|}%gB)x'
    'PN|`EhsJSq>*`Y<-o1X~=I`ICAMY-`_2rp~d;60o%QK&Le*PtSV))Z@KfHMS?4y4#{Q0$BSwDJj#J}nscW(XmR~bJ2_zU0t@'
    '$1=d7T*8(quZa8I}bhMzxh2s`rwPB#~%J{@5UpW3$Gu(3VdgwX3Qsr>Khn22EO-0a0X1EKDsBf;99CR*{RH-b28#Mb25(S?Y'
    'P8qGRI-}%LuXUIT>{EsZ1AfI#5Nu?Qo|Tha-)w`gJhd0Wx;inAInJiF-+s>|<%+xWAuJ=0NGkiPP_k^#@z*8H<hQ>fpbhtCb'
    'a$q)-y~JzPK|>*q*JDRuK)BR-vPr`Hv1dVTV7q3cs1oWc9J*y@DFKOoQlQU'
))  # fmt: skip
"""A PDF that asks for a password."""


def reading(body: bytes, kind: PageKind = PageKind.PAGE, media_type: str = "text/html") -> Reading:
    return read(body, kind=kind, names=NAMES, media_type=media_type)


def told(old: bytes, new: bytes) -> list[tuple[str | None, str | None]]:
    subject = Subject(
        None, "", None, Evidence("", "https://a.example/", "1"), Evidence("", "https://a.example/", "2")
    )
    return [(each.before, each.after) for each in compare(reading(old), reading(new), subject).changes]


def pdf(*pages: str) -> bytes:
    """A PDF that draws each line of each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    font = 3 + 2 * len(pages)
    for text in pages:
        lines = "".join(f"({line}) Tj T* " for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {lines}ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R"
            f" /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()


def workbook(rows: list[list[str]], sheet: str = "Entities", more: str = "", cell: str = "") -> bytes:
    """A workbook with one sheet of text; `more` is put behind its rows, `cell` moves the last cell."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for at, value in enumerate(row)
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    data = "".join(lines) + more
    if cell:
        data = data.replace(f'r="{chr(64 + len(rows[-1]))}{len(rows)}"', f'r="{cell}"')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
            f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            f'<sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'
        )
    return out.getvalue()


ROWS = [
    ["Consolidated list"],
    ["Entity", "City", "Since"],
    ["Harbour Works", "Dalin", "2021-03-01"],
    ["Optics Institute", "Beihe", "2019-07-12"],
    ["Rotor Centre", "Tianmu", "2022-01-30"],
]
CSV = "\n".join(",".join(row) for row in ROWS[1:]).encode()

# --------------------------------------------------------------------- what it is


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (pdf("A"), "pdf"),
        (b"\r\n \xef\xbb\xbf"[2:] + pdf("A"), "pdf"),
        (workbook(ROWS), "sheet"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"), "sheet"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "office"),
        (CSV, "delimited"),
        (CSV.replace(b",", b"\t"), "delimited"),
        (CSV.replace(b",", b";"), "delimited"),
        (b'{"a": 1}', "json"),
        (b'[{"a": 1}]', "json"),
        (b"Rule one.\nRule two.\n", "text"),
        (b"First, there is a rule.\nSecond, there is another.\nThird, none is left.\n", "text"),
        (b"<html><p>a,b</p></html>", ""),
        (bytes((n * 89 + n // 7) % 256 for n in range(3000)), "bytes"),
        (("规则一。\n" * 9).encode("utf-16"), "text"),
    ],
)
def test_what_a_body_is_is_told_by_its_bytes(body: bytes, sort: str) -> None:
    found = Document.parse(body, media_type="text/html", url="https://a.example/list.csv")
    assert (sort_of(found) or (found.sort if found.sort in ("office", "bytes") else "")) == sort


# --------------------------------------------------------------------- tables and records


def test_rows_of_delimited_text_are_compared_by_their_key() -> None:
    new = CSV.replace(b"Beihe", b"Sanli") + b"\nSonar Works,Dalin,2024-02-02"
    assert told(CSV, new) == [
        ("Optics Institute: City: Beihe", "Optics Institute: City: Sanli"),
        (None, "Sonar Works; City: Dalin; Since: 2024-02-02"),
    ]


def test_order_of_rows_and_charset_say_nothing() -> None:
    text = "单位,所在地\n北河光学研究所,长春\n三力复合材料厂,无锡\n天河旋翼中心,成都\n"
    moved = "单位,所在地\n天河旋翼中心,成都\n北河光学研究所,长春\n三力复合材料厂,无锡\n"
    assert told(text.encode("utf-8-sig"), moved.encode("gb18030")) == []


def test_a_workbook_is_read_by_its_sheets() -> None:
    found = reading(workbook(ROWS), media_type="application/octet-stream")
    assert found.sentences == ("Consolidated list",)
    (table,) = found.tables
    assert (table.name, table.head, len(table.rows)) == ("Entities", ("Entity", "City", "Since"), 3)
    changed = [*ROWS[:3], ["Optics Institute", "Sanli", "2019-07-12"], ROWS[4]]
    assert told(workbook(ROWS), workbook(changed)) == [
        ("Optics Institute: City: Beihe", "Optics Institute: City: Sanli")
    ]


def test_an_official_list_may_be_a_workbook() -> None:
    found = reading(workbook(ROWS), PageKind.LIST)
    assert "Optics Institute | Beihe | 2019-07-12" in found.sentences


def test_json_is_compared_by_record_and_what_it_says_of_the_answer_is_left_out() -> None:
    def answer(day: int, city: str) -> bytes:
        rows = [
            {"id": n, "name": f"Entity {n}", "address": {"city": city if n == 2 else "Dalin"}}
            for n in (1, 2, 3)
        ]
        return json.dumps(
            {"generated_at": f"2024-03-0{day}", "took_ms": day, "results": rows}, indent=day
        ).encode()

    assert told(answer(1, "Dalin"), answer(2, "Dalin")) == []
    assert told(answer(1, "Dalin"), answer(2, "Beihe")) == [
        ("Entity 2: address.city: Dalin", "Entity 2: address.city: Beihe")
    ]


@pytest.mark.parametrize(
    ("body", "health"),
    [
        (b'{"error": "rate limit exceeded"}', Health.BLOCKED),
        (b'{"results": [1, 2', Health.TRUNCATED),
        (b"[" * 200_000, Health.TRUNCATED),
        (b"[]", Health.EMPTY),
    ],
)
def test_json_without_data_is_no_page(body: bytes, health: Health) -> None:
    assert reading(body).health is health


def test_what_lies_deep_or_is_long_in_json_is_told_when_it_changes() -> None:
    def deep(status: str) -> bytes:
        value: object = {"status": status}
        for _ in range(20):
            value = {"part": value}
        return json.dumps({"name": "Velmar Works", "inner": value}).encode()

    def members(word: str) -> bytes:
        many = [{"name": f"Member {n}", "says": word if n == 390 else "no"} for n in range(400)]
        return json.dumps([{"group": "North", "members": many}, {"group": "South", "members": []}]).encode()

    def number(last: int) -> bytes:
        return b'{"name": "Velmar Works", "count": ' + b"7" * 5_000 + str(last).encode() + b"}"

    for old, new in (
        (deep("denied"), deep("free")),
        (members("no"), members("yes")),
        (number(1), number(2)),
    ):
        assert told(old, old) == []
        assert told(old, new)


def test_a_set_of_words_in_json_comes_in_any_order_and_how_long_a_record_lasts_is_a_fact() -> None:
    def answer(tags: list[str], span: str, took: int) -> bytes:
        rows = [{"partner": "Tarn College", "duration": span, "tags": tags}, {"partner": "Velmar Works"}]
        return json.dumps({"duration": took, "meta": {"duration_ms": took}, "agreements": rows}).encode()

    old = answer(["optics", "joint"], "5 years", 7)
    assert told(old, answer(["joint", "optics"], "5 years", 8)) == []
    assert told(old, answer(["joint", "optics"], "9 years", 7)) == [
        ("Tarn College: duration: 5 years", "Tarn College: duration: 9 years")
    ]


# --------------------------------------------------------------------- text in lines


def test_text_set_anew_says_the_same() -> None:
    text = "A licence is needed for all exports of listed goods to listed states.\n\nAppeals go to the court."
    anew = (
        "A licence is needed for all exports\nof listed goods to listed states.\n\nAppeals go to the\ncourt."
    )
    assert told(text.encode(), anew.encode()) == []
    assert told(text.encode(), anew.replace("court", "minister").encode()) == [
        ("Appeals go to the court.", "Appeals go to the minister.")
    ]


def test_running_heads_and_page_numbers_are_left_out_and_words_are_joined() -> None:
    pages = [f"Gazette of Veldmark\nThe office de-\ncides on case {n}.\nPage {n} of 4" for n in range(1, 5)]
    assert flowing(pages).sentences == tuple(f"The office decides on case {n}." for n in range(1, 5))


def test_rows_of_a_table_in_lines_stand_each_for_itself() -> None:
    rows = [f"Velmar Works of Long Town {n} Lanhe Denied 2024-03-{n:02d} {1000 + n}" for n in range(1, 25)]
    assert flowing(["\n".join(rows)]).sentences == tuple(rows)
    assert told("\n".join(rows).encode(), "\n".join(rows[:7] + rows[8:]).encode()) == [(rows[7], None)]


def test_a_line_inside_a_running_head_s_reach_is_text_where_another_stands_before_it() -> None:
    pages = [f"The case of {name} was heard in\n{n} sessions of the court.\nIt ended\nPage {n}" for n, name in
             enumerate(("Velmar", "Tarn", "Sandor", "Luoyan"), 1)]  # fmt: skip
    said = " ".join(flowing(pages).sentences)
    assert "heard in 3 sessions of the court." in said
    assert "Page" not in said


# --------------------------------------------------------------------- PDF


RULES = (
    "Section 1\nThis order applies to the export of listed goods to the states that are\n"
    "named in the annex.\nApplications are decided within 30 days."
)


def test_a_pdf_is_read_as_sentences() -> None:
    pytest.importorskip("pypdfium2")
    reset = RULES.replace("states that are\nnamed", "states\nthat are named")
    assert told(pdf(RULES), pdf(reset)) == []
    assert told(pdf(RULES), pdf(RULES.replace("30 days", "45 days"))) == [
        ("Applications are decided within 30 days.", "Applications are decided within 45 days.")
    ]


@pytest.mark.parametrize(
    ("body", "health", "why"),
    [
        (LOCKED, Health.BLOCKED, "password"),
        (pdf(RULES)[:400], Health.TRUNCATED, "broken or was cut off"),
        (b"%PDF-1.7\n" + bytes(300), Health.TRUNCATED, "broken or was cut off"),
        (pdf("", ""), Health.EMPTY, "without text (2 pages"),
    ],
)
def test_a_pdf_without_text_says_why(body: bytes, health: Health, why: str) -> None:
    pytest.importorskip("pypdfium2")
    found = reading(body)
    assert found.health is health
    assert why in found.reason


def test_without_its_library_a_pdf_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    found = reading(pdf(RULES))
    assert found.health is Health.WRONG_TYPE
    assert "pip install 'institution-monitor[pdf]'" in found.reason


# --------------------------------------------------------------------- hostile ones


@pytest.mark.parametrize(
    "body",
    [
        workbook(
            ROWS,
            more='<row r="99"><c r="A99" t="inlineStr"><is><t>' + "A" * 60_000_000 + "</t></is></c></row>",
        ),
        workbook(ROWS, cell="XFD1048576"),
    ],
    ids=["a cell that swells to 60 MB", "a cell at the end of the largest sheet"],
)
def test_a_bomb_ends_in_a_process_of_its_own(body: bytes) -> None:
    found = reading(body)
    assert found.health is Health.WRONG_TYPE
    assert "workbook" in found.reason


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_reading_text_and_json_never_raises(body: bytes) -> None:
    for start in (b"", b'{"a":', b"a,b\nc,d\n", b"[[1,2],"):
        assert isinstance(reading(start + body), Reading)


def test_a_bracket_opens_many_a_text() -> None:
    found = reading(b"[1] The rule is in force.\n[2] Appeals go to the court.\n", media_type="text/plain")
    assert found.sentences == ("[1] The rule is in force.", "[2] Appeals go to the court.")
