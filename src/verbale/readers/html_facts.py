"""What an HTML page states about itself: title, dates, languages, address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from verbale.document import Stated
from verbale.readers.html_says import attributes, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_META: Final = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "title": "title",
    "headline": "title",
    "date": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "event:start_time": "date",
    "startdate": "date",
    "article:published_time": "published",
    "og:published_time": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date.created": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publish_date": "published",
    "publication_date": "published",
    "citation_publication_date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "dcterms.modified": "modified",
    "datemodified": "modified",
    "dc.language": "lang",
    "dcterms.language": "lang",
    "language": "lang",
    "content-language": "lang",
    "inlanguage": "lang",
    "og:locale": "lang",
    "og:locale:alternate": "available_lang",
    "og:site_name": "publisher",
    "application-name": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "og:url": "url",
    "geo.placename": "place",
    "dcterms.license": "license",
    "dc.rights": "license",
    "dcterms.rights": "license",
}
_JSON_LD: Final = {
    "name": "title",
    "headline": "title",
    "startDate": "date",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "lang",
    "license": "license",
}
_ARTICLES: Final = re.compile("Article|Posting|Page|Event|CreativeWork|Report|Speech|Video")
_SPACES = re.compile(r"\s+")
_MOST = 500
"""Facts kept; a page that states more has a list in it, not facts about itself."""
_LONGEST = 2000
_LONGEST_JSON = 200_000
_MOST_OBJECTS = 50


class Facts:
    """Collects what a page states, in order of appearance."""

    def __init__(self) -> None:
        self._found: dict[Stated, int] = {}
        self._titled = False

    def stated(self) -> tuple[Stated, ...]:
        """The facts, each once, in order of appearance."""
        return tuple(sorted(self._found, key=self._found.__getitem__))

    def state(self, key: str, value: str, origin: str, at: int) -> None:
        """Note a fact that stands at this code point."""
        value = _SPACES.sub(" ", value[:_LONGEST]).strip()
        if value and len(self._found) < _MOST:
            self._found.setdefault(Stated(key, value, origin), at)

    def raw(self, name: str, written: str, content: str, at: int) -> None:
        """An element with raw content, its end tag included in `content`."""
        content = content.rpartition("</")[0]
        if name == "title" and not self._titled:
            self._titled = True
            self.state("title", unescaped(content), "html title", at)
        elif name == "script" and "ld+json" in written.lower() and len(content) < _LONGEST_JSON:
            self._json(content, at)

    def void(self, name: str, written: str, at: int) -> None:
        """An element without content."""
        if name == "meta":
            self._meta(attributes(written), at)
        elif name == "link":
            self._link(attributes(written), at)

    def element(self, name: str, written: str, at: int) -> None:
        """The start of an element with content."""
        given = attributes(written)
        if name == "html":
            self.state("lang", given.get("lang") or given.get("xml:lang") or "", "html lang", at)
        elif name == "time":
            self.state("date", given.get("datetime", ""), "time", at)

    def _meta(self, given: dict[str, str], at: int) -> None:
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name = given.get(attribute, "").strip()
            key = _META.get(name.lower())
            if key:
                self.state(key, given.get("content", ""), f"meta {name}", at)

    def _link(self, given: dict[str, str], at: int) -> None:
        kinds = given.get("rel", "").lower().split()
        href = given.get("href", "")
        if "canonical" in kinds:
            self.state("url", href, "link canonical", at)
        if "license" in kinds:
            self.state("license", href, "link license", at)
        if "alternate" in kinds and given.get("hreflang", "x-default").lower() != "x-default":
            self.state("available_lang", given["hreflang"], "link hreflang", at)

    def _json(self, content: str, at: int) -> None:
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            return
        for count, thing in enumerate(_objects(data)):
            if count >= _MOST_OBJECTS:
                return
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if not any(isinstance(each, str) and _ARTICLES.search(each) for each in kinds):
                continue
            for name, key in _JSON_LD.items():
                if isinstance(value := thing.get(name), str):
                    self.state(key, unescaped(value), f"JSON-LD {name}", at)


def _objects(data: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: itself, those of its list, those of its graph."""
    if isinstance(data, list):
        for each in data:
            if isinstance(each, dict):
                yield each
                yield from _graph(each)
    elif isinstance(data, dict):
        yield data
        yield from _graph(data)


def _graph(thing: dict[str, object]) -> Iterator[dict[str, object]]:
    graph = thing.get("@graph")
    if isinstance(graph, list):
        yield from (each for each in graph if isinstance(each, dict))
