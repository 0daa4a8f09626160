"""Schemas of the tables: ``data/<table>.schema.toml`` becomes a pydantic model that reads one row.

A schema names the key and, for every column, its type, whether it is required, its limits or vocabulary, and the table
that an id refers to. The same schema makes the data dictionary (`planner.store.dictionary`).
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

from planner.errors import CatalogueError, Fault

__all__ = ["Column", "Row", "Schema", "read_rows", "read_schema", "reference_faults"]

Row = dict[str, Any]

_ID = r"^[a-z0-9_@:]+$|^[A-Za-z0-9]+$"
_NOTHING = Literal[""]
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``kind`` is the type that the schema names."""

    name: str
    kind: str
    description: str
    is_required: bool = False
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    table: str = ""

    @property
    def allowed(self) -> str:
        """What may stand here, in words."""
        empty = "" if self.is_required else ", or nothing"
        if self.values:
            several = "any of" if self.kind in ("choices", "ids") else "one of"
            return f"{several} {', '.join(self.values)}{empty}"
        words = {
            "id": "lower case letters, digits and underscores",
            "slug": "lower case letters and digits joined by hyphens",
            "integer": "a whole number",
            "number": "a number",
            "yes_no": "yes or no",
            "weights": "id:weight pairs joined by semicolons",
            "ids": "ids joined by semicolons",
            "texts": "texts joined by semicolons",
        }.get(self.kind, "text")
        if self.minimum is not None:
            words += f" of {self.minimum:g} or more" if self.maximum is None else f" from {self.minimum:g}"
        if self.maximum is not None:
            words += f" to {self.maximum:g}"
        return f"{words}{empty}"


@dataclass(frozen=True, slots=True)
class Schema:
    """A table: its key, by which rows are sorted and unique, and its columns."""

    table: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column with this name."""
        return next(column for column in self.columns if column.name == name)


def read_schema(path: Path) -> Schema:
    """Schema of the table that stands beside ``path``."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(
        Column(
            name=each["name"],
            kind=each["type"],
            description=each["description"],
            is_required=each.get("required", False),
            unit=each.get("unit", ""),
            minimum=each.get("minimum"),
            maximum=each.get("maximum"),
            values=tuple(each.get("values", ())),
            table=each.get("table", ""),
        )
        for each in found["column"]
    )
    return Schema(
        path.name.removesuffix(".schema.toml"), found["title"], found["description"], tuple(found["key"]), columns
    )


def _split(cell: object) -> list[str]:
    return [part.strip() for part in str(cell).split(";")] if cell else []


def _weights(cell: object) -> list[tuple[str, str]]:
    pairs = []
    for part in _split(cell):
        name, colon, weight = part.partition(":")
        if not colon:
            raise ValueError("a weight is missing")
        pairs.append((name, weight))
    return pairs


def _yes_no(cell: object) -> object:
    return {"yes": True, "no": False}.get(str(cell), cell)


def _field(column: Column) -> Any:
    word = Annotated[str, Field(pattern=_ID)]
    vocabulary: Any = Literal.__getitem__(column.values)
    match column.kind:
        case "choice":
            kind: Any = vocabulary
        case "choices":
            kind = Annotated[tuple[vocabulary, ...], BeforeValidator(_split)]
        case "id":
            kind = word
        case "slug":
            kind = Annotated[str, Field(pattern=_SLUG)]
        case "integer":
            kind = Annotated[int, Field(ge=column.minimum, le=column.maximum)]
        case "number":
            kind = Annotated[float, Field(ge=column.minimum, le=column.maximum)]
        case "yes_no":
            kind = Annotated[bool, BeforeValidator(_yes_no)]
        case "ids":
            kind = Annotated[tuple[word, ...], BeforeValidator(_split)]
        case "weights":
            weight = Annotated[float, Field(ge=column.minimum, le=column.maximum)]
            kind = Annotated[tuple[tuple[word, weight], ...], BeforeValidator(_weights)]
        case "texts":
            kind = Annotated[tuple[str, ...], BeforeValidator(_split)]
        case _:
            kind = str
    if column.kind in ("choices", "ids", "weights", "texts"):
        return Annotated[kind, Field(min_length=1 if column.is_required else 0)]
    if column.is_required:
        return Annotated[kind, Field(min_length=1)] if kind is str else kind
    if kind is str:
        return kind
    if column.kind in ("choice", "id", "slug"):
        return kind | _NOTHING
    return Annotated[kind | None, BeforeValidator(lambda cell: cell or None)]


def _model(schema: Schema) -> type[BaseModel]:
    fields: dict[str, Any] = {column.name: (_field(column), ...) for column in schema.columns}
    return create_model(schema.table, __config__=ConfigDict(extra="forbid", hide_input_in_errors=True), **fields)


def read_rows(schema: Schema, text: str) -> tuple[list[Row], list[Fault]]:
    """Read a table; say everything that is wrong with it.

    Parameters
    ----------
    schema : Schema
    text : str
        CSV with a header.

    Returns
    -------
    rows : list of dict
        Typed values of the rows that are right.
    faults : list of Fault
        Wrong header, wrong cells, repeated keys, wrong order.
    """
    file = f"data/{schema.table}.csv"
    lines = list(csv.reader(io.StringIO(text)))
    header = lines[0] if lines else []
    expected = [column.name for column in schema.columns]
    if header != expected:
        return [], [Fault("header", ",".join(header)[:80], "these columns: " + ",".join(expected), file, 1)]
    model = _model(schema)
    rows: list[Row] = []
    faults: list[Fault] = []
    keys: list[tuple[str, ...]] = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(expected):
            faults.append(Fault("row", f"{len(cells)} cells", f"{len(expected)} cells", file, number))
            continue
        raw = dict(zip(expected, cells, strict=True))
        keys.append(tuple(raw[name] for name in schema.key))
        if keys[-1] in keys[:-1]:
            faults.append(Fault("+".join(schema.key), "+".join(keys[-1]), "each key once", file, number))
        try:
            rows.append(model.model_validate(raw).model_dump() | {"_row": number})
        except ValidationError as error:
            wrong = dict.fromkeys(str(each["loc"][0]) for each in error.errors(include_url=False, include_input=False))
            faults += [Fault(name, raw[name][:80], schema.column(name).allowed, file, number) for name in wrong]
    return rows, faults


def reference_faults(schema: Schema, rows: list[Row], known: Mapping[str, frozenset[str]]) -> list[Fault]:
    """Ids that no row of the table they refer to has.

    Parameters
    ----------
    known : mapping
        Table -> its ids.
    """
    faults = []
    for column in schema.columns:
        if not column.table:
            continue
        for row in rows:
            cell = row[column.name]
            found = (
                [cell]
                if isinstance(cell, str)
                else [each[0] if isinstance(each, tuple) else each for each in cell or ()]
            )
            for value in found:
                if value and not value.startswith("@") and value not in known[column.table]:
                    allowed = f"an id of data/{column.table}.csv"
                    faults.append(Fault(column.name, value, allowed, f"data/{schema.table}.csv", row["_row"]))
    return faults


def read_text(path: Path) -> str:
    """Text of a file with LF line ends; `CatalogueError` when it is missing or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise CatalogueError([Fault("file", path.name, "this file must be there", str(path.name))]) from None
    except UnicodeDecodeError as error:
        raise CatalogueError([Fault("encoding", f"byte {error.start}", "UTF-8", str(path.name))]) from None
