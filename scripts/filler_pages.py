"""Invented pages of an ordinary web, to measure against: news, shops, blogs, forums, manuals.

Of a page as crawlers meet it, a tenth is text; the rest is markup with long attributes, scripts,
styles, drawings and data for scripts. Text is of invented words whose frequencies fall as those of
a language do; gzip makes a third of such a page, of those of a crawl less.
"""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ONSETS = "b br c ch d dr f g gr h j k l m n p pr qu r s sh st t tr v w".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = ["", "", "n", "r", "s", "t", "l", "nd", "st", "m"]
_MENU = (
    "Home News World Business Sport Culture Travel Shop Help Contact About Careers Events".split()
)


def page(number: int) -> bytes:
    """The page of a number, always the same."""
    rng = random.Random(number)  # noqa: S311
    kind = rng.choice(tuple(KINDS))
    title = _title(rng)
    body = KINDS[kind](rng)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{_head(rng)}</head>\n<body class='{_names(rng)}'>{_menu(rng)}"
        f'<main id="content"><h1>{title}</h1>\n{body}</main>{_aside(rng)}{_footer(rng)}'
        f"{_scripts(rng)}</body></html>\n"
    ).encode()


def _news(rng: random.Random) -> str:
    head = f'<p>By <a href="{_url(rng)}">{_person(rng)}</a></p><p>Updated: 14:05</p>'
    paragraphs = [f"<p>{_prose(rng, 3)}</p>" for _ in range(rng.randint(8, 25))]
    quote = f"<p>“{_sentence(rng)[:-1]},” said {_person(rng)}. “{_sentence(rng)}”</p>"
    paragraphs[2:2] = [quote, _picture(rng) + f"<figcaption>Photo: {_person(rng)}</figcaption>"]
    paragraphs[5:5] = [f'<p>Read more: <a href="{_url(rng)}">{_title(rng)}</a></p>']
    paragraphs[6:6] = ['<div class="ad-slot"><span>Advertisement</span></div>']
    return head + "\n".join(paragraphs)


def _shop(rng: random.Random) -> str:
    def thing() -> str:
        return (
            f'<li class="{_names(rng)}">{_picture(rng)}<h3><a href="{_url(rng)}">{_title(rng)}</a>'
            f"</h3><p>{_sentence(rng)}</p><span>Price: {rng.randint(5, 900)}.99</span>"
            f"<span>Rating: {rng.randint(1, 5)}/5</span><button>Add to cart</button></li>"
        )

    return f"<ul>{''.join(thing() for _ in range(rng.randint(12, 40)))}</ul>"


def _blog(rng: random.Random) -> str:
    posts = (
        f'<article class="{_names(rng)}"><h2><a href="{_url(rng)}">{_title(rng)}</a></h2>'
        f"<p>Posted on {rng.randint(1, 28)} March by {_person(rng)}</p>{_picture(rng)}"
        f"<p>{_prose(rng, 3)}</p><p>{_prose(rng, 3)}</p><a href='{_url(rng)}'>Continue reading</a>"
        f"<p>Tags: <a>{_word(rng)}</a>, <a>{_word(rng)}</a></p></article>"
        for _ in range(rng.randint(4, 10))
    )
    return "\n".join(posts)


def _forum(rng: random.Random) -> str:
    people = [_person(rng) for _ in range(rng.randint(4, 12))]
    posts = (
        f'<div class="{_names(rng)}" id="post{rng.randint(1, 10**8)}"><div><a href="{_url(rng)}">'
        f"{rng.choice(people)}</a><dl><dt>Joined:</dt><dd>May 2029</dd><dt>Posts:</dt>"
        f"<dd>{rng.randint(1, 4000)}</dd></dl></div><div><p>{_prose(rng, 2)}</p><p>{_sentence(rng)}"
        f"</p></div><ul><li>Reply</li><li>Quote</li><li>Report</li></ul></div>"
        for _ in range(rng.randint(8, 20))
    )
    return "\n".join(posts)


def _manual(rng: random.Random) -> str:
    def section() -> str:
        code = "\n".join(
            f"{_word(rng)}_{_word(rng)}({_word(rng)}={rng.randint(0, 99)})  # {_word(rng)}"
            for _ in range(rng.randint(3, 9))
        )
        fields = "".join(
            f"<dt><code>{_word(rng)}</code></dt><dd>{_sentence(rng)}</dd>" for _ in range(4)
        )
        return (
            f"<h2 id='{_word(rng)}'>{_title(rng)}</h2><p>{_prose(rng, 2)}</p>"
            f"<p>Note: {_sentence(rng)}</p><pre>{code}</pre><p>Parameters:</p><dl>{fields}</dl>"
        )

    return "\n".join(section() for _ in range(rng.randint(4, 12)))


def _index(rng: random.Random) -> str:
    rows = (
        f"<tr><td>{rng.randint(1, 28)}.{rng.randint(1, 12)}.2031</td><td><a href='{_url(rng)}'>"
        f"{_title(rng)}</a></td><td>{rng.randint(1, 999)} kB</td></tr>"
        for _ in range(rng.randint(30, 150))
    )
    return f"<table>{''.join(rows)}</table>"


KINDS: dict[str, Callable[[random.Random], str]] = {
    "news": _news,
    "shop": _shop,
    "blog": _blog,
    "forum": _forum,
    "manual": _manual,
    "index": _index,
}


# What stands around


def _head(rng: random.Random) -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{_url(rng)}.css">' for _ in range(6))
    rules = "".join(
        f".{_word(rng)}-{_word(rng)}{{margin:{rng.randint(0, 40)}px;color:#{rng.getrandbits(24):x};"
        f"background:url({_url(rng)}.png)}}\n"
        for _ in range(rng.randint(20, 150))
    )
    return f'{sheets}<meta name="description" content="{_sentence(rng)}"><style>{rules}</style>'


def _menu(rng: random.Random) -> str:
    links = "".join(
        f'<li class="{_names(rng)}"><a class="{_names(rng)}" href="{_url(rng)}">{name}</a></li>'
        for name in _MENU + [_word(rng).title() for _ in range(rng.randint(10, 60))]
    )
    return f'<header>{_drawing(rng)}<nav class="{_names(rng)}"><ul>{links}</ul></nav></header>'


def _aside(rng: random.Random) -> str:
    links = "".join(
        f"<li>{_picture(rng)}<a href='{_url(rng)}'><span>{_title(rng)}</span></a></li>"
        for _ in range(rng.randint(5, 25))
    )
    return f"<aside><h2>Related</h2><ul>{links}</ul></aside>"


def _footer(rng: random.Random) -> str:
    address = f"<p>Phone: {rng.randint(10**8, 10**9)}</p><p>E-mail: {_word(rng)}@example.org</p>"
    return f"<footer>{address}<p>Follow us:</p>{_drawing(rng)}{_drawing(rng)}</footer>"


def _scripts(rng: random.Random) -> str:
    code = "".join(
        f"var {_word(rng)}=function({_word(rng)},{_word(rng)}){{if({_word(rng)}>1)"
        f'{{return {_word(rng)}.{_word(rng)}("{_word(rng)}")}};}};\n'
        for _ in range(rng.randint(40, 250))
    )
    data = ",".join(
        f'{{"id":{rng.randint(1, 9999)},"url":"{_url(rng)}","title":"{_title(rng)}",'
        f'"date":"2031-05-{rng.randint(10, 28)}T10:00:00"}}'
        for _ in range(rng.randint(10, 90))
    )
    kind = "application/json"
    return f'<script>{code}</script><script type="{kind}">{{"items":[{data}]}}</script>'


def _picture(rng: random.Random) -> str:
    name = f"{_url(rng)}-{rng.getrandbits(16):x}"
    sizes = ", ".join(f"{name}-{size}.webp {size}w" for size in (320, 640, 1024))
    return f'<img class="{_names(rng)}" src="{name}.webp" srcset="{sizes}" alt="" loading="lazy">'


def _drawing(rng: random.Random) -> str:
    path = "".join(
        f"{rng.choice('MLCQ')}{rng.random() * 24:.2f} {rng.random() * 24:.2f}" for _ in range(60)
    )
    return f'<svg viewBox="0 0 24 24"><path d="{path}z"/></svg>'


# Words


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    rng = random.Random(7)  # noqa: S311
    found = dict.fromkeys(
        "".join(
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
            for _ in range(rng.choice((1, 1, 2, 2, 3)))
        )
        for _ in range(20_000)
    )
    total, weights = 0.0, []
    for rank in range(len(found)):
        total += 1 / (rank + 8)
        weights.append(total)
    return list(found), weights


def _words(rng: random.Random, count: int) -> list[str]:
    words, weights = _vocabulary()
    return rng.choices(words, cum_weights=weights, k=count)


def _word(rng: random.Random) -> str:
    return _words(rng, 1)[0]


def _sentence(rng: random.Random) -> str:
    return " ".join(_words(rng, rng.randint(6, 24))).capitalize() + "."


def _prose(rng: random.Random, sentences: int) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(1, 2 * sentences)))


def _title(rng: random.Random) -> str:
    return " ".join(_words(rng, rng.randint(3, 9))).title()


def _person(rng: random.Random) -> str:
    return " ".join(_words(rng, 2)).title()


def _names(rng: random.Random) -> str:
    """Class names; a site has few of them, and uses them on every page."""
    return _CLASSES[min(int(rng.expovariate(0.12)), len(_CLASSES) - 1)]


def _url(rng: random.Random) -> str:
    return f"https://www.site.example/{_word(rng)}/{_word(rng)}-{_word(rng)}-{_word(rng)}"


_SITE = random.Random(11)  # noqa: S311
_CLASSES = [
    " ".join(f"{_word(_SITE)}-{_word(_SITE)}" for _ in range(1 + number % 5))
    for number in range(60)
]


def prose(number: int) -> str:
    """A paragraph of a number, always the same."""
    return _prose(random.Random(number), 3)  # noqa: S311
