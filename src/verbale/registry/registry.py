"""The registry in memory: entries by id, by spelling, and by the sound of their names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.registry.file import read_entries
from verbale.registry.match import Form, compare, form_of
from verbale.registry.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from verbale.registry.entry import Decision, Entry, Name, Role

_LOOKED_AT = 60
"""How many names whose skeleton is nearest are compared in full."""
_FEW = 400
"""With no more names than this, all are compared in full."""
LEAST = 0.55
"""A name that is less alike is no candidate."""


class Registry:
    """Speakers that are known. Treat it as immutable.

    Args:
        entries: Each id once.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.speaker_id: entry for entry in entries}
        self._among: dict[str, Registry] = {}

    @classmethod
    def read(cls, path: Path | str) -> Registry:
        """The registry in a file.

        Raises:
            UsageError: It cannot be read; the message says where and what to do.
        """
        return cls(read_entries(path))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, speaker_id: object) -> bool:
        return speaker_id in self._entries

    def __getitem__(self, speaker_id: str) -> Entry:
        """The entry with this id, even if it is merged into another.

        Raises:
            UsageError: There is none.
        """
        if speaker_id not in self._entries:
            raise UsageError(f"the registry has no speaker {speaker_id}")
        return self._entries[speaker_id]

    def current(self, speaker_id: str) -> Entry:
        """The entry that an id stands for today: mergers are followed."""
        entry = self[speaker_id]
        while entry.merged_into is not None:
            entry = self[entry.merged_into]
        return entry

    def spelled(self, name: str) -> tuple[Entry, ...]:
        """The entries, each once, that have exactly this name, case and signs aside."""
        found = (self._names[at][0] for at in self._by_key.get(form_of(name).key, ()))
        return tuple(self[each] for each in dict.fromkeys(found))

    def referred(self, who: str) -> Entry | None:
        """The entry that an id elsewhere names, such as `tei:ParlaMint-AT#p12`."""
        own = self._by_id.get(who)
        return self.current(own) if own is not None else None

    def among(self, people: str) -> Registry:
        """The entries that may stand in a transcript whose people are listed under a name.

        Those that other lists have alone are left out, as each has its own people; all, where no
        entry is of this list.

        Args:
            people: What the ids of the list are unique in, such as `ParlaMint-AT`.
        """
        if people not in self._among:
            own = f"tei:{people}#"
            lists = {e.speaker_id: [i for i in e.ids if i.startswith("tei:")] for e in self}
            here = {key for key, ids in lists.items() if any(i.startswith(own) for i in ids)}
            kept = here | {key for key, ids in lists.items() if not ids}
            kept |= {self.current(key).speaker_id for key in kept}
            whole = not here or len(kept) == len(self)
            self._among[people] = (
                self if whole else Registry(e for e in self if e.speaker_id in kept)
            )
        return self._among[people]

    def alike(self, name: str) -> list[tuple[float, Entry, Name]]:
        """Entries by how alike their most similar name is, best first, then by id.

        Each entry stands there once, with that name. Entries merged into others lend those their
        names.
        """
        wanted = form_of(name)
        best: dict[str, tuple[float, Entry, Name]] = {}
        for at in self._near(wanted):
            owner, found, form = self._names[at]
            score = compare(wanted, form)
            if score >= LEAST and score > best.get(owner, (0.0,))[0]:
                best[owner] = (score, self._entries[owner], found)
        return sorted(best.values(), key=lambda each: (-each[0], each[1].speaker_id))

    def terms(self, kinds: frozenset[str]) -> list[tuple[Entry, Role]]:
        """The dated terms of offices of these kinds (see `offices.toml`), in order of the ids."""
        found = {
            (entry.speaker_id, number): (entry, role)
            for kind in kinds
            for entry, number, role in self._terms.get(kind, ())
        }
        return [found[key] for key in sorted(found)]

    def decided(self, label: str, dialogue: str | None) -> tuple[str | None, frozenset[str]]:
        """Whom people decided a label to be, and whom not to be."""
        found = self._decisions.get(form_of(label).key, ())
        fitting = [each for each in found if each[1].dialogue in (None, dialogue)]
        # What was decided for one dialogue goes before what was decided for all.
        fitting.sort(key=lambda each: (each[1].dialogue is None, not each[2]))
        verdicts: dict[str, bool] = {}
        for owner, _, positive in fitting:
            verdicts.setdefault(owner, positive)
        yes = next((owner for owner, positive in verdicts.items() if positive), None)
        return yes, frozenset(owner for owner, positive in verdicts.items() if not positive)

    def dialogues_decided(self) -> dict[str, str]:
        """The dialogues for which people decided something, each with an id that it is about."""
        found = (
            (each.dialogue, entry.speaker_id)
            for entry in self
            for each in (*entry.locked.is_, *entry.locked.is_not)
        )
        return {dialogue: owner for dialogue, owner in found if dialogue is not None}

    @cached_property
    def _by_id(self) -> dict[str, str]:
        return {each: entry.speaker_id for entry in self for each in entry.ids}

    @cached_property
    def _names(self) -> list[tuple[str, Name, Form]]:
        """Each name with the id that it stands for today."""
        return [
            (self.current(entry.speaker_id).speaker_id, name, form_of(name.text))
            for entry in self
            for name in entry.names
        ]

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, (_, _, form) in enumerate(self._names):
            found.setdefault(form.key, []).append(at)
        return found

    @cached_property
    def _terms(self) -> dict[str, list[tuple[Entry, int, Role]]]:
        found: dict[str, list[tuple[Entry, int, Role]]] = {}
        for entry in self:
            if entry.merged_into is not None:
                continue
            for number, role in enumerate(entry.roles):
                if role.start is not None:
                    for kind in office_of(role.label).kinds:
                        found.setdefault(kind, []).append((entry, number, role))
        return found

    @cached_property
    def _skeletons(self) -> list[str]:
        return [form.skeleton for _, _, form in self._names]

    @cached_property
    def _decisions(self) -> dict[str, list[tuple[str, Decision, bool]]]:
        found: dict[str, list[tuple[str, Decision, bool]]] = {}
        for entry in self:
            owner = self.current(entry.speaker_id).speaker_id
            for positive, decisions in ((True, entry.locked.is_), (False, entry.locked.is_not)):
                for each in decisions:
                    key = form_of(each.label).key
                    found.setdefault(key, []).append((owner, each, positive))
        return found

    def _near(self, wanted: Form) -> Iterable[int]:
        """Which names are worth comparing in full."""
        if len(self._names) <= _FEW:
            return range(len(self._names))
        from rapidfuzz import fuzz, process

        full = [t for t, short in zip(wanted.tokens, wanted.initials, strict=True) if not short]
        scorer = fuzz.ratio if len(full) > 1 else fuzz.partial_ratio
        sought = wanted.skeleton if len(full) > 1 else form_of(" ".join(full)).skeleton
        found = process.extract(sought, self._skeletons, scorer=scorer, limit=_LOOKED_AT)
        same = self._by_key.get(wanted.key, ())
        return dict.fromkeys([*same, *(index for _, _, index in found)])
