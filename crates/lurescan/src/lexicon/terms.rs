//! From phrases as people write them to the terms of the automaton.

use super::{Denials, Indicator, Meaning, Place};
use crate::text::{boundary::Letters, normalise};
use std::collections::BTreeMap;

/// What finding a term means. One term may mean several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The term is a phrase.
    Whole(Meaning),
    /// The term is one part of a pair.
    Part {
        /// Number of the pair.
        pair: u32,
        /// Whether it is the second part.
        second: bool,
    },
    /// The term cancels this indicator or place nearby.
    Guard(Meaning),
    /// The term denies a protective sign that follows it ("no contract") or stands before it ("permit unnecessary").
    Denial(Side),
}

/// Where a denial stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Before what it denies.
    Before,
    /// After it.
    After,
}

/// A term of the automaton.
#[derive(Debug)]
pub struct Term {
    /// Bytes.
    pub length: usize,
    /// Where it may stand.
    pub letters: Letters,
    /// What it means; of each role, whether any ending may follow the term.
    pub roles: Vec<(Role, bool)>,
}

/// The terms, each once, with their roles and the meaning of each pair.
#[derive(Debug, Default)]
pub struct Terms {
    /// By number of the term in the automaton.
    pub terms: Vec<Term>,
    /// Meaning of each pair.
    pub pairs: Vec<Meaning>,
}

impl Terms {
    /// All terms of the indicators and places, with the normalised text of each.
    pub fn of(indicators: &[Indicator], places: &[Place], denials: &Denials) -> (Self, Vec<String>) {
        let mut pairs = Vec::new();
        let mut roles: BTreeMap<String, Vec<(Role, bool)>> = BTreeMap::new();
        let mut add = |phrase: &str, role: Role| {
            let phrase = phrase.trim();
            let (text, open_end) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
            let text = normalise(text);
            if !text.is_empty() {
                roles.entry(text).or_default().push((role, open_end));
            }
        };
        for (i, indicator) in indicators.iter().enumerate() {
            let meaning = Meaning::Indicator(i);
            for phrase in indicator.phrases.values().flatten() {
                if let Some((a, b)) = phrase.split_once(" ~ ") {
                    let pair = u32::try_from(pairs.len()).expect("fewer pairs than bytes of a bundle");
                    pairs.push(meaning);
                    for (second, words) in [(false, a), (true, b)] {
                        words.split(" | ").for_each(|word| add(word, Role::Part { pair, second }));
                    }
                } else {
                    add(phrase, Role::Whole(meaning));
                }
            }
            for guard in &indicator.guards {
                add(guard, Role::Guard(meaning));
            }
        }
        for (i, place) in places.iter().enumerate() {
            for name in &place.names {
                add(name, Role::Whole(Meaning::Place(i)));
            }
            for guard in &place.guards {
                add(guard, Role::Guard(Meaning::Place(i)));
            }
        }
        denials.before.iter().for_each(|word| add(word, Role::Denial(Side::Before)));
        denials.after.iter().for_each(|word| add(word, Role::Denial(Side::After)));
        let mut texts = Vec::with_capacity(roles.len());
        let term = |(text, mut roles): (String, Vec<(Role, bool)>)| {
            // An open end lets through all that a closed one does: of one role the open one is kept.
            roles.sort_unstable_by_key(|&(role, open_end)| (role, !open_end));
            roles.dedup_by_key(|r| r.0);
            let term = Term { length: text.len(), letters: Letters::of(&text), roles };
            texts.push(text);
            term
        };
        let terms = roles.into_iter().map(term).collect();
        (Terms { terms, pairs }, texts)
    }
}
