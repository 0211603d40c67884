"""The detector's options, its copies, threads, Ctrl-C and the one family of exceptions."""

import _thread
import copy
import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lurescan
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
LURE = "Typist for Sihanoukville, no experience, flight and room paid"


@pytest.fixture(scope="module")
def detector() -> lurescan.Detector:
    return lurescan.Detector()


def test_a_base_rate_moves_the_probability_and_not_the_verdict(detector: lurescan.Detector) -> None:
    plain, rare = detector.assess(LURE), lurescan.Detector(base_rate=0.001).assess(LURE)
    assert rare.probability < plain.probability and rare.verdict == plain.verdict == "flag"


def test_thresholds_and_disabled_indicators(detector: lurescan.Detector) -> None:
    strict = lurescan.Detector(thresholds=(1 - 1e-9, 1 - 1e-8))
    assert strict.assess(LURE).verdict == "clear"
    without = lurescan.Detector(disable=["inducement.travel_paid"])
    assert "inducement.travel_paid" in detector.assess(LURE).indicators
    assert "inducement.travel_paid" not in without.assess(LURE).indicators


def test_pay_tables_of_ones_own_travel_with_a_pickle(tmp_path: Path) -> None:
    folder = tmp_path / "pay"
    folder.mkdir()
    for path in (ROOT / "datasets/pay").glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes().replace(b"\nVND,", b"\nVND,9"))
    own = lurescan.Detector(pay_tables=folder)
    for path in folder.iterdir():
        path.unlink()
    advert = "Lương 23 triệu VND một tháng"
    other = pickle.loads(pickle.dumps(own)).assess(advert).pay
    assert other == own.assess(advert).pay != lurescan.Detector().assess(advert).pay


def test_a_saved_bundle_reads_back(detector: lurescan.Detector, tmp_path: Path) -> None:
    path = tmp_path / "a.bundle"
    detector.save(path)
    assert lurescan.Detector(path).version == lurescan.Detector(str(path)).version == detector.version
    lurescan.Detector(disable=["inducement.travel_paid"], thresholds=(0.9, 0.4)).save(path)
    again = lurescan.Detector(path)
    assert again.thresholds == (0.9, 0.4) and again.version != detector.version
    assert "inducement.travel_paid" not in again.assess(LURE).indicators
    with pytest.raises(OSError):
        detector.save(tmp_path / "missing" / "a.bundle")
    assert [p.name for p in tmp_path.iterdir()] == ["a.bundle"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base_rate": 0.0}, "between 0 and 1"),
        ({"thresholds": (1.5, 0.5)}, "between 0 and 1"),
        ({"thresholds": (0.5,)}, "two probabilities"),
        ({"disable": ["no.such"]}, "no indicator is called `no.such`"),
        ({"disable": "no.such"}, "no indicator is called `no.such`"),
        ({"pay_tables": "/no/such/folder"}, "currencies.csv"),
        ({"bundle": b"nonsense"}, "not a lurescan bundle"),
    ],
)
def test_wrong_options(options: dict[str, object], message: str) -> None:
    with pytest.raises(lurescan.BundleError, match=message):
        lurescan.Detector(**options)  # type: ignore[arg-type]


def test_one_family_of_exceptions(detector: lurescan.Detector) -> None:
    for kind in (lurescan.BundleError, lurescan.InputError, lurescan.NotFittedError, lurescan.FitError):
        assert issubclass(kind, lurescan.LurescanError)
    with pytest.raises(ValueError) as caught:
        detector.assess({"title": "a"})
    assert type(caught.value) is lurescan.InputError
    error = pickle.loads(pickle.dumps(caught.value))
    assert type(error) is lurescan.InputError and str(error) == str(caught.value)


def test_lists_of_adverts(detector: lurescan.Detector) -> None:
    import pyarrow as pa

    alone = detector.predict_proba([LURE, "Nurse in Leeds"])
    for adverts in (
        iter([LURE, "Nurse in Leeds"]),
        np.array([LURE, "Nurse in Leeds"]),
        pa.array([LURE, "Nurse in Leeds"]),
    ):
        np.testing.assert_array_equal(detector.predict_proba(adverts), alone)
    with pytest.raises(lurescan.InputError, match="put the mapping into a list"):
        detector.predict_proba({"text": LURE})
    with pytest.raises(lurescan.InputError, match="advert 1: an advert should be a str"):
        detector.predict_proba([LURE, None])  # type: ignore[list-item]


def test_copies_are_the_same_and_pickles_are_alike() -> None:
    own = lurescan.Detector(base_rate=0.01, thresholds=(0.9, 0.5), disable=["inducement.travel_paid"])
    assert copy.copy(own) is own and copy.deepcopy(own) is own
    again = pickle.loads(pickle.dumps(own))
    assert again.assess(LURE).to_dict() == own.assess(LURE).to_dict()
    a = own.assess(LURE)
    assert copy.deepcopy(a) is a


def test_many_threads_give_the_same(detector: lurescan.Detector) -> None:
    texts = [f"{LURE} {i}" for i in range(200)]
    alone = detector.predict_proba(texts)
    with ThreadPoolExecutor(8) as pool:
        for p in pool.map(detector.predict_proba, [texts] * 32):
            np.testing.assert_array_equal(p, alone)


def test_the_gil_is_released(detector: lurescan.Detector) -> None:
    ticks, long = 0, "a clerk in an office " * 100_000
    worker = threading.Thread(target=detector.assess, args=(long,))
    worker.start()
    while worker.is_alive():
        ticks += 1
        worker.join(0.001)
    assert ticks > 3


@pytest.mark.parametrize("call", ["predict_proba", "assess_many", "features", "score_frame"])
def test_ctrl_c_ends_a_long_call(detector: lurescan.Detector, call: str) -> None:
    import pyarrow

    texts = [LURE] * 200_000
    given = pyarrow.table({"text": texts}) if call == "score_frame" else texts
    timer = threading.Timer(0.2, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        getattr(detector, call)(given)
    timer.join()


def test_progress_shows_a_bar_on_stderr_only(detector: lurescan.Detector, capsys: pytest.CaptureFixture[str]) -> None:
    import pyarrow

    texts = [LURE] * 600
    assert len(detector.assess_many(texts, progress=True)) == 600
    assert detector.predict_proba(iter(texts), progress=True).shape == (600,)
    assert detector.score_frame(pyarrow.table({"text": texts}), progress=True).num_rows == 600
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("600/600") >= 2
    assert "Sihanoukville" not in shown.err


def test_without_tqdm_there_is_no_bar(detector: lurescan.Detector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert detector.predict_proba([LURE], progress=True).shape == (1,)


def test_errors_name_the_advert_of_a_long_list(detector: lurescan.Detector) -> None:
    texts: list[object] = [LURE] * 700
    texts[600] = None
    with pytest.raises(lurescan.InputError, match="advert 600: an advert should be a str"):
        detector.predict_proba(texts)  # type: ignore[arg-type]


def test_a_frame_is_no_list(detector: lurescan.Detector) -> None:
    import pandas as pd

    with pytest.raises(lurescan.InputError, match="_frame"):
        detector.predict_proba(pd.DataFrame({"text": ["a"]}))
    assert detector.predict_proba(pd.Series(["a"])).shape == (1,)
