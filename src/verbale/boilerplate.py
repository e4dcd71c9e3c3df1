"""Boilerplate."""
from enum import StrEnum
class Boilerplate(StrEnum):
    """What a block is that is no content. The set is closed: `Block.boilerplate` holds one of these."""

    NAVIGATION = "navigation"
    """Menus, lists of links, paging, skip links."""
    LANGUAGES = "language menu"
    """The languages in which the page can be read; `available_langs` is read from it."""
    BREADCRUMB = "breadcrumb"
    """The way from the site's front page to this one."""
    PAGE_HEADER = "page header"
    """The head that all pages of a site share."""
    FOOTER = "page footer"
    """The foot that all pages of a site share."""
    SIDE_BAR = "side bar"
    """What stands beside the content."""
    RELATED = "related items"
    """Pointers to other pages of the site."""
    SHARE = "share buttons"
    """Buttons of social networks."""
    COOKIES = "cookie banner"
    """Notices about cookies and consent."""
    COMMENTS = "comments"
    """What readers of the page wrote."""
    FORM = "form"
    """Search, newsletter, login and other forms."""
    TOOLS = "page tools"
    """Print, download, text size, back to top, and other buttons."""
    TAGS = "tags"
    """Keywords of the page."""
    AD = "advertisement"
    """Advertisements and the marks that announce them."""
    CAPTION = "picture caption"
    """What stands under a picture."""
    POPUP = "pop-up"
    """Windows that open over the page."""
    HIDDEN = "hidden text"
    """Text that the page does not show."""
    PAGE_NUMBER = "page number"
    """Numbers of printed pages."""
    TAKE_NUMBER = "take number"
    """Numbers of stenographers' takes, such as 10/01."""
    RUNNING_HEAD = "running head"
    """A head or foot that stands on every printed page."""
    REPEATED = "repeated line"
    """A line that stands on the page again and again."""
    ADDRESS = "address"
    """A lone web or mail address."""
    END = "after the end"
    """What follows a line such as "Additional materials"."""

import re
def label_of(text):
    m = re.match(r"\W{0,3}([^\s:：.!?][^:：\n.!?]{0,58}?)\s?[:：]\s*\S", text)
    return m[1].casefold() if m else None
def is_language_menu(text):
    return False
def name_boilerplate(document):
    return document
