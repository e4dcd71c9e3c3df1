"""A review: sources, what is decided about them, and what one person does about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import TYPE_CHECKING, Any

from verbale.attribution.effect import turn_at, without_effect
from verbale.decisions import Decision, Decisions
from verbale.decisions.decision import Act
from verbale.errors import SourceError, UsageError
from verbale.parsing import understand, with_decisions, with_facts
from verbale.readers import read
from verbale.records import dialogue_id_of
from verbale.registry import Registry
from verbale.review import speakers
from verbale.review.asked import label_of, number, step_of, words
from verbale.review.keeping import decisions_in, keep
from verbale.review.refusal import RefusedError
from verbale.review.shown import asides_of, body_of, body_of_nothing, decided_of, starts_of
from verbale.review.snapshot import Named, alone, take
from verbale.review.steps import History, Step
from verbale.review.tags import left_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from verbale.document import Document
    from verbale.review.snapshot import Snapshot
    from verbale.sources import Source
    from verbale.transcript import Transcript

_CHANGED = (
    "the source or its file of decisions was changed by somebody else meanwhile; nothing was"
    " written. This is how it is now: look again, and decide again"
)
_OTHER_SOURCE = (
    "the source changed since people decided about it, so their decisions are not applied and"
    " nothing can be added to them. Bring the source back as it was, or move {file} away and"
    " decide anew"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A source and what became of it.

    Attributes:
        snapshot: What lay on the disk.
        transcript: What became of it.
        decisions: All that was decided, applied or not.
        applies: Whether it was decided about this very source.
    """

    snapshot: Snapshot
    transcript: Transcript
    decisions: Decisions
    applies: bool


@dataclass(slots=True)
class _Held:
    """A source, with what need not be found out again while it is the same."""

    named: Named
    history: History = field(default_factory=History)
    digest: str = ""
    document: Document | None = None
    understood: Understood | None = None
    foreseen: tuple[Decisions, Transcript] | None = None
    shown: tuple[str, dict[str, Any]] | None = None


class Review:
    """Sources under review. Each method may be called from any thread.

    Args:
        sources: What the user named; each must be a file.
        registry: Who is known; the file also takes the decisions who somebody is.

    Raises:
        SourceError: A source is no file.
        UsageError: The registry cannot be read.
    """

    def __init__(self, sources: Iterable[Source], registry: Path | None = None) -> None:
        self._held = [_Held(Named.of(source)) for source in sources]
        self._registry = registry.resolve() if registry is not None else None
        self._known: tuple[str, Registry | None] = ("", None)
        self._keys: dict[str, int] = {}
        self._lock = RLock()
        self._people()

    def __len__(self) -> int:
        return len(self._held)

    @property
    def links(self) -> bool:
        """Whether it can be decided who somebody is."""
        return self._registry is not None

    def states(self) -> list[dict[str, Any]]:
        """All sources as a page shows them."""
        return [self.state(at) for at in range(len(self._held))]

    def state(self, at: int) -> dict[str, Any]:
        """A source as a page shows it, as it lies on the disk now.

        Args:
            at: Which one, from 0.
        """
        with self._lock:
            held = self._source(at)
            found = {"n": at, "path": held.named.source.uri, "file": held.named.file.name}
            try:
                understood = self._understood(held)
            except SourceError as error:
                nothing = {"decisions": [], "asides": [], "evidence": [], "starts": [], "seen": ""}
                body = body_of_nothing(held.named.source.uri)
                return {**found, **nothing, "body": body, "problem": str(error)} | self._steps(held)
            return found | self._shown(at, held, understood) | self._steps(held)

    def act(self, at: int, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Do what a person asks for, and write it down.

        Args:
            at: Which source.
            asked: `do`, `seen` (the state that the person saw), where, and what.

        Returns:
            The source as it is now, and which of its turns it was about.

        Raises:
            RefusedError: It cannot be done; nothing was written.
            SourceError: The source or its decisions cannot be read or written.
            UsageError: The registry cannot be read or written.
        """
        with self._lock:
            held = self._source(at)
            with alone(held.named):
                understood = self._understood(held)
                if asked.get("seen") != understood.snapshot.seen:
                    raise RefusedError(_CHANGED, changed=True)
                if not understood.applies:
                    raise RefusedError(_OTHER_SOURCE.format(file=held.named.file.name))
                do = asked.get("do")
                if do in ("undo", "redo"):
                    step = self._again(held, understood, back=do == "undo")
                else:
                    step = self._step(held, asked, understood)
                    held.history.add(step)
            return self.state(at) | {"focus": self._turn_of(held, step)}

    def candidates(self, at: int, turn: int, query: str) -> list[dict[str, Any]]:
        """Who of the registry may speak a turn, best first.

        Args:
            at: Which source.
            turn: Which of its turns.
            query: A name to look for instead; may be empty.
        """
        with self._lock:
            _, registry = self._people()
            transcript = self._understood(self._source(at)).transcript
            if registry is None or not 0 <= turn < len(transcript.turns):
                raise RefusedError("there is no registry, or no such turn", changed=True)
            return speakers.candidates(registry, transcript, label_of(transcript, turn), query)

    def _source(self, at: int) -> _Held:
        if not 0 <= at < len(self._held):
            raise RefusedError("there is no such source", changed=True)
        return self._held[at]

    def _understood(self, held: _Held) -> Understood:
        """The source as it lies on the disk now.

        Raises:
            SourceError: It cannot be read, or what is decided about it cannot.
        """
        named, snapshot = held.named, take(held.named)
        if held.understood is not None and held.understood.snapshot == snapshot:
            return held.understood
        digest = hashlib.sha256(snapshot.data).hexdigest()
        if held.document is None or held.digest != digest:
            source = named.source
            document = read(named.path, snapshot.data, source_uri=source.uri)
            held.document, held.digest = with_facts(document, source.facts), digest
            held.foreseen = None
        decisions = decisions_in(named, snapshot, digest)
        if held.foreseen is not None and held.foreseen[0] == decisions:
            transcript = held.foreseen[1]
        else:
            transcript = _with(held.document, decisions, named.path)
        applies = decisions.source_sha256 == digest
        held.understood = Understood(snapshot, transcript, decisions, applies)
        return held.understood

    def _shown(self, at: int, held: _Held, understood: Understood) -> dict[str, Any]:
        known, registry = self._people()
        version = f"{understood.snapshot.seen} {known}"
        if held.shown is None or held.shown[0] != version:
            transcript, made = understood.transcript, understood.decisions.made
            body = body_of(transcript, registry)
            self._name(at, body)
            problem = "" if understood.applies else _OTHER_SOURCE.format(file=held.named.file.name)
            held.shown = (
                version,
                {
                    "seen": understood.snapshot.seen,
                    "body": body,
                    "decisions": decided_of(transcript, made),
                    "asides": asides_of(transcript, made),
                    "starts": starts_of(transcript),
                    "problem": problem,
                    "warnings": list(transcript.document.warnings),
                },
            )
        return held.shown[1]

    def _name(self, at: int, body: dict[str, Any]) -> None:
        """Two sources may state one id: in a page each has its own."""
        dialogue = body["dialogues"][0]
        own = dialogue["id"]
        if self._keys.setdefault(own, at) != at:
            dialogue["id"] = dialogue["event"] = f"{own}~{at}"
            body["sources"] = {dialogue["id"]: body["sources"][own]}

    def _steps(self, held: _Held) -> dict[str, Any]:
        return {"undo": len(held.history.done), "redo": len(held.history.undone)}

    def _people(self) -> tuple[str, Registry | None]:
        """The registry as it lies on the disk now, with what names its state."""
        if self._registry is None:
            return self._known
        try:
            digest = hashlib.sha256(self._registry.read_bytes()).hexdigest()
        except OSError as error:
            raise UsageError(f"{self._registry}: cannot be read ({error.strerror})") from error
        if digest != self._known[0]:
            self._known = digest, Registry.read(self._registry)
        return self._known

    def _step(self, held: _Held, asked: Mapping[str, Any], understood: Understood) -> Step:
        """Do what was asked for."""
        if asked.get("do") == "link":
            step = self._link(asked, understood.transcript)
            self._write_people(step)
            return step
        step = step_of(asked, understood.transcript)
        after = step.on(understood.decisions)
        if after == understood.decisions:
            raise RefusedError("this is decided already")
        transcript = _with(held.document, after, held.named.path)
        if left := left_behind(understood.transcript, transcript):
            step = replace(step, removed=step.removed + left)
            after = step.on(understood.decisions)
            transcript = _with(held.document, after, held.named.path)
        idle = dict(without_effect(transcript.document, transcript.attribution))
        why = next((idle[each] for each in step.added if each in idle), "")
        if why and asked.get("do") != "note":
            raise RefusedError(f"this cannot be decided here: {why}; nothing was written")
        keep(held.named, understood.snapshot, after)
        held.foreseen = after, transcript
        return step

    def _again(self, held: _Held, understood: Understood, *, back: bool) -> Step:
        """Undo the last step, or do the last one again that was undone."""
        steps = held.history.done if back else held.history.undone
        if not steps:
            raise RefusedError(f"there is nothing to {'undo' if back else 'do again'}")
        step = steps[-1].back if back else steps[-1]
        try:
            after = step.on(understood.decisions)
            if step.entries:
                self._write_people(step)
            else:
                keep(held.named, understood.snapshot, after)
        except RefusedError as refused:
            if refused.changed:
                held.history.drop(back=back)
            raise
        held.history.move(back=back)
        return step

    def _link(self, asked: Mapping[str, Any], transcript: Transcript) -> Step:
        """Who speaks a turn."""
        if self._registry is None:
            raise RefusedError(
                "who somebody is, is decided in a registry; start with --registry FILE"
            )
        turn = number(asked, "turn", len(transcript.turns))
        label = label_of(transcript, turn)
        if label is None:
            raise RefusedError("this turn has no label; decide first whose it is")
        dialogue = None if asked.get("everywhere") is True else dialogue_id_of(transcript)
        name, speaker = words(asked, "name", 200), words(asked, "speaker", 200)
        if speaker is not None:
            changes = speakers.linking(self._registry, speaker, label, dialogue)
        elif name is not None:
            lang = transcript.lang.tag
            changes = speakers.naming(self._registry, name, lang, label, dialogue)
        else:
            raise RefusedError("choose who it is")
        if not changes:
            raise RefusedError("this is decided already")
        place = transcript.document.byte_offset(transcript.turns[turn].place[0])
        return Step(place, entries=changes)

    def _write_people(self, step: Step) -> None:
        if self._registry is None:
            raise AssertionError("a step about the registry comes from one")
        if self._registry.is_symlink() or not self._registry.is_file():
            raise RefusedError(
                f"{self._registry.name} is not the file that was named; nothing written"
            )
        speakers.write(self._registry, step.entries)

    def _turn_of(self, held: _Held, step: Step) -> int | None:
        """The turn that a step was about, or the one before its place."""
        transcript = self._understood(held).transcript
        document = transcript.document
        place = Decision(step.place, step.place, Act.TURN)
        own = turn_at(document, transcript.attribution, place)
        if own is not None:
            return own
        starts = [document.byte_offset(turn.place[0]) for turn in transcript.turns]
        before = sum(start <= step.place for start in starts)
        return max(0, before - 1) if starts else None


def _with(document: Document | None, decisions: Decisions, path: Path) -> Transcript:
    if document is None:
        raise AssertionError("a document is read before anything is decided about it")
    return understand(with_decisions(document, decisions, path))
