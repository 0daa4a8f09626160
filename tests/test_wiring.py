"""The parts joined: what is kept where."""

from pathlib import Path

from planner.wiring import build_database, load

WISH = "minutes=10&purpose=cooldown"


def test_saved_plans_lie_beside_the_catalogue_and_outlive_its_rebuilding(tmp_path: Path):
    database = tmp_path / "planner.db"
    parts = load(database=database)
    parts.saved.save("anna", "Evening", WISH)

    build_database(parts, database)
    database.unlink()
    build_database(parts, database)
    parts.saved.close()

    again = load(database=database)
    assert [plan.name for plan in again.saved.plans("anna")] == ["Evening"]
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["people.db", "planner.db"]
    again.saved.close()


def test_without_a_database_plans_last_as_long_as_the_program():
    parts = load()
    parts.saved.save("anna", "Evening", WISH)

    assert [plan.name for plan in parts.saved.plans("anna")] == ["Evening"]
    assert load().saved.plans("anna") == ()
