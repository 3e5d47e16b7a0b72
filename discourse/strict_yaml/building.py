"""Events of a YAML parser → located values; duplicates, aliases, anchors and tags are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from discourse.errors import ConfigError, FaultList
from discourse.strict_yaml.located import Located, Path

MAX_DEPTH = 50

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Builder:
    """Builds values from the events of a parser, noting places and faults on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.places: dict[tuple[Any, ...], tuple[int, int]] = {}
        self.spellings: dict[Path, str] = {}
        self.faults: list[ConfigError] = []

    def build(self, content: str) -> Located:
        """Build the values of one document."""
        events = iter(yaml.parse(content, Loader=_LOADER))
        data, documents = None, 0
        try:
            for event in events:
                if isinstance(event, yaml.NodeEvent):
                    data = self._value(event, events, ())
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._fault("a second document (---) begins here", event, "keep one")
                        break
        except yaml.MarkedYAMLError as error:
            raise self._syntax_error(error) from None
        except yaml.YAMLError as error:
            raise ConfigError(f"not YAML: {error}", where=self.name) from None
        if self.faults:
            raise FaultList(self.faults)
        return Located(data, self.name, self.places, self.spellings)

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self.places.setdefault(path, _position(event))
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            self.spellings[path] = event.value
            return _scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(path) >= MAX_DEPTH:
            self._fault(f"nested deeper than {MAX_DEPTH} levels", event, "flatten the file")
            raise FaultList(self.faults)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            here = (*path, key)
            if key in items:
                line, _ = self.places["key", None, *here]
                self._fault(
                    f"the key {key!r} stands twice (first in line {line})", event, "delete one"
                )
                here = (*here, f"\0{len(items)}")
            else:
                self.places["key", None, *here] = _position(event)
            items.setdefault(key, self._value(next(events), events, here))
        return items

    def _key(self, event: Any, events: Iterator[Any], path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._fault("a key must be one word or text", event, "write `key: value`")
            if not isinstance(event, yaml.AliasEvent):
                self._value(event, events, (*path, "\0key"))
            return f"\0{_position(event)}"
        self._refuse_extras(event)
        if event.value == "<<" and event.implicit[0]:
            self._fault("merge keys (<<) are not read", event, "write the keys out")
        return str(event.value)

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(f"the alias *{event.anchor} is not read", event, "write the value out")
            return
        if event.anchor is not None:
            self._fault(f"the anchor &{event.anchor} is not read", event, "write values out")
        if event.tag is not None and event.tag not in ("tag:yaml.org,2002:str", "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(f"the tag {tag} is not read", event, "write a plain value")

    def _fault(self, what: str, event: Any, remedy: str) -> None:
        line, column = _position(event)
        self.faults.append(ConfigError(what, where=f"{self.name}:{line}:{column}", remedy=remedy))

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> ConfigError:
        mark = error.problem_mark or error.context_mark
        place = f"{self.name}:{mark.line + 1}:{mark.column + 1}" if mark else self.name
        said = ", ".join(part for part in (error.context, error.problem) if part)
        return ConfigError(
            f"not YAML (YAML 语法错误): {said}",
            where=place,
            remedy="check indentation (spaces, no tabs), quotes, and colons: `: `, not the Chinese ：",
        )


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    text = str(event.value)
    if not event.implicit[0]:  # quoted, a block, or tagged !!str
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text) and len(text) < 20:
        return int(text)
    if _FLOAT.fullmatch(text) and abs(number := float(text)) < float("inf"):
        return number
    return text
