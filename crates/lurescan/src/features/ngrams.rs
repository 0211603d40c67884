//! Hashed n-grams: what the named features do not say, for a model of one corpus. One or two words; one to three
//! characters in scripts without spaces.

use crate::text::{Text, boundary::is_spaced};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Range};

/// Buckets into which n-grams are hashed; a model keeps some of them.
const BUCKETS: u64 = 1 << 20;
/// Columns onto which the kept buckets are folded: the trainer's matrix is dense.
pub const COLUMNS: usize = 2048;

/// The n-grams that a model keeps. Many share a column, half of them with the sign turned, so that what they share
/// cancels out (Weinberger et al. 2009).
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
        if self.buckets.is_empty() { 0 } else { COLUMNS }
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
            let hash = fnv(FNV, &bucket.to_le_bytes());
            let sign = if hash >> 63 == 0 { 1.0 } else { -1.0 };
            x[hash as usize % COLUMNS] += sign * (1.0 + (*count as f64).ln()) * f64::from(self.idf[kept]);
        }
        let length = x.iter().map(|v| v * v).sum::<f64>().sqrt();
        if length > 0.0 {
            x.iter_mut().for_each(|v| *v *= SCALE / length);
        }
        x
    }
}

/// Length of the block: named features are 0 or 1, and one penalty serves both.
const SCALE: f64 = 6.0;

/// How often each bucket occurs in a text.
pub fn counts(text: &Text) -> BTreeMap<u32, usize> {
    let mut counts = BTreeMap::new();
    walk(text.plain(), |_| true, |bucket, _| *counts.entry(bucket).or_insert(0) += 1);
    counts
}

/// Gives `each` the bucket and the bytes of every n-gram of the tokens that are `wanted`; none reaches over another.
pub(super) fn walk(text: &str, wanted: impl Fn(&str) -> bool, mut each: impl FnMut(u32, Range<usize>)) {
    let mut before: Vec<(u64, usize)> = Vec::new();
    for (start, token, spaced) in tokens(text) {
        if !wanted(token) {
            before.clear();
            continue;
        }
        let (own, end) = (fnv(FNV, token.as_bytes()), start + token.len());
        let mut add = |hash: u64, start| each((hash % BUCKETS) as u32, start..end);
        add(own, start);
        let mut hash = own;
        // Two words, or three characters.
        let longest = if spaced { 1 } else { 2 };
        for (earlier, start) in before.iter().rev().take(longest) {
            hash = fnv(hash, &earlier.to_le_bytes());
            add(hash, *start);
        }
        before.push((own, start));
    }
}

/// Words of spaced scripts, single characters of the others, each with where it starts.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).flat_map(move |run| {
        let mut parts = Vec::new();
        let mut start = 0;
        for (i, c) in run.char_indices().filter(|(_, c)| !is_spaced(*c) && c.is_alphanumeric()) {
            if start < i {
                parts.push((at(run) + start, &run[start..i], true));
            }
            start = i + c.len_utf8();
            parts.push((at(run) + i, &run[i..start], false));
        }
        if start < run.len() {
            parts.push((at(run) + start, &run[start..], true));
        }
        parts
    })
}

/// Vowel signs and tone marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a (Fowler, Noll, Vo): a bucket must be the same in every release, which the standard library does not promise.
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Advert;

    #[test]
    fn words_and_characters() {
        let of = |text| tokens(text).map(|(_, token, spaced)| (token, spaced)).collect::<Vec<_>>();
        assert_eq!(of("day shift,日班x"), [("day", true), ("shift", true), ("日", false), ("班", false), ("x", true)]);
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
