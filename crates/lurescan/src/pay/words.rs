//! The words of pay, from the lists beside this file: currencies, multipliers, ranges, units that are no pay, and cues
//! that say what an amount is.

use crate::text::{
    boundary::{is_spaced, stands, takes_suffixes},
    normalise,
};
use aho_corasick::{AhoCorasick, MatchKind};
use std::{collections::HashMap, sync::LazyLock};

/// ISO codes that a sign or word may stand for; the first where nothing decides.
pub type Codes = &'static [&'static str];

/// A multiplier: its factor, and the currency of the language that alone uses the word.
pub type Multiplier = (f64, Option<&'static str>);

/// What a cue says of an amount beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cue {
    Pay(Option<&'static str>),
    Allowance,
    /// Paid once, or again and again where the word says so: "performance bonus" in a list of monthly pay.
    Bonus(Option<&'static str>),
    Advance,
    /// Money that the applicant pays, or no pay at all.
    Not,
    /// Work that is offered or sought.
    Work,
    /// What a shop, a bank or a telephone company writes to its customers.
    Trade,
    /// A word that holds another cue and means something else: "free of charge".
    Nothing,
    Period(&'static str),
    Guaranteed,
    Commission,
    Unlimited,
    /// "Per", of what is not said: only right behind an amount.
    Each,
    /// A number in words; the second kind adds a half to the one after it.
    Number(f64),
    Half,
    /// "Six figures": the least and the greatest number of so many digits.
    Figures(f64, f64),
    /// A sum in words, and one that is the least of an open range: the amount is its last letter.
    Sum(f64, &'static str),
    Over(f64, &'static str),
}

/// The lists, read once.
pub struct Words {
    pub currencies: Affixes<Codes>,
    pub multipliers: Affixes<Multiplier>,
    pub to: Affixes<()>,
    pub from_before: Affixes<()>,
    pub upto_before: Affixes<()>,
    pub from_after: Affixes<()>,
    pub upto_after: Affixes<()>,
    pub times: Affixes<()>,
    pub units: Affixes<()>,
    pub percent: Affixes<()>,
    pub between: Affixes<()>,
    pub and: Affixes<()>,
    pub names: Affixes<()>,
    pub parts: Affixes<()>,
    pub sections: Affixes<()>,
    cues: AhoCorasick,
    /// What each says, whether letters may follow it, and what it says of the text as a whole.
    meanings: Vec<(Cue, bool, Option<Cue>)>,
}

/// The words of all languages.
pub static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

impl Words {
    fn read() -> Self {
        let mut words = Words {
            currencies: Affixes::default(),
            multipliers: Affixes::default(),
            to: Affixes::default(),
            from_before: Affixes::default(),
            upto_before: Affixes::default(),
            from_after: Affixes::default(),
            upto_after: Affixes::default(),
            times: Affixes::default(),
            units: Affixes::default(),
            percent: Affixes::default(),
            between: Affixes::default(),
            and: Affixes::default(),
            names: Affixes::default(),
            parts: Affixes::default(),
            sections: Affixes::default(),
            cues: AhoCorasick::new([""; 0]).expect("no patterns"),
            meanings: Vec::new(),
        };
        for (head, list) in lines(include_str!("words/currencies.txt")) {
            let codes: Codes = Vec::leak(head.split(' ').collect());
            list.for_each(|w| words.currencies.add(w, codes));
        }
        for (head, list) in lines(include_str!("words/amounts.txt")) {
            words.amount_words(head, list);
        }
        let mut cues: Vec<String> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (head, list) in lines(include_str!("words/cues.txt")) {
            let cue = cue(head);
            for word in list {
                let (text, open) = opened(word);
                // "/day" is also written "/ day".
                let spaced = text.strip_prefix('/').filter(|w| !w.starts_with(' ')).map(|w| format!("/ {w}"));
                for text in std::iter::once(text.to_owned()).chain(spaced) {
                    let text = normalise(&text);
                    // "Jackpot" is no pay and a word of trade as well: the automaton finds a word once.
                    if let (Some(&i), true) = (known.get(&text), matches!(cue, Cue::Trade | Cue::Work)) {
                        words.meanings[i].2 = Some(cue);
                        continue;
                    }
                    known.entry(text.clone()).or_insert(cues.len());
                    cues.push(text);
                    words.meanings.push((cue, open, None));
                }
            }
        }
        words.cues = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // Two bytes of Thai or Han leave sixty to choose from.
            .dense_depth(3)
            .build(cues)
            .expect("some thousands of short words");
        words
    }

    fn amount_words(&mut self, head: &'static str, list: impl Iterator<Item = &'static str>) {
        let target = match head {
            "to" => &mut self.to,
            "from<" => &mut self.from_before,
            "upto<" => &mut self.upto_before,
            ">from" => &mut self.from_after,
            ">upto" => &mut self.upto_after,
            "time" => &mut self.times,
            "unit" => &mut self.units,
            "percent" => &mut self.percent,
            "between" => &mut self.between,
            "and" => &mut self.and,
            "name" => &mut self.names,
            "part" => &mut self.parts,
            "section" => &mut self.sections,
            multiplier => {
                let mut parts = multiplier.split(' ').skip(1);
                let factor = parts.next().and_then(|f| f.parse().ok()).expect("a factor");
                let code = parts.next();
                list.for_each(|w| self.multipliers.add(w, (factor, code)));
                return;
            }
        };
        list.for_each(|w| target.add(w, ()));
    }

    /// The cues of a text, in order: where each begins and ends, and what it says.
    pub fn cues(&self, hay: &str) -> Vec<(usize, usize, Cue)> {
        self.cues
            .find_iter(hay)
            .flat_map(|m| {
                let (cue, open, whole) = self.meanings[m.pattern().as_usize()];
                // Hangul writes number and multiplier as one word.
                let number = matches!(cue, Cue::Number(_))
                    && hay[m.end()..].starts_with(['만', '천'])
                    && !hay[..m.start()].ends_with(char::is_alphanumeric);
                let stands = number
                    || stands_by_letters(hay, m.start(), m.end(), open)
                    || is_glued_rate(hay, m.start(), m.end(), cue);
                let stands = stands && !in_address(hay, m.start(), m.end());
                let found = |cue| (m.start(), m.end(), cue);
                [stands.then_some(found(cue)), whole.filter(|_| stands).map(found)].into_iter().flatten()
            })
            .collect()
    }
}

/// "ManilaHourly rate: 700": where a text lost its line breaks, two words for pay and its period begin behind a letter.
/// They lead to a sum, which "carAnnual salary increase" does not.
fn is_glued_rate(hay: &str, start: usize, end: usize, cue: Cue) -> bool {
    let word = &hay[start..end];
    matches!(cue, Cue::Pay(Some(_)))
        && word.is_ascii()
        && word.contains(' ')
        && (hay[end..].starts_with(':')
            || hay[end..].strip_prefix(' ').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())))
}

/// Lines of a list as head and words; comments and empty lines are left out.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    list.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|line| {
        let (head, words) = line.split_once(": ").expect("a head and words");
        (head, words.split(" | ").map(str::trim).filter(|w| !w.is_empty()))
    })
}

fn cue(head: &'static str) -> Cue {
    match head.split_once(' ').unwrap_or((head, "")) {
        ("pay", "") => Cue::Pay(None),
        ("pay", period) => Cue::Pay(Some(period)),
        ("period", period) => Cue::Period(period),
        ("allowance", _) => Cue::Allowance,
        ("bonus", "") => Cue::Bonus(None),
        ("bonus", period) => Cue::Bonus(Some(period)),
        ("work", _) => Cue::Work,
        ("trade", _) => Cue::Trade,
        ("advance", _) => Cue::Advance,
        ("not", _) => Cue::Not,
        ("guaranteed", _) => Cue::Guaranteed,
        ("commission", _) => Cue::Commission,
        ("unlimited", _) => Cue::Unlimited,
        ("each", _) => Cue::Each,
        ("number", value) if value.ends_with("half") => Cue::Half,
        ("number", value) => Cue::Number(value.parse().expect("a number")),
        ("sum", sum) => {
            let (value, code) = sum.split_once(' ').expect("a sum and its currency");
            Cue::Sum(value.parse().expect("a number"), code)
        }
        ("over", sum) => {
            let (value, code) = sum.split_once(' ').expect("a sum and its currency");
            Cue::Over(value.parse().expect("a number"), code)
        }
        ("figures", ends) => {
            let (low, high) = ends.split_once(' ').expect("two ends");
            Cue::Figures(low.parse().expect("a number"), high.parse().expect("a number"))
        }
        _ => Cue::Nothing,
    }
}

fn opened(word: &str) -> (&str, bool) {
    word.strip_suffix('*').map_or((word, false), |w| (w, true))
}

/// "example.com/pay/now": a part of an address says nothing.
fn in_address(hay: &str, start: usize, end: usize) -> bool {
    let bytes = hay.as_bytes();
    let joins = |b: Option<&u8>| matches!(b, Some(b'/' | b'.' | b'-' | b'_' | b'='));
    let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    start > 1
        && joins(bytes.get(start - 1))
        && word(bytes.get(start - 2))
        && joins(bytes.get(end))
        && word(bytes.get(end + 1))
        && bytes[start].is_ascii_alphabetic()
        && hay[..start].rsplit([' ', '\n']).next().is_some_and(|lead| lead.contains('.') && lead.contains('/'))
}

/// As [`stands`], but a digit may touch the word: "rm1500", "15tr".
fn stands_by_letters(hay: &str, start: usize, end: usize, open: bool) -> bool {
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // A line that ends with the letters "\\n" ends all the same.
    let escaped = hay[..start].ends_with("\\n") || hay[..start].ends_with("\\t");
    let from = if escaped || touches(hay[..start].chars().next_back()) { start } else { 0 };
    let to = if touches(hay[end..].chars().next()) { end } else { hay.len() };
    stands(&hay[from..to], start - from, end - from, open)
}

/// What may follow a word: nothing of its own script, letters that are part of it (`*`), or letters that are not (`~`).
#[derive(Clone, Copy, PartialEq)]
enum Ending {
    Closed,
    Open,
    Suffixed,
}

/// Words found at the start or the end of a text, the longest first.
pub struct Affixes<T> {
    by_first: ByLetter<T>,
    by_last: ByLetter<T>,
}

/// Words by a letter of theirs, in order of the letters: shorter to search than to hash.
type ByLetter<T> = Vec<(char, Vec<(String, Ending, T)>)>;

fn with_letter<T>(words: &ByLetter<T>, letter: char) -> Option<&Vec<(String, Ending, T)>> {
    words.binary_search_by_key(&letter, |w| w.0).ok().map(|i| &words[i].1)
}

impl<T> Default for Affixes<T> {
    fn default() -> Self {
        Affixes { by_first: Vec::new(), by_last: Vec::new() }
    }
}

impl<T: Copy> Affixes<T> {
    fn add(&mut self, word: &str, value: T) {
        let (text, ending) = match (word.strip_suffix('*'), word.strip_suffix('~').filter(|w| !w.is_empty())) {
            (Some(text), _) => (text, Ending::Open),
            (_, Some(text)) => (text, Ending::Suffixed),
            _ => (word, Ending::Closed),
        };
        let text = normalise(text);
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return };
        for (map, key) in [(&mut self.by_first, first), (&mut self.by_last, last)] {
            let at = map.binary_search_by_key(&key, |w| w.0).unwrap_or_else(|at| {
                map.insert(at, (key, Vec::new()));
                at
            });
            let list = &mut map[at].1;
            let at = list.partition_point(|(longer, ..)| longer.len() >= text.len());
            list.insert(at, (text.clone(), ending, value));
        }
    }

    /// The longest word with which `hay[at..]` begins: its end and value.
    pub fn at(&self, hay: &str, at: usize) -> Option<(usize, T)> {
        let rest = hay.get(at..)?;
        let list = with_letter(&self.by_first, rest.chars().next()?)?;
        let ends = |word: &str, ending| ends(word, &rest[word.len()..], ending != Ending::Closed);
        list.iter().find(|(word, ending, _)| rest.starts_with(word) && ends(word, *ending)).map(
            |(word, ending, value)| {
                let end = at + word.len();
                (if *ending == Ending::Open { end + letters(&hay[end..]) } else { end }, *value)
            },
        )
    }

    /// The longest word with which `hay[..at]` ends: its start and value.
    pub fn before(&self, hay: &str, at: usize) -> Option<(usize, T)> {
        let before = &hay[..at];
        let list = with_letter(&self.by_last, before.chars().next_back()?)?;
        list.iter()
            .find(|(word, ..)| before.ends_with(word) && begins(&before[..before.len() - word.len()], word))
            .map(|(word, _, value)| (at - word.len(), *value))
    }
}

/// Bytes of the letters with which a text begins.
fn letters(rest: &str) -> usize {
    rest.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}

fn ends(word: &str, rest: &str, open: bool) -> bool {
    let last = word.chars().next_back().is_some_and(|c| is_spaced(c) && c.is_alphabetic() && !takes_suffixes(c));
    open || !last || !rest.chars().next().is_some_and(|c| is_spaced(c) && c.is_alphabetic())
}

fn begins(before: &str, word: &str) -> bool {
    let first = word.chars().next().is_some_and(|c| is_spaced(c) && c.is_alphabetic());
    !first || !before.chars().next_back().is_some_and(is_spaced)
}
