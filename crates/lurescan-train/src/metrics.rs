//! How well scores separate two classes and mean what they say. Scores and labels go side by side, `true` is the class
//! that is looked for; a score is higher where the class is likelier.

use rand::{Rng, SeedableRng, rngs::StdRng};
use std::collections::BTreeMap;

/// A scored row with its label and the group it is drawn with.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Probability, or any score that grows with it.
    pub score: f64,
    /// Whether it is of the class that is looked for.
    pub positive: bool,
    /// Rows of one group, such as the tellings of one case, are drawn together.
    pub group: usize,
}

/// Area under the ROC curve: the chance that a positive outranks a negative, ties counted half (Mann and Whitney 1947).
/// None where a class is empty.
///
/// ```
/// use lurescan_train::metrics::{Scored, roc_auc};
/// let row = |score, positive| Scored { score, positive, group: 0 };
/// assert_eq!(roc_auc(&[row(0.9, true), row(0.1, false), row(0.9, false)]), Some(0.75));
/// ```
pub fn roc_auc(rows: &[Scored]) -> Option<f64> {
    let positives = rows.iter().filter(|r| r.positive).count();
    let negatives = rows.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut order: Vec<&Scored> = rows.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut ranks, mut at) = (0.0, 0);
    for tied in order.chunk_by(|a, b| a.score == b.score) {
        let middle = at as f64 + (tied.len() as f64 + 1.0) / 2.0;
        ranks += middle * tied.iter().filter(|r| r.positive).count() as f64;
        at += tied.len();
    }
    let least = positives as f64 * (positives as f64 + 1.0) / 2.0;
    Some((ranks - least) / (positives as f64 * negatives as f64))
}

/// Points of the precision-recall curve, from the highest score down: recall and precision at each distinct score.
pub fn precision_recall(rows: &[Scored]) -> Vec<(f64, f64)> {
    let positives = rows.iter().filter(|r| r.positive).count() as f64;
    let mut order: Vec<&Scored> = rows.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score));
    let (mut found, mut seen) = (0.0, 0.0);
    order
        .chunk_by(|a, b| a.score == b.score)
        .map(|tied| {
            found += tied.iter().filter(|r| r.positive).count() as f64;
            seen += tied.len() as f64;
            (found / positives.max(1.0), found / seen)
        })
        .collect()
}

/// Average precision, the sum of precision over the steps of recall (as scikit-learn's `average_precision_score`). None
/// without a positive.
pub fn pr_auc(rows: &[Scored]) -> Option<f64> {
    rows.iter().any(|r| r.positive).then(|| {
        let mut last = 0.0;
        precision_recall(rows)
            .into_iter()
            .map(|(recall, precision)| {
                let step = recall - last;
                last = recall;
                step * precision
            })
            .sum()
    })
}

/// Share of the positives above the score that at most `rate` of the negatives exceed. None where a class is empty.
pub fn recall_at_fpr(rows: &[Scored], rate: f64) -> Option<f64> {
    let mut negatives: Vec<f64> = rows.iter().filter(|r| !r.positive).map(|r| r.score).collect();
    let positives: Vec<f64> = rows.iter().filter(|r| r.positive).map(|r| r.score).collect();
    if negatives.is_empty() || positives.is_empty() {
        return None;
    }
    negatives.sort_by(|a, b| b.total_cmp(a));
    let allowed = (rate * negatives.len() as f64).floor() as usize;
    let threshold = negatives.get(allowed).copied().unwrap_or(f64::NEG_INFINITY);
    Some(positives.iter().filter(|s| **s > threshold).count() as f64 / positives.len() as f64)
}

/// Mean squared difference of probability and label (Brier 1950).
pub fn brier(rows: &[Scored]) -> Option<f64> {
    let error = |r: &Scored| (r.score - f64::from(u8::from(r.positive))).powi(2);
    (!rows.is_empty()).then(|| rows.iter().map(error).sum::<f64>() / rows.len() as f64)
}

/// Bins of equal mass by probability: mean probability, share of positives, rows.
pub fn reliability(rows: &[Scored], bins: usize) -> Vec<(f64, f64, usize)> {
    let mut order: Vec<&Scored> = rows.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score));
    (0..bins)
        .map(|b| &order[b * order.len() / bins..(b + 1) * order.len() / bins])
        .filter(|bin| !bin.is_empty())
        .map(|bin| {
            let n = bin.len() as f64;
            let mean = bin.iter().map(|r| r.score).sum::<f64>() / n;
            (mean, bin.iter().filter(|r| r.positive).count() as f64 / n, bin.len())
        })
        .collect()
}

/// Expected calibration error over ten bins of equal mass: how far the mean probability of a bin is from its share of
/// positives, weighted by rows. None without rows.
pub fn expected_calibration_error(rows: &[Scored]) -> Option<f64> {
    let gap = |(mean, share, n): &(f64, f64, usize)| (mean - share).abs() * *n as f64 / rows.len() as f64;
    (!rows.is_empty()).then(|| reliability(rows, 10).iter().map(gap).sum())
}

/// Draws of a bootstrap.
const DRAWS: usize = 500;

/// The 2.5th and 97.5th percentile of a figure over a bootstrap that draws whole groups, seeded (Efron and Tibshirani
/// 1993). None where the figure is none on most draws.
pub fn interval(rows: &[Scored], figure: impl Fn(&[Scored]) -> Option<f64>) -> Option<(f64, f64)> {
    let mut groups: BTreeMap<usize, Vec<&Scored>> = BTreeMap::new();
    rows.iter().for_each(|r| groups.entry(r.group).or_default().push(r));
    let groups: Vec<Vec<&Scored>> = groups.into_values().collect();
    let mut rng = StdRng::seed_from_u64(0);
    let mut figures: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let drawn = (0..groups.len()).flat_map(|_| &groups[rng.random_range(0..groups.len())]);
            figure(&drawn.map(|r| (*r).clone()).collect::<Vec<_>>())
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |q: f64| figures[((figures.len() as f64 * q) as usize).min(figures.len() - 1)];
    (figures.len() * 2 > DRAWS).then(|| (at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(scores: &[(f64, bool)]) -> Vec<Scored> {
        scores.iter().enumerate().map(|(group, &(score, positive))| Scored { score, positive, group }).collect()
    }

    #[test]
    fn figures_of_a_known_order() {
        let r = rows(&[(0.9, true), (0.8, false), (0.7, true), (0.6, false), (0.5, false)]);
        assert!((roc_auc(&r).unwrap() - 5.0 / 6.0).abs() < 1e-12);
        assert!((pr_auc(&r).unwrap() - (0.5 + 0.5 * 2.0 / 3.0)).abs() < 1e-12);
        assert_eq!(recall_at_fpr(&r, 0.0), Some(0.5));
        assert_eq!(recall_at_fpr(&r, 0.34), Some(1.0));
        assert_eq!(roc_auc(&rows(&[(0.1, true)])), None);
        assert_eq!(pr_auc(&rows(&[(0.1, false)])), None);
    }

    #[test]
    fn probabilities_that_are_right_are_calibrated() {
        let r = rows(
            &(0..1000).map(|i| (f64::from(i % 10) / 10.0 + 0.05, i / 10 % 20 < i % 10 * 2 + 1)).collect::<Vec<_>>(),
        );
        assert!(expected_calibration_error(&r).unwrap() < 1e-9);
        let (low, high) = interval(&r, roc_auc).unwrap();
        assert!(low < roc_auc(&r).unwrap() && roc_auc(&r).unwrap() < high);
    }
}
