"""From the files in ``data/`` to a `Catalogue`; every fault of every file is reported at once.

``exercises.csv`` and the small tables are read by their schemas, the guides by `planner.catalogue.guide`; then the
whole-table checks of `planner.catalogue.checks` run. ``doses.csv`` is derived: it is read like the others and compared
with what the dosage rows generate; `derive_doses` writes it anew.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.checks import catalogue_faults
from planner.catalogue.dose import Dose, generate_doses, with_older_beginners
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Guide, parse_guide
from planner.catalogue.tables import (
    Activity,
    Area,
    Condition,
    ConditionRule,
    CoverageGap,
    Dosage,
    Equipment,
    Family,
    MovementAttribute,
    Muscle,
    NearDuplicate,
    PhaseShare,
    Place,
    ScreeningQuestion,
    Source,
)
from planner.catalogue.vocabulary import Clothes, Level, Population, Position, Purpose, Sides, StretchType
from planner.errors import CatalogueError, Fault
from planner.store.schema import Row, Schema, read_rows, read_schema, read_text, reference_faults

__all__ = ["DATA", "derive_doses", "dose_rows", "load_catalogue", "read_schemas"]

#: The tables that ship with planner.
DATA = Path(__file__).resolve().parents[2] / "data"


def read_schemas(folder: Path = DATA) -> dict[str, Schema]:
    """Every schema of a data folder, by table."""
    return {schema.table: schema for schema in map(read_schema, sorted(folder.glob("*.schema.toml")))}


def load_catalogue(folder: Path = DATA) -> Catalogue:
    """Read, check and join all tables and guides.

    Parameters
    ----------
    folder : Path
        Holds the tables, their schemas and ``guides/``.

    Returns
    -------
    Catalogue

    Raises
    ------
    CatalogueError
        With every fault of every file: file, row, column, value, what is allowed.
    """
    schemas = read_schemas(folder)
    texts: dict[str, str] = {}
    tables: dict[str, list[Row]] = {}
    missing = sorted(path.name for path in DATA.glob("*.schema.toml") if not (folder / path.name).is_file())
    faults = [Fault("file", name, "this file must be there", name) for name in missing]
    for table, schema in schemas.items():
        try:
            texts[f"{table}.csv"] = read_text(folder / f"{table}.csv")
        except CatalogueError as error:
            faults += error.faults
            tables[table] = []
            continue
        tables[table], wrong = read_rows(schema, texts[f"{table}.csv"])
        faults += wrong
    keys = {
        table: frozenset(str(row[schemas[table].key[0]]) for row in rows) | _ids_written(schemas[table], texts)
        for table, rows in tables.items()
    }
    for table, rows in tables.items():
        faults += reference_faults(schemas[table], rows, keys)
    guides, wrong_guides = _read_guides(folder / "guides", texts)
    faults += wrong_guides
    if not faults:
        catalogue = _join(tables, guides, _version(texts))
        faults = [*_dose_faults(catalogue), *catalogue_faults(catalogue)]
        if not faults:
            return catalogue
    raise CatalogueError(faults)


def _ids_written(schema: Schema, texts: dict[str, str]) -> frozenset[str]:
    """Key cells of a table, so that a row with another fault does not make its id unknown everywhere."""
    rows = csv.reader(io.StringIO(texts.get(f"{schema.table}.csv", "")))
    header = next(rows, [])
    if schema.key[0] not in header:
        return frozenset()
    column = header.index(schema.key[0])
    return frozenset(row[column] for row in rows if len(row) > column)


def _read_guides(folder: Path, texts: dict[str, str]) -> tuple[dict[str, Guide], list[Fault]]:
    guides: dict[str, Guide] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.md")):
        file = f"data/guides/{path.name}"
        try:
            texts[f"guides/{path.name}"] = read_text(path)
        except CatalogueError as error:
            faults += error.faults
            continue
        guide, wrong = parse_guide(texts[f"guides/{path.name}"], file)
        faults += wrong
        if guide is not None:
            guides[path.stem] = guide
    return guides, faults


def _version(texts: dict[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for name in sorted(texts):
        digest.update(f"{name}\n{len(texts[name])}\n{texts[name]}".encode())
    return digest.hexdigest()


def _thousandths(weights: Iterable[tuple[str, float]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, round(weight * 1000)) for name, weight in weights)


def _exercise(row: Row) -> Exercise:
    return Exercise(
        slug=row["slug"],
        name=row["name"],
        aliases=row["aliases"],
        family=row["family"],
        rung=row["rung"],
        region=row["region"],
        target_muscle=row["target_muscle"],
        secondary_muscles=_thousandths(row["secondary_muscles"]),
        stretch_type=StretchType(row["stretch_type"]),
        force_type=row["force_type"],
        joint_actions=row["joint_action"],
        position=Position(row["position"]),
        equipment=_equipment(row["equipment"]),
        level=Level(row["level"]),
        scores=tuple(row[f"score_{part}"] for part in ("support", "range", "load", "coordination", "floor")),
        sides=Sides(row["sides"]),
        contexts=row["contexts"],
        movement_attributes=frozenset(row["movement_attributes"]),
        floor_contact=row["floor_contact"],
        discreet=row["discreet"],
        is_silent=row["silent"],
        space_m2=row["space_m2"],
        clothes=Clothes(row["clothes"]),
        keeps_shoes=row["shoes"] == "keep",
        on_call=row["on_call"],
        sources=row["sources"],
        cue=row["cue"],
    )


def _equipment(cell: str) -> tuple[frozenset[str], ...]:
    """``;`` joins what is all needed, ``|`` what will do instead; nothing is needed for body weight."""
    groups = tuple(frozenset(part.split("|")) for part in cell.split(";") if part)
    return tuple(group for group in groups if "body_weight" not in group)


def _rule(row: Row) -> ConditionRule:
    selectors = ("attribute", "stretch_type", "position", "muscle", "region", "sides")
    return ConditionRule(
        condition=row["condition"],
        effect=row["effect"],
        factor=row["factor"],
        words=row["words"],
        source=row["source"],
        strength=row["strength"],
        **{name: frozenset(row[name]) for name in selectors},
    )


def _dosage(row: Row) -> Dosage:
    return Dosage(
        stretch_type=StretchType(row["stretch_type"]),
        population=Population(row["population"]),
        is_generated=row["generated"],
        **_without(row, "stretch_type", "population", "generated"),
    )


def _dose(row: Row) -> Dose:
    return Dose(
        stretch_type=StretchType(row["stretch_type"]),
        population=Population(row["population"]),
        **_without(row, "stretch_type", "population"),
    )


def _without(row: Row, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in (*names, "_row")}


def derive_doses(folder: Path = DATA) -> bool:
    """Write ``doses.csv`` anew from ``dosage.csv``.

    Returns
    -------
    bool
        Whether the file has changed.

    Raises
    ------
    CatalogueError
        With every fault of ``dosage.csv``.
    """
    rows, faults = read_rows(read_schema(folder / "dosage.schema.toml"), read_text(folder / "dosage.csv"))
    if faults:
        raise CatalogueError(faults)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(Dose.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(dose_rows(generate_doses(with_older_beginners(map(_dosage, rows)))))
    path = folder / "doses.csv"
    if path.is_file() and path.read_bytes() == text.getvalue().encode():
        return False
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    return True


def _dose_faults(catalogue: Catalogue) -> list[Fault]:
    """Rows of ``doses.csv`` that are not what the dosage rows generate."""
    rightly = tuple(generate_doses(catalogue.dosages))
    if catalogue.doses == rightly:
        return []
    pairs = enumerate(zip(catalogue.doses, rightly, strict=False), start=2)
    number = next((row for row, (found, right) in pairs if found != right), min(len(catalogue.doses), len(rightly)) + 2)
    allowed = "what data/dosage.csv generates; run: planner derive"
    return [Fault("row", "another dose or none", allowed, "data/doses.csv", number)]


def dose_rows(doses: Iterable[Dose]) -> list[dict[str, str]]:
    """Doses as the cells of ``doses.csv``, in the order given."""
    rows = []
    for dose in doses:
        cells = {name: getattr(dose, name) for name in Dose.__dataclass_fields__}
        cells["sources"] = ";".join(dose.sources)
        rows.append({name: "" if value is None else str(value) for name, value in cells.items()})
    return rows


def _join(tables: dict[str, list[Row]], guides: dict[str, Guide], version: str) -> Catalogue:
    def by_id(table: str, make: Any) -> dict[str, Any]:
        return {str(row["id"]): make(row) for row in tables[table]}

    dosages = with_older_beginners(map(_dosage, tables["dosage"]))
    return Catalogue(
        exercises=tuple(sorted(map(_exercise, tables["exercises"]), key=lambda each: each.slug)),
        guides=guides,
        muscles=by_id("muscles", lambda row: Muscle(row["id"], row["label"], row["anatomy"], row["aliases"])),
        areas=by_id(
            "areas",
            lambda row: Area(
                **_without(row, "stretch", "activate"),
                stretch=_thousandths(row["stretch"]),
                activate=_thousandths(row["activate"]),
            ),
        ),
        activities=by_id(
            "activities",
            lambda row: Activity(
                row["id"],
                row["label"],
                _thousandths(row["weights"]),
                tuple(map(StretchType, row["prefer"])),
                row["sources"],
            ),
        ),
        places=by_id(
            "places",
            lambda row: Place(
                id=row["id"],
                label=row["label"],
                provides=frozenset(row["provides"]),
                is_desk_only=row["desk_only"],
                positions=frozenset(map(Position, row["positions"] or Position)),
                space_m2=row["space_m2"],
                intensity_cap=row["intensity_cap"],
                words=row["words"],
                sources=row["sources"],
            ),
        ),
        equipment={
            str(row["id"]): Equipment(row["id"], row["label"], row["at_hand"])
            for row in sorted(tables["equipment"], key=lambda row: int(row["order"]))
        },
        attributes=by_id(
            "attributes", lambda row: MovementAttribute(row["id"], row["label"], row["definition"], row["derived"])
        ),
        conditions={
            str(row["id"]): Condition(**_without(row))
            for row in sorted(tables["condition_labels"], key=lambda r: int(r["order"]))
        },
        condition_rules=tuple(map(_rule, tables["conditions"])),
        dosages=dosages,
        doses=tuple(map(_dose, tables["doses"])),
        phases=tuple(PhaseShare(**(_without(row) | {"purpose": Purpose(row["purpose"])})) for row in tables["phases"]),
        families=by_id("families", lambda row: Family(row["id"], row["label"], row["ladder"], row["aliases"])),
        sources={str(row["key"]): Source(**_without(row)) for row in tables["sources"]},
        screening=tuple(ScreeningQuestion(**_without(row)) for row in tables["screening"]),
        stop_rules=tuple(str(row["words"]) for row in tables["stop_rules"]),
        version=version,
        near_duplicates=tuple(NearDuplicate(**_without(row)) for row in tables["near_duplicates"]),
        coverage_gaps=tuple(CoverageGap(**_without(row)) for row in tables["coverage_gaps"]),
    )
