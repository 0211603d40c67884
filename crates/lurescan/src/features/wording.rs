//! What the words of one language say beside the indicators: one column of the model, made of a weight for each of its
//! most telling n-grams. Numbers say nothing here: they are pay, ages and telephones.

use super::ngrams::walk;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Name of the column.
pub const COLUMN: &str = "wording";
/// N-grams of one language at most: the trainer's matrix is dense. No power of two: rows that far apart would share the
/// same lines of the processor's cache, and a fit would take many times as long.
pub const MOST: usize = 2000;

/// The n-grams of each language, by its code; empty for a model that has no such column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(pub BTreeMap<String, Words>);

/// Weights of the n-grams of one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Words {
    /// Hashed n-grams in ascending order.
    pub buckets: Vec<u32>,
    /// What each says for a lure, or against one below zero.
    pub weights: Vec<f32>,
}

/// An n-gram of a text with what it adds to the column.
pub struct Word {
    /// Bytes in [`Text::plain`].
    pub range: Range<usize>,
    /// Its share of the column's value.
    pub value: f64,
}

impl Wording {
    /// Value of the column: 0 in a language without words.
    pub fn value(&self, language: &str, ngrams: &BTreeSet<u32>) -> f64 {
        self.0.get(language).map_or(0.0, |words| words.value(ngrams))
    }

    /// The n-grams of a text that speak for a lure, the loudest first, each once.
    pub fn speaking(&self, language: &str, text: &Text) -> Vec<Word> {
        let Some(words) = self.0.get(language) else { return Vec::new() };
        let mut known: BTreeMap<u32, Word> = BTreeMap::new();
        walk(text.plain(), is_word, |bucket, range| {
            if let Some(value) = words.weight(bucket) {
                known.entry(bucket).or_insert(Word { range, value });
            }
        });
        let length = (known.len() as f64).sqrt();
        let mut loud: Vec<Word> = known.into_values().filter(|w| w.value > 0.0).collect();
        loud.iter_mut().for_each(|w| w.value /= length);
        loud.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.range.start.cmp(&b.range.start)));
        loud
    }
}

impl Words {
    /// `buckets`, in ascending order, with the weight of each.
    pub fn new(buckets: Vec<u32>, weights: Vec<f32>) -> Self {
        Words { buckets, weights }
    }

    fn weight(&self, bucket: u32) -> Option<f64> {
        self.buckets.binary_search(&bucket).ok().map(|i| f64::from(self.weights[i]))
    }

    /// The vector of known n-grams, 1 for each that stands in the text and brought to length 1, times the weights.
    fn value(&self, ngrams: &BTreeSet<u32>) -> f64 {
        let (known, sum) = ngrams
            .iter()
            .filter_map(|b| self.weight(*b))
            .fold((0.0, 0.0), |(known, sum): (f64, f64), weight| (known + 1.0, sum + weight));
        sum / known.max(1.0).sqrt()
    }
}

/// The different n-grams of a text.
pub fn ngrams(text: &Text) -> BTreeSet<u32> {
    let mut ngrams = BTreeSet::new();
    walk(text.plain(), is_word, |bucket, _| {
        ngrams.insert(bucket);
    });
    ngrams
}

fn is_word(token: &str) -> bool {
    !token.contains(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Advert;

    #[test]
    fn the_value_is_the_sum_of_its_words() {
        let text = Text::of(&Advert::from_text("Quiet office, 900 dollars, quiet team"));
        let found: Vec<u32> = ngrams(&text).into_iter().collect();
        // quiet, office, dollars, team, quiet office, office ... no pair reaches over the number.
        assert_eq!(found.len(), 7);
        let weights = (0..found.len()).map(|i| i as f32).collect();
        let wording = Wording(BTreeMap::from([("en".to_owned(), Words::new(found.clone(), weights))]));
        let value = wording.value("en", &ngrams(&text));
        let spoken: f64 = wording.speaking("en", &text).iter().map(|w| w.value).sum();
        assert!((value - 21.0 / 7f64.sqrt()).abs() < 1e-9);
        assert!((value - spoken).abs() < 1e-9);
        assert_eq!(wording.value("th", &ngrams(&text)), 0.0);
    }
}
