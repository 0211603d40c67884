"""What an assessment shows of itself: pages that cannot run or break, frames, dictionaries."""

import html.parser
from pathlib import Path

import lurescan
import pytest

HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & \x00\x1b[31m Bavet </p></div><img src=x onerror=y>"


class Tags(html.parser.HTMLParser):
    """Names of the tags, and whether they close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.open: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def detector() -> lurescan.Detector:
    return lurescan.Detector()


@pytest.mark.parametrize("field", ["title", "text", "company", "location", "salary", "contact"])
def test_nothing_of_an_advert_becomes_markup(detector: lurescan.Detector, field: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    detector.assess({"text": "a", field: HOSTILE}).save_html(path)
    page = path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    own = {"div", "style", "p", "b", "mark", "table", "tbody", "tfoot", "tr", "td", "bdi"}
    assert tags.names <= own | {"html", "head", "body", "meta", "title"} and not tags.open
    assert tags.attributes <= {"class", "style", "dir", "lang", "title", "charset", "name", "content"}
    assert "\x00" not in page and "\x1b" not in page
    assert "http" not in page and "url(" not in page


def test_overlapping_evidence_is_shown_and_the_text_stays_whole(detector: lurescan.Detector) -> None:
    text = "งานในตึกคาสิโนฝั่งเขมร มีรถรับถึงหน้าบ้าน"
    page = detector.assess(text)._repr_html_()
    assert "several" in page

    class Words(html.parser.HTMLParser):
        found = ""
        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside |= ("class", "advert") in attrs

        def handle_endtag(self, tag: str) -> None:
            self.inside &= tag != "p"

        def handle_data(self, data: str) -> None:
            self.found += data if self.inside else ""

    words = Words()
    words.feed(page)
    assert words.found == text


def test_a_label_does_not_decide_the_direction(detector: lurescan.Detector) -> None:
    page = detector.assess({"title": "وظائف في كمبوديا", "text": "مطلوب مدخل بيانات"})._repr_html_()
    assert '<div class="label">title</div><p class="advert" dir="auto" lang="ar">' in page


def test_frames(detector: lurescan.Detector) -> None:
    a = detector.assess("Typist for Sihanoukville, 900 dollars a month, write to hr@example.com")
    contributions = a.to_frame()
    assert contributions["contribution"].sum() + a.intercept == pytest.approx(a.logit)
    assert "Sihanoukville" in set(contributions["words"])
    assert a.to_frame("pay").loc[0, "currency"] == "USD"
    assert a.to_frame("contacts").loc[0, "value"] == "hr@example.com"
    empty = detector.assess("")
    for what in ("contributions", "evidence", "pay", "contacts"):
        assert list(empty.to_frame(what).columns) == list(a.to_frame(what).columns)
    with pytest.raises(lurescan.InputError, match="not of `words`"):
        a.to_frame("words")  # type: ignore[arg-type]


def test_a_page_is_written_whole_or_not_at_all(detector: lurescan.Detector, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        detector.assess("a").save_html(tmp_path / "missing" / "page.html")
    assert not list(tmp_path.iterdir())


def test_no_words_say_that_somebody_is_guilty(detector: lurescan.Detector) -> None:
    a = detector.assess("Typist for Sihanoukville, no experience, flight and room paid")
    for shown in (a.to_text(), a._repr_html_(), repr(a)):
        assert "traffick" not in shown.lower()
    assert "looks like a lure because" in a.to_text()
