//! From phrases as people write them to the terms of the automaton.

use super::{Denials, Indicator, Meaning, Place};
use crate::text::normalise;
use std::collections::BTreeMap;

/// What finding a term means. One term may mean several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The term is a phrase.
    Whole(Meaning),
    /// The term is one part (0 or 1) of a pair.
    Part {
        /// Number of the pair.
        pair: usize,
        /// Which part.
        part: u8,
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

/// The terms, each once, with their roles and the meaning of each pair.
#[derive(Debug, Default)]
pub struct Terms {
    /// Normalised text; whether any ending may follow; roles.
    pub terms: Vec<(String, bool, Vec<Role>)>,
    /// Meaning of each pair.
    pub pairs: Vec<Meaning>,
}

impl Terms {
    /// All terms of the indicators and places.
    pub fn of(indicators: &[Indicator], places: &[Place], denials: &Denials) -> Self {
        let mut pairs = Vec::new();
        let mut terms: BTreeMap<(String, bool), Vec<Role>> = BTreeMap::new();
        let mut add = |phrase: &str, role: Role| {
            let phrase = phrase.trim();
            let (text, open_end) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
            let text = normalise(text);
            if !text.is_empty() {
                terms.entry((text, open_end)).or_default().push(role);
            }
        };
        for (i, indicator) in indicators.iter().enumerate() {
            let meaning = Meaning::Indicator(i);
            for phrase in indicator.phrases.values().flatten() {
                if let Some((a, b)) = phrase.split_once(" ~ ") {
                    let pair = pairs.len();
                    pairs.push(meaning);
                    for (part, words) in [(0, a), (1, b)] {
                        words.split(" | ").for_each(|word| add(word, Role::Part { pair, part }));
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
        let terms = terms
            .into_iter()
            .map(|((text, open_end), mut roles)| {
                roles.sort_unstable();
                roles.dedup();
                (text, open_end, roles)
            })
            .collect();
        Terms { terms, pairs }
    }
}
