"""The questions that a notebook asks; `import planner` gives each under its own name.

A request is given as the value that `ask` returns, as a mapping, as a canonical text, or in keywords; keywords beside
one of the others change it. Many answers are pandas frames, indexed by the slug of an exercise.
The module is long because each name is documented with an example.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, get_args

import pandas as pd

from planner.catalogue.frame import exercise_frame
from planner.catalogue.vocabulary import Level
from planner.errors import Fault, RequestError
from planner.figures.drawing import mirror
from planner.handout import Plan, is_plan
from planner.notebook.cards import ExerciseCard, FigureCard, RequestCard, RoutineCard, WhyCard
from planner.request import Request
from planner.routine.ranking import RANKED_FACETS, rank
from planner.routine.values import Routine
from planner.rules.admission import admit
from planner.rules.coverage import choices
from planner.similarity.model import FACET_LABELS, FACETS, ONE, Alike
from planner.wiring import Parts, load

__all__ = [
    "ask",
    "coverage",
    "exercise",
    "exercises",
    "explain",
    "figure",
    "left_out",
    "plan",
    "recommend",
    "sheet",
    "similar",
    "verify",
    "why",
]

Asked = Request | Routine | Mapping[str, Any] | str | None
Relation = Literal["alternatives", "variations"]


def exercises() -> pd.DataFrame:
    """The exercise table.

    Returns
    -------
    DataFrame
        One row per exercise, indexed by slug; lists are tuples, ``muscles`` maps a muscle to its weight.

    Examples
    --------
    >>> import planner
    >>> planner.exercises().loc["cat-cow", "position"]
    'quadruped'
    """
    return exercise_frame(_parts().catalogue)


def exercise(slug: str) -> ExerciseCard:
    """An exercise: what it works, what it needs, how to do it and how not.

    Raises
    ------
    RequestError
        When there is no such slug; names the nearest.

    Examples
    --------
    >>> import planner
    >>> planner.exercise("cat-cow").target_muscle
    'erector_spinae'
    """
    _check(slug)
    return ExerciseCard.of(_parts().catalogue.exercise(slug), _parts().catalogue)


def figure(slug: str, is_mirrored: bool = False) -> FigureCard:
    """The drawing of an exercise, which shows itself: start and end.

    Parameters
    ----------
    slug : str
    is_mirrored : bool
        Whether to show the other side.

    Returns
    -------
    FigureCard
        ``start`` and ``end`` are SVG, ``alt_start`` and ``alt_end`` say what they show.

    Raises
    ------
    RequestError
        For a slug that does not exist, or an exercise that is not drawn.

    Examples
    --------
    >>> import planner
    >>> planner.figure("cat-cow")
    Cat-Cow: Tuck the tail and dome; lift the tail and open.
    """
    _check(slug)
    drawings = _parts().drawings
    if slug not in drawings:
        raise RequestError([Fault("slug", slug, "an exercise that is drawn")])
    drawing = mirror(drawings[slug]) if is_mirrored else drawings[slug]
    return FigureCard.of(drawing, _parts().catalogue)


def coverage(**wishes: Any) -> pd.DataFrame:
    """How many exercises each part of the body has, at every place and level.

    Parameters
    ----------
    **wishes
        Other fields of the request, such as ``equipment=["band"]`` or ``conditions=["glaucoma"]``.

    Returns
    -------
    DataFrame
        Areas x (place, level): exercises that serve the area and that no rule refuses there.

    Examples
    --------
    >>> import planner
    >>> bool((planner.coverage()["open_office", "beginner"] >= 3).all())
    True
    """
    catalogue = _parts().catalogue
    counts = {
        (place, level.value): choices(
            _read({"purpose": "cooldown", "minutes": 10}, {**wishes, "place": place, "level": level.value}), catalogue
        )
        for place in catalogue.places
        for level in Level
    }
    frame = pd.DataFrame(counts).rename_axis(index="area")
    frame.columns = frame.columns.set_names(["place", "level"])
    return frame


def ask(request: Asked = None, /, **wishes: Any) -> RequestCard:
    """A request, parsed and checked.

    Parameters
    ----------
    request : request, mapping or str, optional
        What to start from.
    **wishes
        Fields of the request; ``purpose`` and ``minutes`` are the only ones that must be known.

    Raises
    ------
    RequestError
        With every fault: field, value, what is allowed.

    Examples
    --------
    >>> import planner
    >>> planner.ask(purpose="desk_break", minutes=5, areas={"lower_back": 2})
    areas=lower_back:2&minutes=5&purpose=desk_break
    """
    return RequestCard.of(_read(request, wishes), _parts().catalogue)


def left_out(request: Asked = None, /, **wishes: Any) -> pd.DataFrame:
    """The exercises that the rules refuse to a request, and why.

    Returns
    -------
    DataFrame
        ``name``, ``rule``, ``words``, ``source``; a row per refusal, so a slug may stand there more than once.

    Examples
    --------
    >>> import planner
    >>> refused = planner.left_out(purpose="desk_break", minutes=5)
    >>> refused.loc["cat-cow", "rule"].to_list()
    ['place', 'clothes']
    """
    catalogue = _parts().catalogue
    refusals = admit(_read(request, wishes), catalogue).refusals
    rows = [
        {
            "slug": slug,
            "name": catalogue.exercise(slug).name,
            "rule": each.rule,
            "words": each.words,
            "source": each.source,
        }
        for slug, found in refusals.items()
        for each in found
    ]
    return _frame(rows, ["name", "rule", "words", "source"])


def similar(slug: str, n: int = 5, relation: Relation = "alternatives", request: Asked = None) -> pd.DataFrame:
    """The exercises that are most like one, best first.

    Parameters
    ----------
    n : int
        How many at most; fewer where few serve the same muscles.
    relation : {"alternatives", "variations"}
        Another movement for the same purpose, or another way to do the same movement.
    request : request, mapping or str, optional
        Only what this person may do.

    Returns
    -------
    DataFrame
        ``name``, ``score``, a share per facet such as ``muscles_share`` (they add up to the score), ``why``.

    Examples
    --------
    >>> import planner
    >>> planner.similar("cat-cow", 2, "variations")["score"].is_monotonic_decreasing
    True
    """
    _check(slug)
    _check_relation(relation)
    parts = _parts()
    admission = None if request is None else admit(_read(request, {}), parts.catalogue)
    everything = len(parts.catalogue)
    of_relation = parts.similarity.alternatives if relation == "alternatives" else parts.similarity.variations
    found = [each for each in of_relation(slug, everything) if admission is None or admission.is_admitted(each.slug)]
    rows = [_ranked(each) for each in found[:n]]
    return _frame(rows, ["name", "score", *_share_columns(FACETS), "why"])


def explain(one: str, other: str, relation: Relation = "alternatives") -> pd.DataFrame:
    """What each facet gives to the likeness of two exercises.

    Returns
    -------
    DataFrame
        Indexed by facet, largest share first: ``words``; ``alike``, from 0 to 1; the ``weight`` of the facet; and
        their product, ``share``. The shares add up to the score.

    Examples
    --------
    >>> import planner
    >>> planner.explain("cat-cow", "seated-cat-cow").columns.to_list()
    ['words', 'alike', 'weight', 'share']
    """
    _check(one)
    _check(other)
    _check_relation(relation)
    model = _parts().similarity
    weights = model.alternative_weights if relation == "alternatives" else model.variation_weights
    rows = model.catalogue.row_of
    alike = model.facets[:, rows[one], rows[other]].astype(int)
    frame = pd.DataFrame(
        {
            "words": [FACET_LABELS[facet] for facet in FACETS],
            "alike": alike / ONE,
            "weight": weights / ONE,
            # Rounded down as in the model, so that the sum is its score to the last digit.
            "share": (weights * alike // ONE) / ONE,
        },
        index=pd.Index(FACETS, name="facet"),
    )
    return frame.sort_values("share", ascending=False, kind="stable")


def recommend(request: Asked = None, n: int = 10, **wishes: Any) -> pd.DataFrame:
    """The exercises that best match a request, each by itself; `plan` makes a routine of them.

    Parameters
    ----------
    n : int
        How many at most.

    Returns
    -------
    DataFrame
        Best first: ``name``, ``score`` from 0 to 1, a share per facet such as ``muscles_share`` (they add up to the
        score), ``region``, ``stretch_type``, ``level``, ``why``. Only exercises that no rule refuses.

    Examples
    --------
    >>> import planner
    >>> ranked = planner.recommend({"purpose": "desk_break", "minutes": 5, "areas": ["neck"]}, 3)
    >>> set(ranked["region"])
    {'neck'}
    """
    parts = _parts()
    found = rank(parts.model(_read(request, wishes)), parts.catalogue, parts.similarity, n)
    rows = []
    for each in found:
        exercise = parts.catalogue.exercise(each.slug)
        row = _ranked(each)
        tags = {"region": exercise.region, "stretch_type": exercise.stretch_type.value, "level": exercise.level.value}
        rows.append(row | tags)
    return _frame(rows, ["name", "score", *_share_columns(RANKED_FACETS), "region", "stretch_type", "level", "why"])


def plan(request: Asked = None, /, **wishes: Any) -> RoutineCard:
    """The routine of a request, with reasons and proof.

    Raises
    ------
    RequestError
        When something is wrong with the request.
    ScreeningError
        When a doctor or physiotherapist should be asked first.
    NoRoutineError
        When the wishes clash; says which, and what would help.

    Examples
    --------
    >>> import planner
    >>> routine = planner.plan(purpose="desk_break", minutes=5)
    >>> 270 <= routine.seconds <= 300
    True
    """
    return RoutineCard.of(_parts().plan(_read(request, wishes)), _parts().catalogue)


def why(request: Asked, slug: str) -> WhyCard:
    """Why an exercise is in the routine of a request, or why not, and the smallest change that would bring it in.

    Parameters
    ----------
    request : request, routine, mapping or str
        Whose routine is meant.

    Examples
    --------
    >>> import planner
    >>> planner.why({"purpose": "desk_break", "minutes": 5}, "cat-cow").verdict
    'refused'
    """
    _check(slug)
    return WhyCard.of(_parts().why(_read(request, {}), slug), _parts().catalogue)


def verify(routine: Routine | Mapping[str, Any]) -> pd.DataFrame:
    """Prove a routine anew, with code that shares nothing with what made it.

    Parameters
    ----------
    routine : routine, or mapping
        A mapping is what ``planner routine --json`` prints.

    Returns
    -------
    DataFrame
        Indexed by rule: ``limit``, ``actual``, ``holds``, ``source``.

    Examples
    --------
    >>> import planner
    >>> bool(planner.verify(planner.plan(purpose="desk_break", minutes=5))["holds"].all())
    True
    """
    rows = [row.to_json() for row in _parts().verify(*_routine_and_request(routine))]
    return pd.DataFrame(rows).set_index("rule")


def sheet(
    routine: Routine | Mapping[str, Any], format: str = "html", paper: str = "a4", form: str = "full"
) -> str | bytes:
    """A routine, or a plan of several, as something to hand over.

    Parameters
    ----------
    routine : routine, or mapping
        A mapping is what ``planner routine --json`` prints, or a plan: ``{"requests": [...]}`` with ``title``,
        ``person``, ``date``, ``review_date``, ``times_a_day`` and ``days_a_week`` where wished.
    format : {"html", "pdf", "md", "text", "csv", "json"}
    paper : {"a4", "letter"}
    form : {"full", "compact", "large", "grey"}

    Returns
    -------
    str, or bytes for ``pdf``
        The whole file; the HTML needs nothing beside itself.

    Raises
    ------
    NoPdfError
        When this machine cannot make a PDF; says what to install.

    Examples
    --------
    >>> import planner
    >>> routine = planner.plan(purpose="desk_break", minutes=5)
    >>> planner.sheet(routine).startswith("<!doctype html>")
    True
    """
    parts = _parts()
    plan, routines = _plan_and_routines(routine)
    if format == "pdf":
        return parts.pdf(plan, routines, form=form, paper=paper)
    return parts.sheet(plan, routines, format=format, form=form, paper=paper)


def _plan_and_routines(routine: Routine | Mapping[str, Any]) -> tuple[Plan, tuple[Routine, ...]]:
    if not isinstance(routine, Routine) and is_plan(routine):
        plan = _parts().parse_plan(routine.get("plan", routine))
        return plan, _parts().routines(plan)
    found, request = _routine_and_request(routine)
    return Plan((request,)), (found,)


@lru_cache(maxsize=1)
def _parts() -> Parts:
    """The catalogue and what works on it, read when a notebook asks its first question."""
    return load()


def _read(request: Asked, wishes: Mapping[str, Any]) -> Request:
    """A plain request from any of the forms that people write."""
    if isinstance(request, str):
        request = _parts().parse_query(request)
    if isinstance(request, Routine):
        request = request.request
    known = request.to_json() if isinstance(request, Request) else request
    return _parts().parse({**(known or {}), **wishes})


def _routine_and_request(routine: Routine | Mapping[str, Any]) -> tuple[Routine, Request]:
    if isinstance(routine, Routine):
        return routine, _read(routine, {})
    return _parts().read(routine)


def _check(slug: str) -> None:
    """Refuse a slug that no exercise has."""
    known = _parts().catalogue.row_of
    if slug not in known:
        close = difflib.get_close_matches(str(slug), known, n=1)
        hint = f" (did you mean {close[0]}?)" if close else ""
        raise RequestError([Fault("exercise", str(slug)[:80], f"a slug from planner.exercises(){hint}")])


def _check_relation(relation: str) -> None:
    if relation not in get_args(Relation):
        raise RequestError([Fault("relation", str(relation)[:80], f"one of {', '.join(get_args(Relation))}")])


def _ranked(found: Alike) -> dict[str, Any]:
    shares = {_share_columns([facet])[0]: share for facet, share in found.shares}
    return {"slug": found.slug, "name": found.name, "score": found.score, **shares, "why": found.words}


def _share_columns(facets: Iterable[str]) -> list[str]:
    """Columns of shares, apart from the tags of the same name."""
    return [f"{facet}_share" for facet in facets]


def _frame(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> pd.DataFrame:
    """A frame indexed by slug, with its columns even when it is empty."""
    return pd.DataFrame(list(rows), columns=["slug", *columns]).set_index("slug")
