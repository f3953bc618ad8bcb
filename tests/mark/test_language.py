"""A text in another language is said to be one; English in any dress is not."""

from reportedly.mark.language import check_language, english_share
from reportedly.types import Document

ENGLISH = (
    "The ministry said on Tuesday that the gates of the dam had opened because a sensor failed. "
    "Nobody was at the controls, it added, and an inquiry will hear what the people of the village "
    "have to say about it when they are back in their houses by the shore of the lake."
)
GERMAN = (
    "Das Ministerium teilte am Dienstag mit, die Tore des Damms hätten sich geöffnet, weil ein "
    "Sensor ausgefallen sei. Niemand habe an den Reglern gestanden, hieß es weiter, und eine "
    "Untersuchung werde hören, was die Leute aus dem Dorf dazu zu sagen haben, sobald sie wieder "
    "in ihren Häusern am Ufer des Sees sind."
)


def document(text: str) -> Document:
    return Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip


def test_english_is_no_finding_in_capitals_either() -> None:
    assert check_language([document(ENGLISH), document(ENGLISH.upper())]) == ()


def test_other_languages_and_scripts_are_findings() -> None:
    greek = (
        "Το υπουργείο είπε ότι οι πύλες του φράγματος άνοιξαν επειδή χάλασε ένας αισθητήρας " * 5
    )
    for text in (GERMAN, greek):
        (finding,) = check_language([document(text)])
        assert finding.check == "language"
        assert finding.about == ("d",)


def test_short_texts_are_not_judged() -> None:
    assert english_share("Tore offen. Niemand da.") is None
    assert check_language([document("Tore offen."), document("")]) == ()
