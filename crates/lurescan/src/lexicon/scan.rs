//! The one pass of one automaton over the text.

use super::{
    Denials, Indicator, Place, Polarity,
    terms::{Role, Side, Terms},
};
use crate::{
    Error, Field, Span,
    text::{Text, boundary, sought::Sought},
};
use std::collections::{BTreeMap, BTreeSet};

/// Characters that may lie between the parts of a pair, or between a phrase and its guard.
const NEAR: usize = 24;
/// Bytes that `NEAR` characters take at most.
const NEAR_BYTES: usize = 4 * NEAR;

/// Characters that may lie between a denial and what it denies.
const BESIDE: usize = 8;
/// Bytes that `BESIDE` characters take at most.
const BESIDE_BYTES: usize = 4 * BESIDE;

/// Disguised words from which on they are evidence whatever they say.
const SEVERAL: usize = 3;
/// The indicator whose evidence is the undoing itself.
const DISGUISE: &str = "obfuscation.disguise";

/// What a phrase belongs to: an index into the indicators or the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Meaning {
    /// Index of an indicator.
    Indicator(usize),
    /// Index of a place.
    Place(usize),
}

/// One phrase found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Hit {
    /// What was found.
    pub meaning: Meaning,
    /// The field it stands in.
    pub field: Field,
    /// Where, in the original field.
    pub span: Span,
    /// Found only where a trick was undone.
    pub undone: bool,
}

/// The automaton over all phrases.
#[derive(Debug)]
pub struct Lexicon {
    terms: Terms,
    /// Patterns of the indicators, and whose each is.
    patterns: Sought,
    owners: Vec<usize>,
    /// Protective signs: a text may say that they do not hold.
    deniable: BTreeSet<Meaning>,
    /// The indicator that stands for an undone disguise.
    disguise: Option<Meaning>,
}

/// What one pass finds, before it is known what holds.
struct Found {
    phrases: Vec<(Meaning, usize, usize)>,
    guards: Vec<(Meaning, usize, usize)>,
    denials: Vec<(Side, usize, usize)>,
    /// Of each pair the part that was found last: which, and where.
    last: Vec<(bool, u32, u32)>,
}

impl Lexicon {
    /// Builds the automaton.
    ///
    /// # Errors
    /// A pattern that is no regular expression, or an automaton beyond what aho-corasick can hold.
    pub fn new(indicators: &[Indicator], places: &[Place], denials: &Denials) -> Result<Self, Error> {
        let terms = Terms::of(indicators, places, denials)?;
        let both =
            |(i, indicator): (usize, &Indicator)| indicator.patterns.iter().map(move |p| (i, p.clone())).collect();
        let (owners, patterns): (Vec<usize>, Vec<String>) =
            indicators.iter().enumerate().flat_map::<Vec<_>, _>(both).unzip();
        let patterns =
            Sought::new(&patterns).map_err(|(i, e)| Error::Content(format!("{}: {e}", indicators[owners[i]].id)))?;
        let disguise = indicators.iter().position(|i| i.id == DISGUISE).map(Meaning::Indicator);
        let protective = |(i, indicator): (usize, &Indicator)| {
            (indicator.polarity == Polarity::Protective).then_some(Meaning::Indicator(i))
        };
        let deniable = indicators.iter().enumerate().filter_map(protective).collect();
        Ok(Lexicon { terms, patterns, owners, deniable, disguise })
    }

    /// All phrases of the text that stand as words, in order. Of two hits of one meaning where one holds the other,
    /// the longer is kept.
    pub fn scan(&self, text: &Text) -> Vec<Hit> {
        let hay = text.haystack.as_str();
        let Found { phrases: mut found, mut guards, denials, .. } = self.find(hay);
        let places = self.patterns.places(hay);
        for (pattern, owner) in self.owners.iter().enumerate() {
            let matches = self.patterns.find(pattern, hay, &places);
            found.extend(matches.map(|(start, end)| (Meaning::Indicator(*owner), start, end)));
        }
        guards.sort_unstable();
        if !guards.is_empty() {
            found.retain(|&(meaning, start, end)| !is_guarded(hay, &guards, meaning, start, end));
        }
        let longest = denials.iter().map(|&(_, from, to)| to - from).max();
        if let Some(longest) = longest {
            found.retain(|&(meaning, start, end)| {
                !self.deniable.contains(&meaning) || !is_denied(hay, &denials, longest, start, end)
            });
        }
        let hits = outermost(found).into_iter().filter(|(_, start, end)| start < end).map(|(meaning, start, end)| {
            let (field, span) = text.original(start, end);
            Hit { meaning, field, span, undone: start >= text.again }
        });
        let mut hits = new_only(hits.collect());
        if let Some(meaning) = self.disguise {
            let found = disguises(text, &hits);
            hits.extend(found.into_iter().map(|(field, span)| Hit { meaning, field, span, undone: true }));
        }
        hits
    }

    /// One pass over the text: terms are looked for only where a word may begin.
    fn find(&self, hay: &str) -> Found {
        let mut found = Found {
            phrases: Vec::new(),
            guards: Vec::new(),
            denials: Vec::new(),
            last: vec![(false, u32::MAX, u32::MAX); self.terms.pairs.len()],
        };
        let mut inside = false;
        let mut terms = Vec::new();
        for (start, c) in hay.char_indices() {
            let spaced = boundary::is_spaced(c);
            let glued = inside && spaced;
            inside = spaced;
            let rest = &hay.as_bytes()[start..];
            if !self.terms.texts.may_begin(rest[0]) || glued && !boundary::may_follow_prefix(&hay[..start], c) {
                continue;
            }
            self.terms.texts.beginning(rest, &mut terms);
            for &term in &terms {
                let (letters, roles) = self.terms.of_number(term);
                if glued && !letters.long {
                    continue;
                }
                let end = start + self.terms.texts.length(term);
                let ends = letters.may_end_before(&hay[end..]);
                for &(role, open_end) in roles {
                    if ends || open_end {
                        self.take(hay, role, start, end, &mut found);
                    }
                }
            }
        }
        found
    }

    fn take(&self, hay: &str, role: Role, start: usize, end: usize, found: &mut Found) {
        match role {
            Role::Whole(meaning) => found.phrases.push((meaning, start, end)),
            Role::Part { pair, second } => {
                // Parts come by place: the partner of a part is the one before it.
                let last = &mut found.last[pair as usize];
                let (before, from, to) = (last.0, last.1 as usize, last.2 as usize);
                if before != second && to <= start && near(hay, to, start) {
                    found.phrases.push((self.terms.pairs[pair as usize], from, end));
                }
                *last = (second, start as u32, end as u32);
            }
            Role::Guard(meaning) => found.guards.push((meaning, start, end)),
            Role::Denial(side) => found.denials.push((side, start, end)),
        }
    }
}

/// Where a disguise hid something: phrases found only with it undone, phrases in a word that was disguised, and all
/// disguised words where there are several, since a stray invisible character is common in pasted text.
fn disguises(text: &Text, hits: &[Hit]) -> Vec<(Field, Span)> {
    let overlaps = |hit: &Hit, (field, span): &(Field, Span)| {
        hit.field == *field && hit.span.start < span.end && span.start < hit.span.end
    };
    let several = text.disguises.len() >= SEVERAL;
    let words = text.disguises.iter().filter(|word| several || hits.iter().any(|hit| overlaps(hit, word)));
    let mut found: Vec<(Field, Span)> = hits.iter().filter(|h| h.undone).map(|h| (h.field, h.span)).collect();
    found.extend(words);
    found.sort_unstable();
    found.dedup();
    found
}

/// Without hits of undone tricks that only say again what the plain text says at the same place.
fn new_only(mut hits: Vec<Hit>) -> Vec<Hit> {
    if !hits.iter().any(|hit| hit.undone) {
        return hits;
    }
    // Plain hits stand before undone ones, as their lines do, and those of one meaning grow in start and in end.
    let mut plain: BTreeMap<(Meaning, Field), Vec<Span>> = BTreeMap::new();
    hits.retain(|hit| {
        let spans = plain.entry((hit.meaning, hit.field)).or_default();
        if !hit.undone {
            spans.push(hit.span);
            return true;
        }
        let next = spans.partition_point(|s| s.end <= hit.span.start);
        spans.get(next).is_none_or(|s| s.start >= hit.span.end)
    });
    hits
}

/// Whether the gap is short and holds no end of a sentence.
fn near(hay: &str, end: usize, from: usize) -> bool {
    if from - end > NEAR_BYTES {
        return false;
    }
    let gap = &hay[end..from];
    let stop = gap.contains(['\n', '!', '?', ';', '。', '|', '।', '։']) || gap.contains(". ");
    !stop && gap.chars().count() <= NEAR
}

fn is_guarded(hay: &str, guards: &[(Meaning, usize, usize)], meaning: Meaning, start: usize, end: usize) -> bool {
    let first = guards.partition_point(|g| (g.0, g.2 + NEAR_BYTES) < (meaning, start));
    guards[first..]
        .iter()
        .take_while(|g| g.0 == meaning && g.1 <= end + NEAR_BYTES)
        // A guard inside the phrase is part of it: "no experience" is not cancelled by its own "no". One that the phrase
        // is a part of cancels it: "University of Georgia".
        .any(|g| match (g.2 <= start, g.1 >= end) {
            (true, _) => near(hay, g.2, start),
            (_, true) => near(hay, end, g.1),
            _ => g.1 < start || g.2 > end,
        })
}

/// Whether a denial stands right before or right after, with nothing but a word or so between. Denials come by place, and
/// none is longer than `longest`.
fn is_denied(hay: &str, denials: &[(Side, usize, usize)], longest: usize, start: usize, end: usize) -> bool {
    let beside = |from: usize, to: usize| {
        let gap = hay.get(from..to);
        gap.is_some_and(|gap| {
            gap.len() <= BESIDE_BYTES
                && gap.chars().count() <= BESIDE
                && gap.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '"'))
        })
    };
    let first = denials.partition_point(|d| d.1 + longest + BESIDE_BYTES < start);
    denials[first..].iter().take_while(|d| d.1 <= end + BESIDE_BYTES).any(|&(side, from, to)| match side {
        Side::Before => to <= start && beside(to, start),
        Side::After => end <= from && beside(end, from),
    })
}

/// Without hits that lie inside another hit of the same meaning.
fn outermost(mut found: Vec<(Meaning, usize, usize)>) -> Vec<(Meaning, usize, usize)> {
    found.sort_unstable_by_key(|&(meaning, start, end)| (meaning, start, std::cmp::Reverse(end)));
    let mut kept: Vec<(Meaning, usize, usize)> = Vec::with_capacity(found.len());
    for hit in found {
        if kept.last().is_none_or(|last| last.0 != hit.0 || hit.2 > last.2) {
            kept.push(hit);
        }
    }
    kept.sort_unstable_by_key(|&(meaning, start, end)| (start, end, meaning));
    kept
}
