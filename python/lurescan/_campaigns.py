"""Near-duplicate adverts and what they share."""

from __future__ import annotations

import io
import os
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lurescan import _lurescan
from lurescan._detector import Advert, Detector
from lurescan._errors import InputError
from lurescan._progress import pieces

Contact = tuple[str, str]


class Campaigns:
    """Groups of near-duplicate adverts, and the contacts that adverts share. Made by :func:`group`.

    Attributes
    ----------
    groups
        Number of the near-duplicate group of each advert, shape (n,), from 0 in order of the first advert.
    linked
        As ``groups``, with groups that share a contact joined, shape (n,). A contact that strangers share (a board's
        own address) joins what does not belong together: look at :meth:`to_frame` before you believe it.
    """

    def __init__(
        self,
        ids: list[Any],
        groups: npt.NDArray[np.int64],
        probabilities: npt.NDArray[np.float64],
        verdicts: list[str],
        contacts: list[set[Contact]],
    ) -> None:
        self.ids = ids
        self.groups = groups
        self._probabilities = probabilities
        self._verdicts = verdicts
        counts = Counter(contact for own in contacts for contact in own)
        self._shared = [{contact for contact in own if counts[contact] > 1} for own in contacts]
        self.linked = self._joined()

    def _joined(self) -> npt.NDArray[np.int64]:
        parents = list(range(len(self.groups)))

        def root(i: int) -> int:
            while parents[i] != i:
                parents[i] = parents[parents[i]]
                i = parents[i]
            return i

        first: dict[Hashable, int] = {}
        for i, (number, own) in enumerate(zip(self.groups.tolist(), self._shared, strict=True)):
            for key in (number, *own):
                a, b = root(i), root(first.setdefault(key, i))
                parents[max(a, b)] = min(a, b)
        numbers: dict[int, int] = {}
        joined = [numbers.setdefault(root(i), len(numbers)) for i in range(len(parents))]
        return np.array(joined, dtype=np.int64)

    def __len__(self) -> int:
        return len(set(self.groups.tolist()))

    def __repr__(self) -> str:
        return f"Campaigns({len(self.ids)} adverts in {len(self)} groups)"

    def to_frame(self, least: int = 2) -> Any:
        """A pandas frame, one row a group of at least ``least`` adverts, the largest first.

        Columns: ``group, linked, adverts, flagged, probability`` (the highest), ``representative`` (its id), ``ids,
        contacts`` (those shared with another advert, as ``kind:value``).
        """
        import pandas

        members: dict[int, list[int]] = defaultdict(list)
        for i, number in enumerate(self.groups.tolist()):
            members[number].append(i)
        rows = []
        for number, own in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
            if len(own) < least:
                continue
            highest = max(own, key=lambda i: self._probabilities[i])
            contacts = sorted({contact for i in own for contact in self._shared[i]})
            rows.append(
                {
                    "group": number,
                    "linked": int(self.linked[own[0]]),
                    "adverts": len(own),
                    "flagged": sum(self._verdicts[i] == "flag" for i in own),
                    "probability": float(self._probabilities[highest]),
                    "representative": self.ids[highest],
                    "ids": [self.ids[i] for i in own],
                    "contacts": [f"{kind}:{value}" for kind, value in contacts],
                }
            )
        columns = ["group", "linked", "adverts", "flagged", "probability", "representative", "ids", "contacts"]
        return pandas.DataFrame(rows, columns=columns)

    def to_networkx(self) -> Any:
        """A networkx graph of adverts, groups of two and more, and shared contacts. No text of an advert is in it.

        Nodes have ``kind`` (``advert``, ``group``, ``contact``) and ``label``; adverts also ``probability`` and
        ``verdict``. Edges have ``kind``: ``near_duplicate`` or ``contact``.
        """
        try:
            import networkx
        except ImportError:
            raise InputError("graphs are made with networkx; `pip install lurescan[graph]`") from None
        graph = networkx.Graph()
        sizes = Counter(self.groups.tolist())
        for i, number in enumerate(self.groups.tolist()):
            node = f"advert:{i}"
            p, verdict = float(self._probabilities[i]), self._verdicts[i]
            graph.add_node(node, kind="advert", label=str(self.ids[i]), probability=p, verdict=verdict)
            if sizes[number] > 1:
                graph.add_node(f"group:{number}", kind="group", label=f"group {number}")
                graph.add_edge(node, f"group:{number}", kind="near_duplicate")
            for kind, value in sorted(self._shared[i]):
                graph.add_node(f"contact:{kind}:{value}", kind="contact", label=f"{kind}:{value}")
                graph.add_edge(node, f"contact:{kind}:{value}", kind="contact")
        return graph

    def save_graphml(self, path: str | os.PathLike[str]) -> None:
        """Writes :meth:`to_networkx` as GraphML (Gephi, yEd, Cytoscape), whole or not at all."""
        graph = self.to_networkx()
        import networkx

        written = io.BytesIO()
        networkx.write_graphml(graph, written)
        _lurescan.write_whole(Path(path), written.getvalue())


def group(
    adverts: Iterable[Advert],
    *,
    ids: Sequence[Any] | None = None,
    detector: Detector | None = None,
    progress: bool = False,
) -> Campaigns:
    """Groups near-duplicate adverts (MinHash of character 5-grams, Jaccard 0.5; Broder 1997,
    https://doi.org/10.1109/SEQUEN.1997.666900) and finds the contacts they share.

    Parameters
    ----------
    adverts
        n adverts.
    ids
        n names to show; the positions from 0 without.
    detector
        Scores the adverts and finds the contacts; the default one without.
    progress
        Shows a bar where tqdm is there.

    Raises
    ------
    InputError
        For an advert that is none, or ids of another length.

    Examples
    --------
    >>> import lurescan
    >>> text = "Chat agents for Poipet, {} dollars, room and ticket paid, write to hr@example.com"
    >>> found = lurescan.group([text.format(900), "Waiter wanted, café in Kampot, two meals a day", text.format(1000)])
    >>> found.groups.tolist(), found.to_frame()["contacts"].tolist()
    ([0, 1, 0], [['email:hr@example.com']])
    """
    detector = detector or Detector()
    texts: list[str] = []
    probabilities: list[float] = []
    verdicts: list[str] = []
    contacts: list[set[Contact]] = []
    for first, piece in pieces(adverts, progress):
        for advert, answer in zip(piece, detector._answers(piece, first), strict=True):
            texts.append(advert if isinstance(advert, str) else advert["text"])
            probabilities.append(answer.probability)
            verdicts.append(answer.verdict)
            contacts.append({(c["kind"], c["value"]) for c in answer.contacts if c["value"]})
    names = list(range(len(texts))) if ids is None else list(ids)
    if len(names) != len(texts):
        raise InputError(f"ids should be {len(texts)}, one an advert, not {len(names)}")
    return Campaigns(names, _lurescan.near_duplicates(texts), np.array(probabilities), verdicts, contacts)
