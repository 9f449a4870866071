"""Which page of the record a saved page is a version of; one that nobody knows is declared on the way.

`Pages.page_for` gives the page, or raises `UsageError` with the way to mend it. Whose page a new one is, a
person says (`--institution`); as what it is read, he says too, or the page itself.
"""

from monitor.declare import listing
from monitor.errors import UsageError
from monitor.model import Fetched, PageDeclaration, PageKind, PageState, Role
from monitor.pipeline.glance import state_of
from monitor.pipeline.parts import Parts, renewed
from monitor.pipeline.proposal import propose_page, write
from monitor.read.document import Document
from monitor.read.recognise import Recognised, recognise
from monitor.urls import canonical_url

_DECLARED = {PageKind.PROFILE: "profile", PageKind.PAGE: "page", PageKind.LIST: "page"}
"""A single article is no page that an institution declares: it is remembered, and nobody asks for it."""
MOST_REMEMBERED = 20_000
"""Strangers, of which large files are full."""


class Pages:
    """The pages that saved versions belong to; `parts` are renewed where one was declared."""

    def __init__(
        self, parts: Parts, institution: str, kind: PageKind | None, *, dry_run: bool = False
    ) -> None:
        self.parts = parts
        self.written: list[str] = []
        self._institution = institution
        self._kind = kind
        self._dry_run = dry_run
        self._known: dict[str, PageState | None] = {}
        known = {
            each.id for each in listing(parts.workspace, parts.settings) if each.folder == "institutions"
        }
        if institution and institution not in known:
            raise UsageError(f"no institution has the id {institution!r}; `monitor sources --all` lists them")

    def known(self, url: str) -> bool:
        """Whether the record knows the page at this address."""
        return self._page(url) is not None

    def _page(self, url: str) -> PageState | None:
        address = canonical_url(url)
        if len(self._known) > MOST_REMEMBERED:
            self._known = {known: page for known, page in self._known.items() if page is not None}
        if address not in self._known:
            self._known[address] = self.parts.store.page_by_url(url, self._kind)
        return self._known[address]

    def page_for(self, fetched: Fetched, *, declares: bool) -> PageState:
        """The page of which this is a version."""
        page = self._page(fetched.url)
        if page is None:
            if not (self._institution and declares):
                raise UsageError(
                    f"{fetched.url} is not declared: --institution ID makes it a page of an institution, or "
                    "declare it first (monitor add)"
                )
            page = self._known[canonical_url(fetched.url)] = self._new(fetched)
        elif self._institution and page.institution not in (None, self._institution):
            raise UsageError(f"{fetched.url} is a page of {page.institution}, not of {self._institution}")
        return page

    def _new(self, fetched: Fetched) -> PageState:
        found = self._recognised(fetched)
        kind = self._kind or found.sort.kind
        role = Role.CONTENT if self._kind else found.sort.role
        if role is Role.INDEX and self._kind is None:
            raise UsageError(
                f"{fetched.url} is an index ({found.why}): declare it first (monitor add), or say --kind page"
            )
        if kind not in _DECLARED or self._dry_run:
            page = PageDeclaration(fetched.url, kind, Role.CONTENT, "1d", institution=self._institution)
            return state_of(page, self.parts.now())
        comment = f"Added by `monitor snapshots add`: a page saved on {fetched.fetched_at:%Y-%m-%d}."
        proposal = propose_page(self.parts, fetched.url, _DECLARED[kind], "1d", self._institution, (comment,))
        write(proposal)
        self.written.append(proposal.file)
        self.parts = renewed(self.parts)
        self.parts.store.sync_pages(self.parts.sources.pages, self.parts.now())
        declared = PageKind.PAGE if _DECLARED[kind] == "page" else kind
        page_now = self.parts.store.page_by_url(fetched.url, declared)
        assert page_now is not None
        return page_now

    def _recognised(self, fetched: Fetched) -> Recognised:
        document = Document.parse(
            fetched.body, media_type=fetched.media_type, charset=fetched.charset, url=fetched.url
        )
        return recognise(document)
