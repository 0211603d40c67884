//! Near-duplicates: adverts that are one text with other numbers, names or a line more. They stand on one side of every
//! fold, count once where a share of adverts is taken, and show campaigns.

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher64V1};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Jaccard similarity of character 5-grams from which on two texts are near-duplicates.
pub const SIMILAR: f64 = 0.5;
/// Bands and rows of the hashing: a pair of similarity 0.5 is found with probability 0.99.
const BANDS: usize = 36;
const ROWS: usize = 3;

/// The group of each text, numbered from 0 in order of its first text. Texts are grouped where a chain of near-duplicates
/// (MinHash, Broder 1997) joins them.
///
/// ```
/// use lurescan_train::near_duplicates;
/// let groups = near_duplicates(&[
///     "Chat agents wanted in Poipet, 900 dollars, room and ticket paid, write on Telegram",
///     "Waiter wanted, café in Kampot, two meals a day, come by after three",
///     "CHAT AGENTS wanted in Poipet, 1000 dollars, room and ticket paid, write on Telegram!",
/// ]);
/// assert_eq!(groups, [0, 1, 0]);
/// ```
pub fn near_duplicates<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<usize> {
    let hasher = MinHasher64V1::new(BANDS * ROWS);
    let mut index: MinHashIndex<u64, usize> = MinHashIndex::new(BANDS, ROWS, SIMILAR);
    let mut parents: Vec<usize> = (0..texts.len()).collect();
    // Hashing takes nearly all the time; which texts are joined depends on their order.
    let sign = |text: &T| hasher.create_signature(shingles(text.as_ref()).into_iter());
    let signatures: Vec<Vec<u64>> = texts.par_iter().map(sign).collect();
    for (i, signature) in signatures.into_iter().enumerate() {
        let mut alike: Vec<usize> = index.query_owned(&signature).into_iter().collect();
        alike.sort_unstable();
        for other in alike {
            let (a, b) = (root(&mut parents, i), root(&mut parents, other));
            parents[a.max(b)] = a.min(b);
        }
        index.insert(i, signature);
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    (0..texts.len())
        .map(|i| {
            let next = numbers.len();
            *numbers.entry(root(&mut parents, i)).or_insert(next)
        })
        .collect()
}

/// The highest score of each group, in the order of the groups: an advert that a board prints forty times is one advert.
pub fn highest_of_each(scores: impl IntoIterator<Item = (usize, f64)>) -> Vec<f64> {
    let mut highest: BTreeMap<usize, f64> = BTreeMap::new();
    for (group, score) in scores {
        highest.entry(group).and_modify(|s| *s = s.max(score)).or_insert(score);
    }
    highest.into_values().collect()
}

fn root(parents: &mut [usize], mut i: usize) -> usize {
    while parents[i] != i {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    i
}

/// Character 5-grams of the letters, lower case, every digit the same: a new sum or phone number makes no new text.
fn shingles(text: &str) -> Vec<String> {
    let letters: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_numeric() { '0' } else { c })
        .collect();
    if letters.len() < 5 {
        return vec![letters.iter().collect()];
    }
    letters.windows(5).map(|w| w.iter().collect()).collect()
}
