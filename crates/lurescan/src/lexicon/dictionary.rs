//! The texts of the terms, and which of them begin at a place: an automaton over their first characters says whether
//! any may, and the terms that begin alike are a sorted list. An automaton over whole terms takes 7 MB, which no near
//! cache holds, against 1 MB, and building it takes longer than all else at the start of a process.

use crate::Error;
use aho_corasick::{
    Anchored,
    automaton::{Automaton, StateID},
    nfa::contiguous::NFA,
};

/// Characters of a term that the automaton knows.
const HEAD: usize = 2;

/// Terms by number, in the order of their texts.
#[derive(Debug)]
pub struct Dictionary {
    /// All texts, one behind the other, and where each ends.
    texts: String,
    ends: Vec<u32>,
    /// Of each term what follows its head: most comparisons end there.
    keys: Vec<u64>,
    /// Of each term the longest other of the same head that it begins with.
    shorter: Vec<Option<u32>>,
    heads: NFA,
    /// Where the automaton is after the first byte.
    starts: [StateID; 256],
    /// By head, the first of its terms and the first that is none.
    lists: Vec<(u32, u32)>,
}

impl Dictionary {
    /// Of terms in ascending order, each once, none empty.
    ///
    /// # Errors
    /// An automaton beyond what aho-corasick can hold.
    pub fn new<'a>(terms: impl Iterator<Item = &'a str>) -> Result<Self, Error> {
        let (mut texts, mut ends, mut keys, mut shorter) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut heads, mut lists): (Vec<&str>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
        // Terms that the next may begin with, the longest last.
        let mut open: Vec<(u32, &str)> = Vec::new();
        for (number, term) in (0..).zip(terms) {
            let head = term.char_indices().nth(HEAD).map_or(term, |(end, _)| &term[..end]);
            if heads.last() != Some(&head) {
                heads.push(head);
                lists.push((number, number));
                open.clear();
            }
            if let Some(list) = lists.last_mut() {
                list.1 = number + 1;
            }
            while open.last().is_some_and(|(_, text)| !term.starts_with(text)) {
                open.pop();
            }
            shorter.push(open.last().map(|o| o.0));
            open.push((number, term));
            keys.push(key(&term.as_bytes()[head.len()..]));
            texts.push_str(term);
            ends.push(u32::try_from(texts.len()).map_err(|e| Error::Automaton(e.to_string()))?);
        }
        let built = |e: &dyn std::fmt::Display| Error::Automaton(e.to_string());
        let heads = NFA::builder().prefilter(false).build(heads).map_err(|e| built(&e))?;
        let start = heads.start_state(Anchored::Yes).map_err(|e| built(&e))?;
        let starts = std::array::from_fn(|byte| heads.next_state(Anchored::Yes, start, byte as u8));
        Ok(Dictionary { texts, ends, keys, shorter, heads, starts, lists })
    }

    /// Whether a term may begin with a byte.
    #[inline]
    pub fn may_begin(&self, byte: u8) -> bool {
        !self.heads.is_dead(self.starts[usize::from(byte)])
    }

    /// The terms that `hay` begins with, the shorter first.
    pub fn beginning(&self, hay: &[u8], found: &mut Vec<usize>) {
        found.clear();
        let Some(first) = hay.first() else { return };
        let mut state = self.starts[usize::from(*first)];
        for end in 1.. {
            if self.heads.is_match(state) {
                // The first match of a state is the longest; the others are heads that begin later.
                let head = self.heads.match_pattern(state, 0);
                if self.heads.pattern_len(head) == end {
                    let from = found.len();
                    self.of_list(self.lists[head.as_usize()], hay, end, found);
                    found[from..].reverse();
                }
            }
            let Some(byte) = hay.get(end).filter(|_| !self.heads.is_dead(state)) else { return };
            state = self.heads.next_state(Anchored::Yes, state, *byte);
        }
    }

    /// The same among terms of one head, which ends at `head`, the longer first.
    fn of_list(&self, (first, end): (u32, u32), hay: &[u8], head: usize, found: &mut Vec<usize>) {
        let key = key(&hay[head..]);
        let (first, end) = (first as usize, end as usize);
        // What begins a text is not behind it in order, and all that begin it begin the last of them.
        let mut from = first + self.keys[first..end].partition_point(|k| *k <= key);
        if from > first && self.keys[from - 1] == key {
            let mut to = from;
            from = first + self.keys[first..from].partition_point(|k| *k < key);
            while from < to {
                let middle = from.midpoint(to);
                if self.text(middle) <= hay { from = middle + 1 } else { to = middle }
            }
        }
        let mut next = (from > first).then(|| from - 1);
        while let Some(term) = next {
            let rest = self.length(term) - head;
            let same = ((self.keys[term] ^ key).leading_zeros() / 8) as usize;
            if rest <= hay.len() - head && same >= rest || same == KEY && hay.starts_with(self.text(term)) {
                found.push(term);
            }
            next = self.shorter[term].map(|s| s as usize);
        }
    }

    /// The text of a term.
    #[inline]
    fn text(&self, term: usize) -> &[u8] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts.as_bytes()[start as usize..self.ends[term] as usize]
    }

    /// Bytes of a term.
    #[inline]
    pub fn length(&self, term: usize) -> usize {
        self.text(term).len()
    }
}

/// Bytes of a key.
const KEY: usize = 8;

/// The first bytes of a text, as a number in the order of texts.
pub fn key(text: &[u8]) -> u64 {
    let mut bytes = [0; KEY];
    let length = text.len().min(KEY);
    bytes[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn all_terms_that_a_text_begins_with_and_no_others() {
        let terms = ["a", "ab", "abc", "abcd", "abcda", "abcdz", "abd", "abda", "b", "ก", "กขคง", "กขคจ"];
        let dictionary = Dictionary::new(terms.into_iter()).unwrap();
        for text in ["", "a", "abcd", "abcdab", "abcdzz", "abce", "abda", "c", "ba", "กขคจง", "กขค", "abcdé"]
        {
            let mut found = Vec::new();
            dictionary.beginning(text.as_bytes(), &mut found);
            let found: Vec<&str> = found.iter().map(|t| terms[*t]).collect();
            let plain: Vec<&str> = terms.into_iter().filter(|t| text.starts_with(t)).collect();
            assert_eq!(found, plain, "{text}");
        }
    }
}
