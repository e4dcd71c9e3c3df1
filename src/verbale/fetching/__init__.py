"""Public records fetched from where they lie: politely, whole, and with what is known of them."""

from verbale.fetching.client import Client
from verbale.fetching.fetching import Fetched, Planned, Wanted, fetch, planned
from verbale.fetching.gathering import PREFIX, Gathered, gather
from verbale.fetching.recipe import File, Listing, Piece, Recipe, Series
from verbale.fetching.store import Store

__all__ = [
    "PREFIX",
    "Client",
    "Fetched",
    "File",
    "Gathered",
    "Listing",
    "Piece",
    "Planned",
    "Recipe",
    "Series",
    "Store",
    "Wanted",
    "fetch",
    "gather",
    "planned",
]
