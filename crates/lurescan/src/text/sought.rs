//! Regular expressions, tried only where a match can begin. One automaton over their first letters goes over a text;
//! where none of them stands, no expression is run, and where one stands it is run from there and no further than it
//! goes. A search of its own for each expression would read every text some forty times.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_automata::{
    Anchored, Input,
    meta::{Config, Regex},
    util::captures::Captures,
};
use regex_syntax::hir::{Hir, Look, literal::Extractor};
use std::collections::{BTreeMap, BTreeSet};

/// Expressions and the letters that their matches begin with.
#[derive(Debug)]
pub struct Sought {
    expressions: Vec<Regex>,
    automaton: AhoCorasick,
    /// By pattern of the automaton, the expressions that begin so.
    begun: Vec<Vec<usize>>,
    /// Those that begin with a digit at the start of a word.
    digits: Vec<usize>,
    /// Those that may begin anywhere.
    anywhere: Vec<usize>,
}

/// Where the expressions may begin in a text.
#[derive(Debug)]
pub struct Places {
    /// By expression, then by place.
    letters: Vec<(u32, u32)>,
    /// Where runs of digits begin.
    digits: Vec<u32>,
}

/// How a match of an expression begins.
enum Start {
    Letters { letters: Vec<String>, digit: bool },
    Anywhere,
}

impl Sought {
    /// # Errors
    /// The number of an expression that is none, and why.
    pub fn new(expressions: &[String]) -> Result<Self, (usize, String)> {
        let mut letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let (mut digits, mut anywhere, mut compiled) = (Vec::new(), Vec::new(), Vec::new());
        for (i, expression) in expressions.iter().enumerate() {
            let hir = regex_syntax::parse(expression).map_err(|e| (i, e.to_string()))?;
            // The backtracker clears a table as long as the text for each try of a few bytes.
            let engines = Config::new().backtrack(false);
            compiled.push(Regex::builder().configure(engines).build(expression).map_err(|e| (i, e.to_string()))?);
            match start(&hir) {
                Start::Letters { letters: first, digit } => {
                    first.into_iter().for_each(|l| letters.entry(l).or_default().push(i));
                    digits.extend(digit.then_some(i));
                }
                Start::Anywhere => anywhere.push(i),
            }
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(letters.keys())
            .map_err(|e| (0, e.to_string()))?;
        Ok(Sought { expressions: compiled, automaton, begun: letters.into_values().collect(), digits, anywhere })
    }

    /// One pass over a text for all expressions.
    pub fn places(&self, hay: &str) -> Places {
        let mut letters = Vec::new();
        for m in self.automaton.find_overlapping_iter(hay) {
            letters.extend(self.begun[m.pattern().as_usize()].iter().map(|i| (*i as u32, m.start() as u32)));
        }
        letters.sort_unstable();
        let mut inside = false;
        let mut digits = Vec::new();
        let numbers = if self.digits.is_empty() { "" } else { hay };
        for (at, b) in numbers.bytes().enumerate() {
            if b.is_ascii_digit() && !inside {
                digits.push(at as u32);
            }
            inside = b.is_ascii_digit();
        }
        Places { letters, digits }
    }

    /// Matches of one expression, as a search from the start of the text would find them.
    pub fn find<'h>(
        &'h self,
        expression: usize,
        hay: &'h str,
        places: &'h Places,
    ) -> impl Iterator<Item = (usize, usize)> + 'h {
        let regex = &self.expressions[expression];
        let from = places.letters.partition_point(|p| p.0 < expression as u32);
        let mut letters =
            places.letters[from..].iter().take_while(move |p| p.0 == expression as u32).map(|p| p.1).peekable();
        let digits = if self.digits.contains(&expression) { places.digits.as_slice() } else { &[] };
        let mut digits = digits.iter().copied().peekable();
        let tried = std::iter::from_fn(move || match (letters.peek(), digits.peek()) {
            (Some(letter), Some(digit)) if digit < letter => digits.next(),
            (None, _) => digits.next(),
            _ => letters.next(),
        });
        let mut end = 0;
        let begun = tried.filter_map(move |at| {
            let at = at as usize;
            let input = Input::new(hay).range(at..).anchored(Anchored::Yes);
            let found = (at >= end).then(|| regex.find(input)).flatten()?;
            end = found.end();
            Some((found.start(), found.end()))
        });
        let all = self.anywhere.contains(&expression).then(|| regex.find_iter(hay).map(|m| (m.start(), m.end())));
        all.into_iter().flatten().chain(begun)
    }

    /// The groups of a match that [`Sought::find`] gave.
    pub fn groups(&self, expression: usize, hay: &str, start: usize) -> Captures {
        let regex = &self.expressions[expression];
        let mut captures = regex.create_captures();
        regex.search_captures(&Input::new(hay).range(start..).anchored(Anchored::Yes), &mut captures);
        captures
    }
}

/// What every match of an expression begins with.
fn start(hir: &Hir) -> Start {
    // A class of all digits of all scripts is one of some hundreds.
    let first = Extractor::new().limit_class(1000).limit_total(3000).limit_literal_len(8).extract(hir);
    let Some(first) = first.literals() else { return Start::Anywhere };
    let first: Option<BTreeSet<String>> = first.iter().map(|l| begins(l.as_bytes())).collect();
    let Some(first) = first else { return Start::Anywhere };
    let (digits, letters): (Vec<String>, Vec<String>) =
        first.into_iter().partition(|l| l.starts_with(|c: char| c.is_ascii_digit()));
    // A match that begins with any letter begins nearly anywhere.
    if letters.iter().any(|l| matches!(l.as_bytes(), [b] if b.is_ascii_alphanumeric())) {
        return Start::Anywhere;
    }
    let at_word = hir.properties().look_set_prefix().contains(Look::WordUnicode);
    match digits.is_empty() || at_word {
        true => Start::Letters { letters, digit: !digits.is_empty() },
        false => Start::Anywhere,
    }
}

/// The whole characters of a literal; none where there is not one.
fn begins(literal: &[u8]) -> Option<String> {
    let whole = match std::str::from_utf8(literal) {
        Ok(whole) => whole,
        Err(e) => std::str::from_utf8(&literal[..e.valid_up_to()]).ok()?,
    };
    let first = whole.chars().next()?;
    // Digits of the scripts that normalising leaves as they are: one of them is enough to try.
    let rare = !first.is_ascii() && first.is_numeric();
    Some(if rare { first.to_string() } else { whole.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::Sought;

    #[test]
    fn expressions_of_digits_are_tried_at_digits_only() {
        let hours = [r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d".to_owned(), r"\b\d{1,5}[a-z]?,? street".to_owned()];
        let sought = Sought::new(&hours).unwrap();
        assert!(sought.anywhere.is_empty() && sought.digits == [0, 1] && sought.automaton.patterns_len() < 1000);
    }

    #[test]
    fn what_it_finds_is_what_a_search_finds() {
        let expressions =
            [r"\btg\b|telegram", r"\b\d{1,3}[a-z]? floor\b", r"[a-z]+@[a-z]+", r"(?:from )?\b2[0-9]\b", r"ไลน์|ไลน"]
                .map(str::to_owned);
        let sought = Sought::new(&expressions).unwrap();
        for text in [
            "",
            "tg telegramtg (tg) atg",
            "on 12 floor, 3b floor ๓ floor",
            "me@x from 25 to 29",
            "แอดไลน์ไลน 1",
            "߃ floor x25",
        ] {
            let places = sought.places(text);
            for (i, expression) in expressions.iter().enumerate() {
                let plain: Vec<_> =
                    regex::Regex::new(expression).unwrap().find_iter(text).map(|m| (m.start(), m.end())).collect();
                assert_eq!(sought.find(i, text, &places).collect::<Vec<_>>(), plain, "{expression} in {text}");
            }
        }
    }
}
