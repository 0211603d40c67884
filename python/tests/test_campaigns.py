"""Near-duplicate groups, what they share, and the graph."""

from pathlib import Path

import lurescan
import networkx
import pytest

TEXT = "Chat agents for Poipet, {} dollars, room and ticket paid, write to {}"
ADVERTS = [
    TEXT.format(900, "hr@example.com"),
    "Waiter wanted, café in Kampot, two meals a day, come by after three",
    {"text": TEXT.format(1000, "hr@example.com"), "title": "Chat agents"},
    "Translator for a trading company in Bavet, flight on us. Contact: hr@example.com",
    "Nurse for a clinic in Leeds, registration required, apply to jobs@example.org",
]


def test_groups_and_links() -> None:
    found = lurescan.group(ADVERTS, ids=["a", "b", "c", "d", "e"])
    assert found.groups.tolist() == [0, 1, 0, 2, 3]
    assert found.linked.tolist() == [0, 1, 0, 0, 2]
    assert len(found) == 4 and repr(found) == "Campaigns(5 adverts in 4 groups)"
    row = found.to_frame().iloc[0]
    assert row["ids"] == ["a", "c"] and row["contacts"] == ["email:hr@example.com"] and row["flagged"] == 2
    assert len(found.to_frame(least=1)) == 4


def test_graphml_reads_back_and_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "campaigns.graphml"
    lurescan.group(ADVERTS).save_graphml(path)
    graph = networkx.read_graphml(path)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert (kinds.count("advert"), kinds.count("group"), kinds.count("contact")) == (5, 1, 1)
    assert graph.degree["contact:email:hr@example.com"] == 3
    assert "Chat agents" not in path.read_text(encoding="utf-8")


def test_none_and_wrong_ids() -> None:
    assert len(lurescan.group([])) == 0 and lurescan.group([]).to_frame().empty
    with pytest.raises(lurescan.InputError, match="ids should be 5"):
        lurescan.group(ADVERTS, ids=["a"])
    with pytest.raises(lurescan.InputError, match="advert 0"):
        lurescan.group([None])  # type: ignore[list-item]
