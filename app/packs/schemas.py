"""The command `schema`: a JSON Schema for each file of a pack, by which editors check and complete.

`# yaml-language-server: $schema=events.schema.json` as the first line of events.yaml tells an
editor which schema to take.
"""

from __future__ import annotations

from pathlib import Path

from app.options import OK, Options
from app.talk import complain, create, json_text, print_json
from content.faults import nearest
from content.schema import schemas


def run(options: Options) -> int:
    """Print the schema of the file in `options.topic`; without one, the files there are."""
    known = schemas()
    if not options.topic:
        print("\n".join(known))
        return OK
    name = _name(options.topic)
    if name not in known:
        hint = nearest(name, known) or f"; there are {', '.join(known)}"
        return complain(f"{options.topic!r} is no file of a pack{hint}")
    print_json(known[name])
    return OK


def write_all(folder: Path) -> None:
    """Write NAME.schema.json for each file of a pack, and source.schema.json, into a folder.

    Raises FileExistsError where there is one already, OSError where it cannot be written.
    """
    for name, schema in schemas().items():
        text = json_text(schema) + "\n"
        create(text, folder / f"{name}.schema.json")


def _name(topic: str) -> str:
    """'events' for events.yaml; 'source' for sources, and for any file in it."""
    path = Path(topic)
    name = path.stem if path.suffix in (".yaml", ".yml") else path.name
    return "source" if "sources" in (name, path.parent.name) else name
