from html.parser import HTMLParser

import pytest

import planner
from planner.notebook.cards import WhyCard
from planner.routine.answers import Why

BREAK = {"purpose": "desk_break", "minutes": 5, "areas": {"lower_back": 2}}
CARDS = {
    "request": lambda: planner.ask(BREAK),
    "routine": lambda: planner.plan(BREAK),
    "chosen": lambda: planner.why(BREAK, planner.plan(BREAK).steps[0].exercise),
    "refused": lambda: planner.why(BREAK, "childs-pose"),
    "exercise": lambda: planner.exercise("lying-cross-over-lower-back-stretch"),
}

each_card = pytest.mark.parametrize("make", CARDS.values(), ids=CARDS.keys())


class _Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.names = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.names.update(name for name, _ in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@each_card
def test_a_card_is_plain_markup_that_fits_light_and_dark(make):
    reader = _Balance()

    reader.feed(make()._repr_html_())

    assert reader.open == []
    assert reader.names <= {"scope"}


@each_card
def test_a_card_has_short_words_for_a_terminal(make):
    card = make()

    assert "object at" not in repr(card)
    assert "Catalogue(" not in repr(card)


def test_a_card_answers_like_its_plain_value():
    routine = planner.plan(BREAK)

    assert routine.to_json()["seconds"] == sum(step.seconds for step in routine.steps)
    assert list(routine.to_frame().index) == [step.exercise for step in routine.steps]


def test_words_cannot_bring_their_own_markup():
    catalogue = planner.ask(BREAK).catalogue
    answer = Why("cat-cow", "<b>Cat</b>", "cannot", "5 < 6 & so on")

    shown = WhyCard.of(answer, catalogue)._repr_html_()

    assert "&lt;b&gt;Cat&lt;/b&gt;" in shown
    assert "5 &lt; 6 &amp; so on" in shown


def test_a_figure_shows_start_and_end_and_says_its_name():
    card = planner.figure("cat-cow")

    html = card._repr_html_()

    assert html.count("<svg") == 2
    assert "class=" not in html
    assert repr(card).startswith("Cat-Cow: ")
