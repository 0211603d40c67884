//! Which of many hashed n-grams tell two classes apart.

use std::collections::BTreeMap;

/// Rows in which an n-gram must stand to be kept.
const LEAST: usize = 2;

/// The `most` buckets with the highest chi-squared of presence, in ascending order, each with the number of rows that
/// hold it. A row is its buckets and its label.
pub fn telling<'a, B>(rows: impl Iterator<Item = (B, bool)>, most: usize) -> Vec<(u32, usize)>
where
    B: Iterator<Item = &'a u32>,
{
    let mut stands: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let (mut positives, mut negatives) = (0.0, 0.0);
    for (buckets, positive) in rows {
        *(if positive { &mut positives } else { &mut negatives }) += 1.0;
        for bucket in buckets {
            let (of_positive, of_negative) = stands.entry(*bucket).or_default();
            *(if positive { of_positive } else { of_negative }) += 1;
        }
    }
    let n: f64 = positives + negatives;
    let mut scored: Vec<(f64, u32, usize)> = stands
        .into_iter()
        .filter(|(_, (p, q))| p + q >= LEAST)
        .map(|(bucket, (p, q))| {
            let stand = p + q;
            let (p, q) = (p as f64, q as f64);
            let (with, without) = (p + q, n - p - q);
            let apart = p * (negatives - q) - q * (positives - p);
            let chi = n * apart * apart / (with * without.max(1.0) * positives * negatives).max(f64::MIN_POSITIVE);
            (chi, bucket, stand)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(most);
    scored.sort_by_key(|s| s.1);
    scored.into_iter().map(|(_, bucket, stand)| (bucket, stand)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_are_those_that_tell_the_classes_apart() {
        let rows: Vec<[u32; 2]> = (0..40).map(|i| [7, 8 + i % 2]).collect();
        let of = |most| telling(rows.iter().map(|r| (r.iter(), r[1] == 8)), most);
        assert_eq!(of(2), [(8, 20), (9, 20)]);
        assert!(of(0).is_empty());
    }
}
