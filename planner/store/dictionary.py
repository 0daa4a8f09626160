"""The data dictionary: every table and column in Markdown, made from the schemas.

``planner docs`` writes it to ``docs/data-dictionary.md``, and ``planner docs --check`` compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.store.schema import Column, Schema

__all__ = ["write_dictionary"]

_KINDS = {
    "choice": "word",
    "choices": "words",
    "id": "id",
    "ids": "ids",
    "integer": "whole number",
    "number": "number",
    "slug": "slug",
    "text": "text",
    "texts": "texts",
    "weights": "ids with weights",
    "yes_no": "yes or no",
}


def write_dictionary(schemas: Iterable[Schema]) -> str:
    """Markdown with one chapter per table, tables by name, columns in their order."""
    ordered = sorted(schemas, key=lambda schema: schema.table)
    return "\n".join(line for part in (_opening(ordered), *map(_chapter, ordered)) for line in part)


def _opening(schemas: list[Schema]) -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Made by `planner docs` from the schemas beside the tables in `data/`; do not edit it by hand."
    yield "Tables are CSV: UTF-8, a header, `;` between the items of a list. An empty cell means unknown or none."
    yield ""
    for schema in schemas:
        yield f"- [{schema.table}.csv](#{schema.table}csv): {schema.title}"
    yield ""


def _chapter(schema: Schema) -> Iterator[str]:
    yield f"## {schema.table}.csv"
    yield ""
    yield schema.description
    yield f"One row for each {' and '.join(f'`{name}`' for name in schema.key)}."
    yield ""
    yield "| Column | Holds | Allowed | Meaning |"
    yield "|---|---|---|---|"
    for column in schema.columns:
        yield f"| `{column.name}` | {_holds(column)} | {_cell(_allowed(column))} | {_cell(column.description)} |"
    yield ""


def _holds(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"{_KINDS.get(column.kind, column.kind)}{unit}{'' if column.is_required else ', may be empty'}"


def _allowed(column: Column) -> str:
    """The vocabulary, the table that is referred to, or the limits."""
    if column.values:
        return ", ".join(f"`{value}`" for value in column.values)
    if column.table:
        return f"a key of [{column.table}.csv](#{column.table}csv)"
    least, most = column.minimum, column.maximum
    if least is None and most is None:
        return ""
    if most is None:
        return f"{least:g} or more"
    return f"up to {most:g}" if least is None else f"{least:g} to {most:g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
