"""`planner routines` as a process: every line is answered, in order."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.builders import real_parts
from tests.cli.terminal import call, command, run

REQUESTS = Path(__file__).parents[2] / "benchmarks" / "requests.jsonl"
GOOD = {"purpose": "desk_break", "minutes": 5, "areas": {"neck": 2}}
BAD = b"\n".join(
    [
        json.dumps(GOOD).encode(),
        b"",
        b"{",
        b"\xff",
        b"x" * 10_000_000,
        b'{"purpose": "desk_break", "minutes": -5, "areas": ["necc"]}',
        b'{"purpose": "desk_break", "minutes": 5, "age_group": "under_16"}',
        b'{"purpose": "desk_break", "minutes": 5, "lock": ["cat-cow"]}',
        b'{"minutes": 5, "areas": ["neck"], "purpose": "desk_break"}',
    ]
)
KINDS = [*["routine"], *["bad_request"] * 5, "screening", "impossible", "routine"]


def kinds_of(text):
    answers = [json.loads(each) for each in text.splitlines()]
    return [each["error"]["kind"] if "error" in each else "routine" for each in answers]


def test_every_line_has_its_answer_and_the_exit_code_is_0():
    found = run("routines", stdin=BAD)

    assert kinds_of(found.stdout) == KINDS
    assert found.returncode == 0
    assert found.stderr == b""
    first, *_, last = found.stdout.splitlines()
    assert first == last


def test_an_error_line_has_the_one_shape_with_every_fault():
    error = json.loads(run("routines", stdin=BAD).stdout.splitlines()[5])["error"]

    assert error.keys() == {"kind", "message", "faults", "clash", "changes"}
    assert [fault["field"] for fault in error["faults"]] == ["minutes", "areas"]


def test_processes_answer_as_one_does(tmp_path):
    lines = REQUESTS.read_bytes().splitlines(keepends=True)[:30]
    text = b"".join(lines + lines[:3])
    parts = real_parts()

    alone = run("routines", "--jobs", "1", stdin=text)
    both = run("routines", "--jobs", "2", stdin=text)

    assert alone.stdout == both.stdout
    answers = [json.loads(each) for each in both.stdout.splitlines()]
    assert [each["request"] for each in answers if "request" in each] == [
        parts.parse(json.loads(line)).to_json()
        for line, each in zip(lines + lines[:3], answers, strict=True)
        if "request" in each
    ]
    assert answers[:3] == answers[30:]


def test_files_are_read_and_written_and_progress_goes_to_stderr(tmp_path):
    source, target = tmp_path / "requests.jsonl", tmp_path / "answers.jsonl"
    source.write_bytes(BAD)

    result = call("routines", str(source), "--output", str(target), "--progress")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert kinds_of(target.read_bytes()) == KINDS
    assert result.stderr == "9 answered: 5 bad_request, 1 impossible, 2 routine, 1 screening\n"


def test_without_a_terminal_nothing_is_told_unless_asked():
    assert call("routines", stdin=BAD).stderr == ""


def test_a_failed_line_makes_the_exit_code_1(monkeypatch):
    def fail(self, request):
        raise ZeroDivisionError

    monkeypatch.setattr("planner.wiring.Parts.plan", fail)
    result = call("routines", "--jobs", "1", stdin=json.dumps(GOOD) + "\n{\n")

    assert result.exit_code == 1
    assert kinds_of(result.stdout) == ["failed", "bad_request"]


def test_no_requests_need_no_answer():
    result = call("routines", stdin="")

    assert (result.exit_code, result.stdout) == (0, "")


def test_the_requests_are_never_written_over(tmp_path):
    source = tmp_path / "requests.jsonl"
    source.write_bytes(BAD)

    result = call("routines", str(source), "--output", str(source))

    assert result.exit_code == 2
    assert source.read_bytes() == BAD


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    missing = call("routines", str(tmp_path / "missing.jsonl"))
    folder = call("routines", "-", "--output", str(tmp_path))

    for result in (missing, folder):
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1


def test_a_full_disk_is_one_line():
    found = run("routines", "--jobs", "1", "--output", "/dev/full", stdin=json.dumps(GOOD).encode())

    assert found.returncode == 1
    assert found.stderr == b"No space left on device\n"


def test_a_reader_that_goes_away_ends_it_quietly():
    process = subprocess.Popen(command("routines", REQUESTS), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 1
    process.stderr.close()


def test_control_c_ends_it_with_130():
    with subprocess.Popen(
        command("routines"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        process.stdin.write(b"".join(REQUESTS.read_bytes().splitlines(keepends=True)[:60]))
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        # The pipe stays open, so only the signal can end it.
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        code = process.poll()
        if code is None:
            process.kill()
        errors = process.stderr.read()

    assert code == 130
    assert b"Traceback" not in errors


AMID_AN_ANSWER = """
import time
from contextlib import suppress
from planner.cli import answering
from planner.wiring import load
from tests.cli.test_routines import many_bytes

answering._answer_all = many_bytes
with suppress(KeyboardInterrupt), answering._Workers(load(), 2) as workers:
    for _ in range(4):
        workers.start([("key", None)] * answering.CHUNK)
    while not workers._pool._result_queue._reader.poll():
        time.sleep(0.001)
    raise KeyboardInterrupt
print("over", flush=True)
"""


def many_bytes(requests):
    """An answer that takes a while to hand over."""
    return b"x" * 100_000_000


def test_workers_stopped_amid_an_answer_are_not_waited_for():
    """A part of an answer was read forever, so Ctrl+C seemed to do nothing, once in some hundred times."""
    done = subprocess.run(
        [sys.executable, "-c", AMID_AN_ANSWER],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )

    assert (done.stdout, done.returncode) == ("over\n", 0), done.stderr
