import pytest

from planner.sheets.typed import for_paper


@pytest.mark.parametrize(
    ("typed", "printed", "n_pictures"),
    [
        ("Ada Lovelace", "Ada Lovelace", 0),
        ("After\nthe\x00 run", "After the run", 0),
        ("  Ada \t Lovelace ", "Ada Lovelace", 0),
        ("Ada 🦊 Lovelace", "Ada Lovelace", 1),
        ("👩🏽‍⚕️ Dr. Ada ❤️", "Dr. Ada", 2),
        ("🇨🇭", "", 1),
        ("7️⃣ days", "7 days", 1),
        ("دنیا‌ی نو", "دنیا‌ی نو", 0),
        ("דנה כהן", "דנה כהן", 0),
        ("Ada \u202eecalevoL", "Ada ecalevoL", 0),
        ("half \ud800 letter", "half letter", 0),
        ("O'Brien & Söhne © 20°", "O'Brien & Söhne © 20°", 0),
    ],
)
def test_what_is_typed_becomes_fit_for_paper(typed, printed, n_pictures):
    assert for_paper(typed) == (printed, n_pictures)
