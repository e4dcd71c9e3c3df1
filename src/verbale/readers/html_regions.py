"""Which parts of an HTML page are boilerplate: what they are called, and what they hold.

Names lie. Whole pages stand in a `<form>`, layouts are called "with-sidebar", scripts of press
conferences sit in `class="share-text"`. A region is therefore kept as content where it holds the
page's main part or people who speak in turns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verbale.boilerplate import Boilerplate, label_of
from verbale.document import MarkKind
from verbale.language_menu import is_language_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.document import Block

_DEEPEST = 12
_MENU_LINE = 60
"""Longest average line of a menu."""
_LONGEST_LANGUAGE_MENU = 1500
_OUTSIDE_MAIN = frozenset(
    {
        Boilerplate.NAVIGATION,
        Boilerplate.PAGE_HEADER,
        Boilerplate.FOOTER,
        Boilerplate.FORM,
        Boilerplate.HIDDEN,
        Boilerplate.POPUP,
        Boilerplate.TOOLS,
    }
)
_HOLDS_NO_TITLE = frozenset(
    {
        Boilerplate.PAGE_HEADER,
        Boilerplate.FORM,
        Boilerplate.SIDE_BAR,
        Boilerplate.TOOLS,
        Boilerplate.TAGS,
        Boilerplate.AD,
    }
)
_MAY_BE_LONG = frozenset({Boilerplate.COMMENTS, Boilerplate.COOKIES})


@dataclass(slots=True, eq=False)
class Region:
    """A part of the page that may be boilerplate.

    Attributes:
        name: What its element's name, class or role suggests; None for a list, which may be a menu.
        outer: The region around it.
        depth: How many regions are around it.
        main: The page's main part, or an article, begins in it.
        letters, linked: Code points of its text, and of its links.
        links, hreflang: Its links, and those that say the language of the page they lead to.
        title: A first-level heading stands in it that is no link.
        speakers: Blocks in which the markup names a speaker.
        texts, prose: Its blocks, and those that are not just links.
    """

    name: Boilerplate | None
    outer: Region | None
    depth: int = 0
    main: bool = False
    letters: int = 0
    linked: int = 0
    links: int = 0
    hreflang: int = 0
    title: bool = False
    speakers: int = 0
    texts: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)

    def inside(self, name: Boilerplate | None) -> Region:
        """A region in this one; beyond some depth they are one."""
        if self.depth >= _DEEPEST:
            return self
        return Region(name, self, self.depth + 1)


@dataclass(slots=True)
class Laid:
    """A block as it was laid out.

    Attributes:
        block: The block.
        region: The innermost region around it.
        linked: Code points of its text that are links.
        hreflang: How many links say the language of the page they lead to.
        heading: Level of the heading it is, 0 for none.
    """

    block: Block
    region: Region
    linked: int = 0
    hreflang: int = 0
    heading: int = 0


def boilerplate(laid: Sequence[Laid]) -> list[Boilerplate | None]:
    """The name of the boilerplate that each block is, or None."""
    regions: dict[Region, None] = {}
    total = 0
    for each in laid:
        total += len(each.block.text)
        region: Region | None = each.region
        while region is not None:
            regions[region] = None
            _count(region, each)
            region = region.outer
    verdicts: dict[Region, Boilerplate | None] = {}
    for region in sorted(regions, key=lambda found: found.depth):
        around = verdicts[region.outer] if region.outer else None
        own = _verdict(region, total)
        verdicts[region] = own if around is None or own is Boilerplate.LANGUAGES else around
    return [verdicts[each.region] or _menu_line(each) for each in laid]


def _menu_line(each: Laid) -> Boilerplate | None:
    """Whether a block is a row of links, set without a list around it."""
    if 10 * each.linked < 8 * len(each.block.text) or each.heading:
        return None
    links = sum(mark.kind is MarkKind.LINK for mark in each.block.marks)
    row = links > 2 and len(each.block.text) <= _MENU_LINE * links
    return Boilerplate.NAVIGATION if row else None


def _count(region: Region, each: Laid) -> None:
    text = each.block.text
    region.letters += len(text)
    region.linked += each.linked
    region.hreflang += each.hreflang
    for mark in each.block.marks:
        region.links += mark.kind is MarkKind.LINK
        region.speakers += mark.kind is MarkKind.SPEAKER
    region.texts.append(text)
    if each.linked < len(text):
        region.title |= each.heading == 1
        region.prose.append(text)


def _verdict(region: Region, total: int) -> Boilerplate | None:
    """What a region is, once it is known what it holds."""
    name = region.name
    if region.outer is None or _is_dialogue(region):
        return None
    if _is_language_menu(region):
        return Boilerplate.LANGUAGES
    if name is None or name is Boilerplate.LANGUAGES:
        return Boilerplate.NAVIGATION if _is_menu(region) else None
    return None if _holds_content(region, name, total) else name


def _holds_content(region: Region, name: Boilerplate, total: int) -> bool:
    """Whether a region holds what the page is about, whatever it is called."""
    if (region.main and name in _OUTSIDE_MAIN) or (region.title and name in _HOLDS_NO_TITLE):
        return True
    links = region.linked >= 0.7 * region.letters
    return 2 * region.letters > total and not links and name not in _MAY_BE_LONG


def _is_dialogue(region: Region) -> bool:
    """Whether people speak in turns in it: labels come again, or the markup names speakers."""
    if region.name is Boilerplate.COMMENTS:
        return False
    labels = Counter(label for text in region.prose if (label := label_of(text)))
    return (len(labels) > 1 and labels.total() - len(labels) >= 2) or region.speakers > 2


def _is_menu(region: Region) -> bool:
    """Whether a list is a menu: some short lines, nearly all of them links."""
    items = max(region.links, len(region.texts))
    return (
        region.links >= 3
        and region.linked >= 0.8 * region.letters
        and region.letters <= _MENU_LINE * items
    )


def _is_language_menu(region: Region) -> bool:
    if region.letters > _LONGEST_LANGUAGE_MENU:
        return False
    by_link = region.hreflang > 1 and region.hreflang >= 0.7 * region.links
    return by_link or is_language_menu(" | ".join(region.texts))
