//! What n-grams are made of: words where a script parts them by spaces, characters where it does not.

use crate::text::letter::{self, LETTER, MARK, SPACED};
use std::ops::Range;

/// A word, or a character of a script without spaces with the vowel signs and tone marks on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// A word of a script with spaces.
    pub spaced: bool,
    /// A digit stands in it.
    pub number: bool,
}

/// The tokens of a normalised text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, c)| opens(*c))?;
        let mut token = Token {
            range: start..start + first.len_utf8(),
            spaced: letter::of(first).is(SPACED),
            number: !letter::of(first).is(LETTER),
        };
        while let Some((at, c)) = letters.next_if(|(_, c)| goes_on(token.spaced, *c)) {
            token.range.end = at + c.len_utf8();
            token.number |= !letter::of(c).is(LETTER | MARK);
        }
        Some(token)
    })
}

fn opens(c: char) -> bool {
    let letter = letter::of(c);
    letter.is(SPACED) || letter.is(LETTER) && !letter.is(MARK)
}

fn goes_on(word: bool, c: char) -> bool {
    let letter = letter::of(c);
    letter.is(MARK) || word && letter.is(SPACED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters() {
        let of = |text: &'static str| tokens(text).map(|t| (&text[t.range], t.spaced)).collect::<Vec<_>>();
        assert_eq!(of("day shift,日班x"), [("day", true), ("shift", true), ("日", false), ("班", false), ("x", true)]);
        assert_eq!(of("कर्मचारी चाहिए"), [("कर्मचारी", true), ("चाहिए", true)]);
        assert_eq!(of("ที่"), [("ที่", false)]);
        assert_eq!(of("- ,\n").len(), 0);
    }

    #[test]
    fn numbers_are_known() {
        let numbers = |text: &str| tokens(text).map(|t| t.number).collect::<Vec<_>>();
        assert_eq!(numbers("900 a4 room"), [true, true, false]);
    }
}
