"""The press: few at a time, within time and memory, and nothing fetched."""

import subprocess
import sys
import threading
from io import BytesIO
from types import SimpleNamespace

import pypdf
import pytest

from planner.errors import NoPdfError
from planner.sheets import press as press_module
from planner.sheets import render
from planner.sheets.as_pdf import MISSING_LETTERS, MISSING_LIBRARY, to_pdf
from planner.sheets.press import INSTALL_LINE, Press

from .builders import a_summary

PAGE = '<!doctype html><html lang="en"><title>T</title><body><p>Words</p></body></html>'


def reason_of(press, html=PAGE):
    with pytest.raises(NoPdfError) as caught:
        press.pdf(html)
    return caught.value.reason


def ends_with(monkeypatch, code, said=b""):
    done = SimpleNamespace(returncode=code, stdout=b"%PDF", stderr=said)
    monkeypatch.setattr(press_module.subprocess, "run", lambda *_, **__: done)


@pytest.mark.pdf
def test_a_sheet_comes_out_of_its_process_as_a_pdf():
    made = Press(most_seconds=300, seconds=120).pdf(render(a_summary(), "html", "compact"))

    assert made.startswith(b"%PDF-1.7")


def test_the_same_sheet_is_made_once(monkeypatch):
    press = Press()
    ends_with(monkeypatch, 0)
    first = press.pdf(PAGE)
    ends_with(monkeypatch, 1)

    assert press.pdf(PAGE) is first
    assert reason_of(press, PAGE + " ") == "failed"


def test_only_the_last_few_are_kept(monkeypatch):
    press = Press(kept=2)
    ends_with(monkeypatch, 0)
    for number in range(3):
        press.pdf(f"{PAGE}{number}")
    ends_with(monkeypatch, 1)

    assert reason_of(press, f"{PAGE}0") == "failed"
    assert press.pdf(f"{PAGE}2") == b"%PDF"


def test_a_second_one_waits_for_a_moment_and_a_third_hears_at_once_that_the_press_is_busy(monkeypatch):
    started, ended = threading.Event(), threading.Event()

    def slow(*_, **__):
        started.set()
        ended.wait(60)
        return SimpleNamespace(returncode=0, stdout=b"%PDF", stderr=b"")

    monkeypatch.setattr(press_module.subprocess, "run", slow)
    press, patient = Press(wait_seconds=0.05), Press(wait_seconds=60)
    for each in (press, patient):
        started.clear()
        ended.clear()
        first = threading.Thread(target=each.pdf, args=(PAGE,))
        first.start()
        assert started.wait(60)
        if each is press:
            assert reason_of(each, PAGE + "2") == "busy"
        else:
            second = threading.Thread(target=each.pdf, args=(PAGE + "2",))
            second.start()
            while each._queue._value:  # until the second one waits
                threading.Event().wait(0.01)
            assert reason_of(each, PAGE + "3") == "busy"
        ended.set()
        first.join(60)
    second.join(60)
    assert patient.pdf(PAGE + "2") == b"%PDF"


def test_a_sheet_that_takes_too_long_is_stopped():
    assert reason_of(Press(most_seconds=0.05)) == "slow"


def test_a_sheet_that_takes_too_much_memory_is_stopped():
    assert reason_of(Press(megabytes=60)) in ("slow", "failed", "missing")


def test_the_limits_hold_inside_the_process():
    program = (
        "import resource; from planner.sheets.as_pdf import _limit; _limit(700, 9); "
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] // 1024**2, resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["700", "9"]


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        (MISSING_LIBRARY, b"cannot load library 'libpango-1.0-0'", "missing"),
        (MISSING_LETTERS, "阿".encode(), "letters"),
        (-9, b"", "slow"),
        (1, b"MemoryError", "slow"),
        (1, b"Traceback", "failed"),
    ],
)
def test_how_the_process_ends_becomes_a_reason(monkeypatch, code, said, reason):
    ends_with(monkeypatch, code, said)

    assert reason_of(Press()) == reason


def test_the_line_that_installs_what_is_missing_is_in_the_message(monkeypatch):
    ends_with(monkeypatch, MISSING_LIBRARY)

    with pytest.raises(NoPdfError, match="apt-get install -y libpango") as caught:
        Press().pdf(PAGE)
    assert INSTALL_LINE in str(caught.value)


def test_without_weasyprint_the_press_says_so(monkeypatch):
    monkeypatch.setattr(press_module.importlib.util, "find_spec", lambda name: None)

    assert reason_of(Press()) == "missing"


@pytest.mark.pdf
def test_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>SECRET</text></svg>', encoding="utf-8")
    hostile = (
        f'<img src="{secret.as_uri()}" alt="a"><link rel="stylesheet" href="http://127.0.0.1:9/x.css">'
        f'<style>@import url("{secret.as_uri()}"); body {{ background: url("http://127.0.0.1:9/y.png") }}</style>'
    )

    pdf, _ = to_pdf(PAGE.replace("<p>", f"{hostile}<p>"))

    with pypdf.PdfReader(BytesIO(pdf)) as reader:
        assert "SECRET" not in reader.pages[0].extract_text()
        assert not reader.attachments


@pytest.mark.pdf
def test_letters_that_no_font_has_are_named():
    _, missing = to_pdf(PAGE.replace("Words", "\U0001e9e8"))

    assert len(missing) == 1
