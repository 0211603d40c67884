//! What the words of one language say beside the indicators: one column of the model, made of the log-odds of each n-gram
//! (naive Bayes on presence; Wang and Manning 2012 show that it holds on short texts where other models do not). Words,
//! pairs of words and four letters of a word; one to four characters in scripts without spaces. Numbers say nothing here:
//! they are pay, ages and telephones.

mod packed;

use super::{
    ngrams::{FNV, fnv},
    tokens::{Token, tokens},
};
use crate::text::Text;
use packed::Packed;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Name of the column.
pub const COLUMN: &str = "wording";
/// Bits of a hashed n-gram: among the thirty thousand of a language two seldom share one.
const BITS: u32 = 24;
/// Bits by which an n-gram is looked up.
const SHELF_BITS: u32 = 12;
/// Parts of a unit in which log-odds are kept.
const STEPS: f64 = 16.0;
/// Letters of a word that are an n-gram of their own: what inflection and spelling leave.
const LETTERS: usize = 4;
/// Characters of a script without spaces in an n-gram at most.
const CHARACTERS: usize = 4;

/// The n-grams of each language, by its code; empty for a model that has no such column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(pub BTreeMap<String, Words>);

/// Log-odds of the n-grams of one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct Words {
    /// Hashed n-grams in ascending order.
    grams: Vec<u32>,
    /// What each says for a lure, or against one below zero, in [`STEPS`].
    odds: Vec<i8>,
    /// Where the n-grams of each shelf begin, and where the last ends.
    shelves: Vec<u32>,
    /// From the sum of the log-odds over the root of their number to the logit of a lure (Platt 1999).
    scale: f64,
    shift: f64,
}

/// A word with what it adds to the column.
pub struct Word {
    /// Bytes in [`Text::plain`].
    pub range: Range<usize>,
    /// Its share of the column's value.
    pub value: f64,
}

impl Wording {
    /// Value of the column: 0 in a language without words, and for a text of unknown words.
    pub fn value(&self, language: &str, text: &Text) -> f64 {
        self.0.get(language).map_or(0.0, |words| words.value(text))
    }

    /// The words of a text that speak for a lure, the loudest first, each once.
    pub fn speaking(&self, language: &str, text: &Text) -> Vec<Word> {
        let Some(words) = self.0.get(language) else { return Vec::new() };
        let mut ranges: BTreeMap<(usize, usize), i32> = BTreeMap::new();
        let mut known = Known::of(words);
        walk(text.plain(), |gram, range| {
            if let Some(odds) = known.add(gram) {
                *ranges.entry((range.start, range.end)).or_default() += odds;
            }
        });
        let one = words.scale / STEPS / known.root();
        let value = |odds: i32| f64::from(odds) * one;
        let words = ranges.into_iter().map(|((start, end), odds)| Word { range: start..end, value: value(odds) });
        let mut loud: Vec<Word> = words.filter(|w| w.value > 0.0).collect();
        loud.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.range.start.cmp(&b.range.start)));
        loud
    }
}

impl Words {
    /// `odds` are natural logarithms by hashed n-gram. They are kept in sixteenths, at most 8 either way.
    pub fn new(odds: &BTreeMap<u32, f64>) -> Self {
        let step = |odds: &f64| (odds * STEPS).round().clamp(-127.0, 127.0) as i8;
        Words::of(odds.keys().copied().collect(), odds.values().map(step).collect(), 1.0, 0.0)
    }

    /// The same with a scale and a shift that make its value the logit of a lure.
    pub fn calibrated(self, scale: f64, shift: f64) -> Self {
        Words { scale, shift, ..self }
    }

    fn of(grams: Vec<u32>, odds: Vec<i8>, scale: f64, shift: f64) -> Self {
        let mut shelves = vec![0; (1 << SHELF_BITS) + 1];
        grams.iter().for_each(|gram| shelves[shelf(*gram) + 1] += 1);
        for number in 1..shelves.len() {
            shelves[number] += shelves[number - 1];
        }
        Words { grams, odds, shelves, scale, shift }
    }

    /// Number of an n-gram.
    fn find(&self, gram: u32) -> Option<usize> {
        let (from, to) = (*self.shelves.get(shelf(gram))? as usize, *self.shelves.get(shelf(gram) + 1)? as usize);
        self.grams[from..to].iter().position(|g| *g == gram).map(|at| from + at)
    }

    fn value(&self, text: &Text) -> f64 {
        let mut known = Known::of(self);
        walk(text.plain(), |gram, _| {
            known.add(gram);
        });
        known.value()
    }

    /// The value of a text that has these n-grams.
    pub fn value_of(&self, grams: &BTreeSet<u32>) -> f64 {
        let mut known = Known::of(self);
        grams.iter().for_each(|gram| {
            known.add(*gram);
        });
        known.value()
    }
}

fn shelf(gram: u32) -> usize {
    (gram >> (BITS - SHELF_BITS)) as usize
}

/// The known n-grams of a text, each counted once.
struct Known<'a> {
    words: &'a Words,
    seen: Vec<u64>,
    number: u32,
    sum: i32,
}

impl<'a> Known<'a> {
    fn of(words: &'a Words) -> Self {
        Known { words, seen: vec![0; words.grams.len().div_ceil(64)], number: 0, sum: 0 }
    }

    /// Log-odds of an n-gram that is known and new.
    fn add(&mut self, gram: u32) -> Option<i32> {
        let at = self.words.find(gram)?;
        let (block, bit) = (&mut self.seen[at / 64], 1 << (at % 64));
        if *block & bit != 0 {
            return None;
        }
        *block |= bit;
        let odds = i32::from(self.words.odds[at]);
        self.number += 1;
        self.sum += odds;
        Some(odds)
    }

    /// A text of a hundred words says more than one of four, but not twenty-five times as much: they are not independent.
    fn root(&self) -> f64 {
        f64::from(self.number.max(1)).sqrt()
    }

    fn value(&self) -> f64 {
        if self.sum == 0 {
            return 0.0;
        }
        self.words.shift + self.words.scale * f64::from(self.sum) / STEPS / self.root()
    }
}

/// The different n-grams of a text.
pub fn grams(text: &Text) -> BTreeSet<u32> {
    let mut grams = BTreeSet::new();
    walk(text.plain(), |gram, _| {
        grams.insert(gram);
    });
    grams
}

/// Gives `each` every n-gram with the bytes it speaks for. None reaches over a number.
fn walk(text: &str, mut each: impl FnMut(u32, Range<usize>)) {
    let mut word: Option<(u64, usize)> = None;
    let mut characters = Characters::default();
    for token in tokens(text) {
        if token.number {
            word = None;
        } else if token.spaced {
            let own = fnv(FNV, &text.as_bytes()[token.range.clone()]);
            each(gram(own), token.range.clone());
            if let Some((before, start)) = word {
                each(gram(fnv(own, &before.to_le_bytes())), start..token.range.end);
            }
            letters(&text[token.range.clone()], |hash| each(gram(hash), token.range.clone()));
            word = Some((own, token.range.start));
        } else {
            word = None;
            characters.push(text, &token);
            characters.hashes.iter().zip(characters.starts).take(characters.length).for_each(|(hash, start)| {
                each(gram(*hash), start..token.range.end);
            });
        }
    }
}

/// The folded upper bits: those of FNV-1a are spread best.
fn gram(hash: u64) -> u32 {
    ((hash >> 32) ^ (hash >> 8)) as u32 & ((1 << BITS) - 1)
}

/// Hashes of four letters that stand together in a word, of its first three and of its last three.
fn letters(word: &str, mut each: impl FnMut(u64)) {
    const INSIDE: u64 = FNV ^ 1;
    let part = |from: usize, to: usize, place: u64| fnv(FNV ^ place, &word.as_bytes()[from..to]);
    let mut last = [0; LETTERS];
    let mut length = 0;
    for end in word.char_indices().map(|(at, c)| at + c.len_utf8()) {
        length += 1;
        if length == LETTERS - 1 {
            each(part(0, end, 2));
        }
        if length >= LETTERS {
            each(fnv(INSIDE, &word.as_bytes()[last[LETTERS - 1]..end]));
        }
        last.rotate_right(1);
        last[0] = end;
    }
    if length >= LETTERS - 1 {
        // `last` has been moved on: its end is where the last three begin.
        each(part(last[LETTERS - 1], word.len(), 3));
    }
}

/// The last characters of a script without spaces that touch, as n-grams that end with the last of them.
#[derive(Default)]
struct Characters {
    /// Of the last one, two, three, four.
    hashes: [u64; CHARACTERS],
    starts: [usize; CHARACTERS],
    length: usize,
    end: usize,
}

impl Characters {
    fn push(&mut self, text: &str, token: &Token) {
        if self.end != token.range.start {
            self.length = 0;
        }
        let bytes = &text.as_bytes()[token.range.clone()];
        self.length = (self.length + 1).min(CHARACTERS);
        for n in (1..self.length).rev() {
            (self.hashes[n], self.starts[n]) = (fnv(self.hashes[n - 1], bytes), self.starts[n - 1]);
        }
        (self.hashes[0], self.starts[0]) = (fnv(FNV, bytes), token.range.start);
        self.end = token.range.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Advert;

    fn of(text: &str) -> Text {
        Text::of(&Advert::from_text(text))
    }

    #[test]
    fn words_pairs_and_letters() {
        // quiet, office, quiet office; qui, quie, uiet, iet; off, offi, ffic, fice, ice.
        assert_eq!(grams(&of("Quiet office, 900")).len(), 12);
        // No pair reaches over the number; "ab" has no letters of its own.
        assert_eq!(grams(&of("ab 900 ab")).len(), 1);
        assert_eq!(grams(&of("日班人")).len(), 6);
        assert_eq!(grams(&of("日班,人")).len(), 4);
    }

    #[test]
    fn the_value_is_the_sum_of_its_words() {
        let text = of("Quiet office, quiet team");
        let odds: BTreeMap<u32, f64> = grams(&text).into_iter().map(|g| (g, 0.5)).collect();
        let words = Words::new(&odds).calibrated(2.0, 0.0);
        assert_eq!(words.value(&text), words.value_of(&grams(&text)));
        let wording = Wording(BTreeMap::from([("en".to_owned(), words)]));
        let value = wording.value("en", &text);
        let spoken: f64 = wording.speaking("en", &text).iter().map(|w| w.value).sum();
        assert!((value - (odds.len() as f64).sqrt()).abs() < 1e-9);
        assert!((value - spoken).abs() < 1e-9);
        assert_eq!(wording.value("th", &text), 0.0);
        assert_eq!(wording.value("en", &of("日班人")), 0.0);
    }

    #[test]
    fn words_are_packed_and_read_back() {
        let odds = (0..3000_u32).map(|i| (i * i * 7 % (1 << BITS), f64::from(i % 9) - 4.0)).collect();
        let words = Words::new(&odds).calibrated(0.7, -0.2);
        let written = serde_json::to_string(&words).unwrap();
        assert_eq!(serde_json::from_str::<Words>(&written).unwrap(), words);
        let cut = written.replacen("\"grams\":\"", "\"grams\":\"A", 1);
        assert!(serde_json::from_str::<Words>(&cut).is_err());
    }
}
