//! What each indicator is worth on a corpus: how often it fires in lures and in legitimate adverts, and beside what.

use std::collections::BTreeSet;

/// One labelled advert as the indicators see it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Index of its source.
    pub source: usize,
    /// Whether it is a lure.
    pub lure: bool,
    /// Columns of the indicators that fire.
    pub signs: BTreeSet<usize>,
}

/// The worth of one indicator. Shares lie in `[0, 1]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// Share of the lures in which it fires.
    pub lures: f64,
    /// Share of the legitimate adverts in which it fires.
    pub legitimate: f64,
    /// The source with the largest share of legitimate adverts in which it fires, and that share.
    pub worst_source: Option<(usize, f64)>,
    /// The indicator that most often fires with it, and in which share of its own hits.
    pub companion: Option<(usize, f64)>,
}

impl Worth {
    /// Share in lures over share in legitimate adverts, each with half an advert added so that none is zero.
    pub fn ratio(&self, lures: usize, legitimate: usize) -> f64 {
        let smoothed = |share: f64, n: usize| (share * n as f64 + 0.5) / (n as f64 + 1.0);
        smoothed(self.lures, lures) / smoothed(self.legitimate, legitimate)
    }

    /// Whether it fires nowhere.
    pub fn is_dead(&self) -> bool {
        self.lures == 0.0 && self.legitimate == 0.0
    }
}

/// The worth of each of `count` indicators on the samples.
///
/// ```
/// use lurescan_train::statistics::{Sample, worth};
/// let sample = |lure, signs: &[usize]| Sample { source: 0, lure, signs: signs.iter().copied().collect() };
/// let found = worth(&[sample(true, &[0]), sample(true, &[]), sample(false, &[0, 1])], 2);
/// assert_eq!((found[0].lures, found[0].legitimate), (0.5, 1.0));
/// assert_eq!(found[0].companion, Some((1, 0.5)));
/// ```
pub fn worth(samples: &[Sample], count: usize) -> Vec<Worth> {
    let sources = samples.iter().map(|s| s.source + 1).max().unwrap_or(0);
    let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
    let lures = samples.iter().filter(|s| s.lure).count();
    (0..count)
        .map(|i| {
            let hits: Vec<&Sample> = samples.iter().filter(|s| s.signs.contains(&i)).collect();
            let in_lures = hits.iter().filter(|s| s.lure).count();
            let in_source = |source: usize| {
                let fires = hits.iter().filter(|s| !s.lure && s.source == source).count();
                share(fires, samples.iter().filter(|s| !s.lure && s.source == source).count())
            };
            let beside = |j: usize| hits.iter().filter(|s| s.signs.contains(&j)).count();
            let companion = (0..count).filter(|j| *j != i).map(|j| (beside(j), j)).max().filter(|c| c.0 > 0);
            Worth {
                lures: share(in_lures, lures),
                legitimate: share(hits.len() - in_lures, samples.len() - lures),
                worst_source: (0..sources)
                    .map(|s| (s, in_source(s)))
                    .max_by(|a, b| a.1.total_cmp(&b.1))
                    .filter(|worst| worst.1 > 0.0),
                companion: companion.map(|(n, j)| (j, share(n, hits.len()))),
            }
        })
        .collect()
}
