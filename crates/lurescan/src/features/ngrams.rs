//! Hashed n-grams: what the named features do not say, for a model of one corpus. One or two words; one to three
//! characters in scripts without spaces.

use super::tokens::tokens;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Buckets into which n-grams are hashed; a model keeps some of them.
const BUCKETS: u64 = 1 << 20;
/// Columns at most: the trainer's matrix is dense.
pub const COLUMNS: usize = 2048;

/// The n-grams that a model keeps. Where they are more than [`COLUMNS`], many share a column, half of them with the sign
/// turned, so that what they share cancels out (Weinberger et al. 2009).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NGrams {
    /// Buckets in ascending order.
    pub buckets: Vec<u32>,
    /// Inverse document frequency of each.
    pub idf: Vec<f32>,
}

impl NGrams {
    /// `buckets`, in ascending order, with the inverse document frequency of each.
    pub fn new(buckets: Vec<u32>, idf: Vec<f32>) -> Self {
        NGrams { buckets, idf }
    }

    /// Number of columns: none without n-grams.
    pub fn columns(&self) -> usize {
        self.buckets.len().min(COLUMNS)
    }

    /// Names of the columns.
    pub fn names(&self) -> impl Iterator<Item = String> + use<> {
        (0..self.columns()).map(|column| format!("ngram.{column:03x}"))
    }

    /// One value a column: of each n-gram 1 + ln of its count, times its inverse document frequency, the block brought
    /// to one length (Salton and Buckley 1988, as scikit-learn's `TfidfVectorizer` with `sublinear_tf`).
    pub fn vector(&self, counts: &BTreeMap<u32, usize>) -> Vec<f64> {
        let mut x = vec![0.0; self.columns()];
        for (bucket, count) in counts {
            let Ok(kept) = self.buckets.binary_search(bucket) else { continue };
            let (column, sign) = self.column(kept);
            x[column] += sign * (1.0 + (*count as f64).ln()) * f64::from(self.idf[kept]);
        }
        let length = x.iter().map(|v| v * v).sum::<f64>().sqrt();
        if length > 0.0 {
            x.iter_mut().for_each(|v| *v *= SCALE / length);
        }
        x
    }

    /// Where the n-gram of this number stands, and its sign there.
    fn column(&self, number: usize) -> (usize, f64) {
        if self.buckets.len() <= COLUMNS {
            return (number, 1.0);
        }
        let hash = fnv(FNV, &self.buckets[number].to_le_bytes());
        (hash as usize % COLUMNS, if hash >> 63 == 0 { 1.0 } else { -1.0 })
    }
}

/// Length of the block: named features are 0 or 1, and one penalty serves both.
const SCALE: f64 = 6.0;

/// How often each bucket occurs in a text.
pub fn counts(text: &Text) -> BTreeMap<u32, usize> {
    let text = text.plain();
    let mut counts = BTreeMap::new();
    let mut before: [Option<u64>; 2] = [None; 2];
    for token in tokens(text) {
        let own = fnv(FNV, &text.as_bytes()[token.range]);
        let mut add = |hash: u64| *counts.entry((hash % BUCKETS) as u32).or_insert(0) += 1;
        add(own);
        let mut hash = own;
        // Two words, or three characters.
        for earlier in before.iter().flatten().take(if token.spaced { 1 } else { 2 }) {
            hash = fnv(hash, &earlier.to_le_bytes());
            add(hash);
        }
        before = [Some(own), before[0]];
    }
    counts
}

pub(super) const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a (Fowler, Noll, Vo): a bucket must be the same in every release, which the standard library does not promise.
pub(super) fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Advert;

    #[test]
    fn words_and_characters() {
        let total = |text: &str| counts(&Text::of(&Advert::from_text(text))).values().sum::<usize>();
        assert_eq!(total("one two three"), 5);
        assert_eq!(total("日班人"), 6);
    }

    #[test]
    fn a_vector_has_the_length_of_its_block() {
        let found = counts(&Text::of(&Advert::from_text("packing at home, packing pens")));
        let buckets: Vec<u32> = found.keys().copied().collect();
        let block = NGrams::new(buckets.clone(), vec![1.0; buckets.len()]);
        let x = block.vector(&found);
        let length: f64 = x.iter().map(|v| v * v).sum::<f64>().sqrt();
        assert!((length - SCALE).abs() < 1e-9);
        assert!(block.vector(&counts(&Text::of(&Advert::from_text("日")))).iter().all(|v| *v == 0.0));
    }
}
