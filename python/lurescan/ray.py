"""Adverts in a Ray dataset, scored by a pool of actors, each with a detector of its own."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, Unpack

from lurescan import _workers
from lurescan._detector import Detector

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["score"]


class _Scorer:
    """What an actor holds."""

    def __init__(self, pickled: bytes, options: _workers.Options) -> None:
        self.detector = _workers.detector(pickled)
        self.options = options

    def __call__(self, batch: Any) -> Any:
        return self.detector.score_frame(batch, **self.options)


def score(
    dataset: Dataset,
    detector: Detector | None = None,
    *,
    concurrency: int | tuple[int, int] = 1,
    batch_size: int = 4096,
    **options: Unpack[_workers.Options],
) -> Dataset:
    """The dataset with the columns of :meth:`lurescan.Detector.score_frame` added; lazy, as all of Ray Data.

    Parameters
    ----------
    dataset
        A Ray ``Dataset`` with n adverts.
    detector
        The detector; the default one without. It travels to the actors with its bundle and options.
    concurrency
        Actors, each on one core; a pair is the least and the most of them.
    batch_size
        Adverts of a batch.
    options
        Names of columns and ``prefix``, as of :meth:`lurescan.Detector.score_frame`.

    Raises
    ------
    ray.exceptions.RayTaskError
        When the dataset runs, around the :class:`lurescan._errors.InputError` of ``score_frame``.

    Examples
    --------
    .. code-block:: python

        import ray
        from lurescan.ray import score

        scored = score(ray.data.read_parquet("adverts"), text="body", concurrency=(1, 8))
        scored.filter(expr="verdict == 'flag'").write_parquet("flagged")
    """
    return dataset.map_batches(
        _Scorer,
        batch_format="pyarrow",
        batch_size=batch_size,
        concurrency=concurrency,
        fn_constructor_args=(pickle.dumps(detector or Detector()), options),
    )
