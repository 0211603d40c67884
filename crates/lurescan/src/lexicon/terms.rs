//! From phrases as people write them to the terms of the automaton.

use super::{
    Denials, Indicator, Meaning, Place,
    dictionary::{self, Dictionary},
};
use crate::{
    Error,
    text::{boundary::Letters, normalise},
};

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

/// What is known of a term beside its text.
#[derive(Clone, Copy, Debug)]
struct Term {
    /// Where it may stand.
    letters: Letters,
    /// Its first role and the first that is none of it.
    roles: (u32, u32),
}

/// The terms in the order of their texts, each once, with their roles and the meaning of each pair.
#[derive(Debug)]
pub struct Terms {
    /// Their texts.
    pub texts: Dictionary,
    terms: Vec<Term>,
    /// All roles; of each, whether any ending may follow the term.
    roles: Vec<(Role, bool)>,
    /// Meaning of each pair.
    pub pairs: Vec<Meaning>,
}

impl Terms {
    /// All terms of the indicators and places.
    ///
    /// # Errors
    /// An automaton beyond what aho-corasick can hold.
    pub fn of(indicators: &[Indicator], places: &[Place], denials: &Denials) -> Result<Self, Error> {
        let mut pairs = Vec::new();
        // The key before the text: it parts most of them, and sorting reads no text for those.
        let mut written: Vec<(u64, String, Role, bool)> = Vec::new();
        let mut add = |phrase: &str, role: Role| {
            let phrase = phrase.trim();
            let (text, open_end) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
            let text = normalise(text);
            if !text.is_empty() {
                written.push((dictionary::key(text.as_bytes()), text, role, open_end));
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
        // An open end lets through all that a closed one does: of one role the open one is kept.
        written.sort_unstable_by(|a, b| (a.0, &a.1, a.2, !a.3).cmp(&(b.0, &b.1, b.2, !b.3)));
        written.dedup_by(|b, a| (&a.1, a.2) == (&b.1, b.2));
        let mut terms: Vec<Term> = Vec::new();
        let mut texts: Vec<&str> = Vec::new();
        for (number, (_, text, ..)) in (0..).zip(&written) {
            if texts.last() != Some(&text.as_str()) {
                texts.push(text);
                terms.push(Term { letters: Letters::of(text), roles: (number, number) });
            }
            if let Some(term) = terms.last_mut() {
                term.roles.1 = number + 1;
            }
        }
        let texts = Dictionary::new(texts.into_iter())?;
        let roles = written.into_iter().map(|(.., role, open_end)| (role, open_end)).collect();
        Ok(Terms { texts, terms, roles, pairs })
    }

    /// What is known of a term, and its roles.
    #[inline]
    pub fn of_number(&self, term: usize) -> (Letters, &[(Role, bool)]) {
        let Term { letters, roles: (first, end) } = self.terms[term];
        (letters, &self.roles[first as usize..end as usize])
    }
}
