"""Keep and search a registry of speakers: names in every script, offices with dates.

The registry is one YAML file that people review like code. A build with --registry recognises its
speakers in every dialogue. `add` writes one speaker, `find` shows who a name could be and why,
`import` takes over what other projects know; what people locked stays as it is.

Examples:
  verbale speakers add --name 'Ines Adler@en' --role 'President of Belmoria@en' --from 2019-05
  verbale speakers add --id sp-3f6c0d9a41 --alias 'Инес Адлер@ru' --lock names
  verbale speakers find 'Präsidentin Adler' --lang de --date 2024-06-21
  verbale speakers import entities.ftm.json
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from verbale.registry import Entry, Name, Registry, Role

_DEFAULT = "registry.yaml"
_SHOWN = 10
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _register_add(actions.add_parser("add", help="add a speaker, or add to one"))
    find = actions.add_parser("find", help="show who a name could be, best first")
    find.add_argument("name", metavar="NAME", help="a name or a whole label")
    find.add_argument("--lang", default="en", help="language of the label (default: en)")
    find.add_argument("--date", metavar="DATE", help="day, month or year of the event")
    find.add_argument("--role", help="the office, where the label does not have it")
    find.add_argument("--country", metavar="CODE", help="ISO 3166-1 alpha-2")
    take = actions.add_parser("import", help="take over people and offices from other projects")
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument(
        "--format",
        choices=("auto", "wikidata", "opensanctions", "popolo", "tei"),
        default="auto",
        help="SPARQL results, FollowTheMoney entities, Popolo, or lists of people in TEI (default:"
        " by content)",
    )
    for action, function in ((find, _find), (take, _import)):
        _add_registry(action)
        action.set_defaults(action=function)


def run(arguments: argparse.Namespace) -> int:
    """Run the chosen action; 0 if it did or found something, 1 if there was nothing to find."""
    code: int = arguments.action(arguments)
    return code


def _add_registry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--registry",
        type=Path,
        default=Path(_DEFAULT),
        metavar="FILE",
        help=f"the registry file (default: {_DEFAULT})",
    )


def _register_add(parser: argparse.ArgumentParser) -> None:
    _add_registry(parser)
    parser.add_argument("--id", metavar="ID", help="the speaker to add to (default: a new one)")
    parser.add_argument("--qid", metavar="QID", help="Wikidata item; finds the speaker again")
    parser.add_argument(
        "--namesake", action="store_true", help="another person of a name that is there already"
    )
    for kind, meaning in (
        ("name", "the name to show in a language"),
        ("alias", "another name in use"),
        ("former", "an earlier name"),
    ):
        parser.add_argument(
            f"--{kind}", action="append", default=[], metavar="NAME@LANG", help=meaning
        )
    parser.add_argument("--role", metavar="LABEL@LANG", help="an office; the next five are of it")
    parser.add_argument("--country", metavar="CODE", help="its country, ISO 3166-1 alpha-2")
    parser.add_argument("--org", help="its body")
    parser.add_argument("--from", dest="start", metavar="DATE", help="its first day, month or year")
    parser.add_argument("--to", dest="end", metavar="DATE", help="its last one")
    parser.add_argument("--evidence", help="where it is stated: an address or a dialogue's id")
    parser.add_argument("--born", metavar="DATE")
    parser.add_argument("--died", metavar="DATE")
    parser.add_argument("--merged-into", metavar="ID", help="the speaker that this one is")
    parser.add_argument(
        "--lock", action="append", default=[], metavar="FIELD", help="let no import change it"
    )
    parser.add_argument(
        "--is", dest="is_", action="append", default=[], metavar="LABEL", help="who a label is"
    )
    parser.add_argument(
        "--is-not", action="append", default=[], metavar="LABEL", help="who a label is not"
    )
    parser.add_argument(
        "--dialogue", metavar="ID", help="--is and --is-not hold in this dialogue only"
    )
    parser.set_defaults(action=_add)


def _add(arguments: argparse.Namespace) -> int:
    """Add or extend one speaker, and write the file."""
    from verbale.registry import Entry, read_entries, write_entries
    from verbale.registry.check import fault_of, impossible_dates
    from verbale.registry.file import format_entries, parse_entries
    from verbale.registry.merge import new_id

    path: Path = arguments.registry
    entries = {e.speaker_id: e for e in read_entries(path)} if path.exists() else {}
    before = _chosen(arguments, entries.values())
    own = before.speaker_id if before else new_id(None, entries)
    after = _edited(before or Entry(own), arguments)
    if fault := fault_of(_as_row(after)) or impossible_dates(after):
        raise UsageError(f"{own}: {fault}")
    entries[own] = after
    parse_entries(format_entries(entries.values()), str(path))
    write_entries(path, entries.values())
    change = "added" if before is None else "unchanged" if before == after else "changed"
    print(f"{path}: {own} {after.name} {change}")
    return 0


def _chosen(arguments: argparse.Namespace, entries: Iterable[Entry]) -> Entry | None:
    """The speaker that --id or --qid names; None for a new one."""
    known = list(entries)
    if arguments.id:
        found = next((e for e in known if e.speaker_id == arguments.id), None)
        if found is None:
            raise UsageError(
                f"{arguments.registry}: has no speaker {arguments.id}; leave out --id for a new one"
            )
        return found
    found = next((e for e in known if arguments.qid and e.qid == arguments.qid), None)
    if found is None and not arguments.namesake:
        _refuse_again(arguments, known)
    return found


def _refuse_again(arguments: argparse.Namespace, known: Iterable[Entry]) -> None:
    """Stop before a person is added whose name is there already.

    Raises:
        UsageError: It is; another QID tells that it is another person.
    """
    from verbale.registry import Registry

    people = Registry(known)
    for given in ("name", "alias", "former"):
        for text in getattr(arguments, given):
            for entry in people.spelled(_tagged(text, f"--{given}")[0]):
                if arguments.qid and entry.qid:
                    continue
                held = f" ({entry.roles[0].label})" if entry.roles else ""
                raise UsageError(
                    f"{arguments.registry}: has {entry.name}{held} already, {entry.speaker_id}; "
                    f"add to it with --id {entry.speaker_id}, or give --namesake if this is "
                    "another person"
                )


def _edited(entry: Entry, arguments: argparse.Namespace) -> Entry:
    """The entry with what the options say; a person's word goes before what is there."""
    from verbale.registry import Decision

    names = list(entry.names)
    for kind, given in (("main", "name"), ("alias", "alias"), ("former", "former")):
        for text in getattr(arguments, given):
            names = _with_name(names, *_tagged(text, f"--{given}"), kind)
    roles = entry.roles
    if arguments.role:
        roles = _with_role(roles, _role(arguments))
    elif any((arguments.country, arguments.org, arguments.start, arguments.end)):
        raise UsageError("--country, --org, --from and --to describe an office: give --role too")
    locked = entry.locked
    decided = {
        key: tuple(Decision(label, arguments.dialogue) for label in getattr(arguments, key))
        for key in ("is_", "is_not")
    }
    fields: dict[str, Any] = {
        field: value
        for field in ("qid", "born", "died", "merged_into")
        if (value := getattr(arguments, field))
    }
    return replace(
        entry,
        names=tuple(names),
        roles=roles,
        locked=replace(
            locked,
            fields=tuple(dict.fromkeys((*locked.fields, *arguments.lock))),
            is_=tuple(dict.fromkeys((*locked.is_, *decided["is_"]))),
            is_not=tuple(dict.fromkeys((*locked.is_not, *decided["is_not"]))),
        ),
        **fields,
    )


def _tagged(text: str, option: str) -> tuple[str, str]:
    """Text and canonical tag of `Ines Adler@en`."""
    from verbale.languages import canonical

    said, at, tag = text.rpartition("@")
    lang = canonical(tag) if at else None
    if not lang or not said.strip():
        raise UsageError(f"{option} {text!r}: write the text, @ and its language: 'Ines Adler@en'")
    return " ".join(said.split()), lang


def _with_name(names: list[Name], text: str, lang: str, kind: str) -> list[Name]:
    """The names with one more, or with another kind; a language has one main name."""
    from verbale.registry import Name

    kept = [name for name in names if (name.text, name.lang) != (text, lang)]
    if kind == "main":
        kept = [
            replace(name, kind="alias") if (name.lang, name.kind) == (lang, "main") else name
            for name in kept
        ]
    at = next((i for i, name in enumerate(names) if (name.text, name.lang) == (text, lang)), None)
    kept.insert(len(kept) if at is None else at, Name(text, lang, kind))
    return kept


def _role(arguments: argparse.Namespace) -> Role:
    from verbale.registry import Role

    label, lang = _tagged(arguments.role, "--role")
    return Role(
        label,
        lang,
        arguments.country,
        arguments.org,
        arguments.start,
        arguments.end,
        arguments.evidence,
    )


def _with_role(roles: tuple[Role, ...], role: Role) -> tuple[Role, ...]:
    """The roles with one more; the same office with the same beginning is changed instead."""
    for at, mine in enumerate(roles):
        same = (mine.label, mine.lang) == (role.label, role.lang)
        if same and (role.start is None or mine.start in (None, role.start)):
            keys = ("country", "org", "start", "end", "evidence")
            given = {key: value for key in keys if (value := getattr(role, key)) is not None}
            return (*roles[:at], replace(mine, **given), *roles[at + 1 :])
    return (*roles, role)


def _as_row(entry: Entry) -> dict[str, Any]:
    """An entry as its file has it, to be checked."""
    row = {key: value for key, value in entry.row().items() if value}
    locked = {"fields": list(entry.locked.fields)}
    return row | ({"locked": locked} if entry.locked.fields else {})


def _find(arguments: argparse.Namespace) -> int:
    """Print who a name could be, with the evidence, and whom a build would link."""
    from verbale.identity import divide
    from verbale.registry import Registry, link

    registry: Registry = Registry.read(arguments.registry)
    if arguments.date and not _DATE.fullmatch(arguments.date):
        raise UsageError(f"--date {arguments.date}: write 2024, 2024-06 or 2024-06-21")
    label = " ".join(arguments.name.split())
    part = divide(label, arguments.lang)
    role, country = arguments.role or part.role, arguments.country or part.country
    found = link(part.name or None, label, role, country, arguments.date, registry)
    for each in found.candidates[:_SHOWN]:
        entry = each.entry
        print(f"{each.similarity:.2f}  {entry.speaker_id}  {entry.name}  {each.why()}")
    if found.speaker_id:
        name = registry[found.speaker_id].name
        print(f"a build links it: {found.speaker_id} {name}, {found.method} {found.score:.2f}")
    else:
        reason = "; ".join(found.notes) or "nobody is near enough"
        print(f"a build leaves it open: {reason}")
    if found.anachronism:
        print(f"the dates say no: {found.anachronism}")
    return 0 if found.candidates or found.speaker_id else 1


def _import(arguments: argparse.Namespace) -> int:
    """Take over what a file says, write the registry, and print what was done."""
    from verbale.registry import read_entries, write_entries
    from verbale.registry.formats import read_foreign
    from verbale.registry.merge import merge

    path: Path = arguments.registry
    entries = read_entries(path) if path.exists() else ()
    name, foreign = read_foreign(arguments.file, arguments.format)
    merged = merge(entries, foreign)
    if merged.entries != entries:
        write_entries(path, merged.entries)
    for line in merged.said:
        print(line)
    rest = len(foreign) - merged.added - merged.changed
    print(f"{path}: {name}: {merged.added} added, {merged.changed} changed, {rest} as they were")
    return 0
