//! The bare scan: everything the detector looks for, on text that is already normalised, and nothing else.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::{CharwiseDoubleArrayAhoCorasick, DoubleArrayAhoCorasick};
use lurescan::{model::Bundle, text::normalise};
use std::collections::BTreeSet;

/// Terms of a bundle, as it looks for them: words of sets, parts of pairs, guards, names, denials; each once.
pub fn terms(bundle: &Bundle) -> BTreeSet<String> {
    let phrases = bundle.indicators.iter().flat_map(|i| i.phrases.values().flatten().chain(&i.guards));
    let names = bundle.places.iter().flat_map(|p| p.names.iter().chain(&p.guards));
    let denials = bundle.denials.before.iter().chain(&bundle.denials.after);
    let parts = phrases.chain(names).chain(denials).flat_map(|phrase| phrase.split(" ~ "));
    let words = parts.flat_map(|part| part.split(" | ")).map(|word| normalise(word.trim().trim_end_matches('*')));
    words.filter(|word| !word.is_empty()).collect()
}

/// The automata over the same terms.
pub struct Bare {
    /// Number of terms.
    pub terms: usize,
    /// aho-corasick, contiguous NFA.
    pub nfa: AhoCorasick,
    /// aho-corasick, DFA.
    pub dfa: AhoCorasick,
    /// daachorse, by bytes.
    pub bytewise: DoubleArrayAhoCorasick<u32>,
    /// daachorse, by characters.
    pub charwise: CharwiseDoubleArrayAhoCorasick<u32>,
}

impl Bare {
    /// All four automata.
    pub fn new(bundle: &Bundle) -> Self {
        let terms = terms(bundle);
        let build = |kind| AhoCorasick::builder().kind(Some(kind)).build(&terms).expect("an automaton");
        Bare {
            terms: terms.len(),
            nfa: build(AhoCorasickKind::ContiguousNFA),
            dfa: build(AhoCorasickKind::DFA),
            bytewise: DoubleArrayAhoCorasick::new(&terms).expect("an automaton"),
            charwise: CharwiseDoubleArrayAhoCorasick::new(&terms).expect("an automaton"),
        }
    }
}

/// All overlapping matches in the texts.
pub fn matches(automaton: &AhoCorasick, texts: &[String]) -> usize {
    texts.iter().map(|t| automaton.find_overlapping_iter(t).count()).sum()
}
