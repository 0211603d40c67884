//! Indicators and places, and the one pass that finds them.

use crate::{
    Error, Field, Span,
    text::{Text, normalise},
};
use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

/// A documented sign, risk or protective.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// Stable name, `group.name`.
    pub id: String,
    /// Group of the design.
    pub group: String,
    /// `risk` or `protective`.
    pub polarity: String,
    /// One sentence.
    pub summary: String,
    /// Phrases of all languages.
    pub phrases: Vec<String>,
}

/// A place with the names and slang people write.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Stable name.
    pub id: String,
    /// `compound_site`, `special_zone`, `casino_town`, …
    pub kind: String,
    /// ISO 3166 code.
    pub country: String,
    /// Names in all scripts.
    pub names: Vec<String>,
}

/// What a phrase belongs to: an index into the indicators or the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Index of an indicator.
    Indicator(usize),
    /// Index of a place.
    Place(usize),
}

/// One phrase found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What was found.
    pub meaning: Meaning,
    /// The field it stands in.
    pub field: Field,
    /// Where, in the original field.
    pub span: Span,
    /// The normalised phrase.
    pub term: String,
    /// Where the hit starts in the haystack.
    pub at: usize,
}

/// The automaton over all phrases.
#[derive(Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
    terms: Vec<(String, Meaning)>,
}

impl Lexicon {
    /// Builds the automaton. Fails only where it grows beyond what aho-corasick can hold.
    pub fn new(indicators: &[Indicator], places: &[Place]) -> Result<Self, Error> {
        let mut terms: Vec<(String, Meaning)> = Vec::new();
        for (i, indicator) in indicators.iter().enumerate() {
            terms.extend(indicator.phrases.iter().map(|p| (normalise(p), Meaning::Indicator(i))));
        }
        for (i, place) in places.iter().enumerate() {
            terms.extend(place.names.iter().map(|p| (normalise(p), Meaning::Place(i))));
        }
        terms.retain(|t| !t.0.is_empty());
        terms.sort();
        terms.dedup();
        let automaton = AhoCorasick::new(terms.iter().map(|t| &t.0)).map_err(|e| Error::Automaton(e.to_string()))?;
        Ok(Lexicon { automaton, terms })
    }

    /// All phrases of the text that stand as words, in order; overlapping ones included.
    pub fn scan(&self, text: &Text) -> Vec<Hit> {
        let hay = &text.haystack;
        let mut hits = Vec::new();
        for m in self.automaton.find_overlapping_iter(hay.as_str()) {
            if !is_word(hay, m.start(), m.end()) {
                continue;
            }
            let (term, meaning) = &self.terms[m.pattern().as_usize()];
            let (field, span) = text.original(m.start(), m.end());
            hits.push(Hit { meaning: *meaning, field, span, term: term.clone(), at: m.start() });
        }
        hits
    }
}

/// Scripts written without spaces are matched by character; Korean particles may follow a term.
fn is_word(hay: &str, start: usize, end: usize) -> bool {
    let before = hay[..start].chars().next_back();
    let first = hay[start..].chars().next();
    let last = hay[..end].chars().next_back();
    let after = hay[end..].chars().next();
    let glued = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| is_spaced(a) && is_spaced(b));
    let hangul = last.is_some_and(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
    !glued(before, first) && (hangul || !glued(last, after))
}

fn is_spaced(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
