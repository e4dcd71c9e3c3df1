"""What is left of an address or a path without its language: equal for the versions of one page."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_PARAMETERS = ("lang", "language", "locale", "l", "hl")
_LONGEST_SUFFIX = 5


def without_language(uri: str, lang: str) -> str | None:
    """The address or path without format and without what names this language in it.

    `a/talks.en.txt`, `a/talks_ru.html` and `a/talks.md` are `a/talks`; `https://x.org/en/news/5`
    and `https://www.x.org/ru/news/5` are `x.org/news/5`, and so are `en.x.org/…` and `…?lang=en`.

    Args:
        uri: `source_uri`.
        lang: Primary language subtag of the text. Only what names this language is left out.

    Returns:
        None where too little is left to tell pages apart.
    """
    host, query, path = "", "", uri
    with suppress(ValueError):  # an address that is none is compared as it stands
        parts = urlsplit(uri)
        if parts.scheme and parts.netloc:
            host, path = _host(parts.netloc.lower(), lang), parts.path
            query = _query(parts.query, lang)
    bare = _bare(path, lang)
    if not bare and not query:
        return None
    return f"{host}/{bare}?{query}" if host else bare


def _host(host: str, lang: str) -> str:
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 2 and _is(labels[0], lang):
        labels = labels[1:]
    return ".".join(labels)


def _query(query: str, lang: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(
        sorted((k, v) for k, v in pairs if k.lower() not in _PARAMETERS or not _is(v, lang))
    )


def _bare(path: str, lang: str) -> str:
    """The path without format, and without the language in the folders and the file's name."""
    *folders, name = path.rstrip("/").split("/")
    kept = [folder for folder in folders if folder and not _is(folder, lang)]
    name = _within(lang).sub("", _unformatted(name)).strip("-_. ")
    return "/".join([*kept, name] if name else kept).casefold()


def _unformatted(name: str) -> str:
    """A file's name without the suffix that tells its format."""
    stem, dot, suffix = name.rpartition(".")
    known = suffix.isalnum() and suffix[:1].isalpha() and len(suffix) <= _LONGEST_SUFFIX
    return stem if dot and stem and known else name


def _is(text: str, lang: str) -> bool:
    return _whole(lang).fullmatch(text) is not None


@cache
def _whole(lang: str) -> re.Pattern[str]:
    """What names a language by itself: en, eng, en-GB, en_us, english."""
    return re.compile(f"(?:{_names(lang)})(?:[-_][a-z]{{2}})?", re.IGNORECASE)


@cache
def _within(lang: str) -> re.Pattern[str]:
    """What names a language among the words of a file's name, with the sign before it."""
    return re.compile(f"(?:^|[-_. ])(?i:{_names(lang)})(?:[-_][A-Z]{{2}})?(?=$|[-_. ])")


@cache
def _names(lang: str) -> str:
    """The codes and names of a language, as alternatives of a pattern."""
    from babel import Locale, UnknownLocaleError
    from langcodes import Language

    found = {lang}
    for variant in ("T", "B"):
        with suppress(LookupError):
            found.add(Language.get(lang).to_alpha3(variant=variant))
    with suppress(ValueError, UnknownLocaleError):
        locale = Locale.parse(lang)
        names = (locale.get_language_name("en"), locale.get_language_name(lang))
        found |= {name.lower() for name in names if name}
    return "|".join(map(re.escape, sorted(found, key=lambda name: (-len(name), name))))
