//! What normalising makes of one character, worked out once for each block of 256 and looked up from then on: the
//! tables of Unicode cost more for each character than all the rest of the walk.

use super::{boundary, disguise, han};
use std::sync::OnceLock;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{canonical_combining_class, is_combining_mark},
    is_nfkc_quick,
};

/// A letter, digit, mark on a letter or character that does not show: what a word is made of.
pub const WORD: u16 = 1;
/// A mark on the letter before it.
pub const MARK: u16 = 1 << 1;
/// A character that does not show.
pub const INVISIBLE: u16 = 1 << 2;
/// Standing alone, it becomes `folded` and nothing else.
pub const SINGLE: u16 = 1 << 3;
/// It becomes `folded` also beside marks, where these are in order.
pub const STABLE: u16 = 1 << 4;
/// Han.
pub const HAN: u16 = 1 << 5;
/// Han of the traditional script.
pub const TRADITIONAL: u16 = 1 << 6;
/// A Latin letter of ASCII.
pub const LATIN: u16 = 1 << 7;
/// Greek or Cyrillic: beside a Latin letter a disguise.
pub const LOOK_ALIKE: u16 = 1 << 8;
/// Alphabetic.
pub const LETTER: u16 = 1 << 9;

/// Of a script that puts spaces between words.
pub const SPACED: u16 = 1 << 10;

/// Neither part of a word nor blank.
pub const SIGN: u16 = 1 << 11;

/// A character and what becomes of it.
#[derive(Clone, Copy)]
pub struct Letter {
    /// What it becomes where it is `SINGLE` or `STABLE`.
    pub folded: char,
    /// The constants above.
    pub kinds: u16,
    /// Its combining class.
    pub class: u8,
}

impl Letter {
    /// Whether it is of one of these kinds.
    #[inline]
    pub fn is(self, kinds: u16) -> bool {
        self.kinds & kinds != 0
    }
}

const BLOCK: usize = 256;
/// Blocks of the two planes that adverts are written in, emoji among them.
const BLOCKS: usize = 0x2_0000 / BLOCK;

static TABLE: [OnceLock<Box<[Letter; BLOCK]>>; BLOCKS] = [const { OnceLock::new() }; BLOCKS];

/// What normalising makes of a character.
#[inline]
pub fn of(c: char) -> Letter {
    let code = c as usize;
    let Some(block) = TABLE.get(code / BLOCK) else { return worked_out(c) };
    block.get_or_init(|| worked_out_block(code / BLOCK))[code % BLOCK]
}

fn worked_out_block(block: usize) -> Box<[Letter; BLOCK]> {
    let code = |i: usize| u32::try_from(block * BLOCK + i).ok().and_then(char::from_u32);
    Box::new(std::array::from_fn(|i| worked_out(code(i).unwrap_or_default())))
}

fn worked_out(c: char) -> Letter {
    let mut forms = std::iter::once(disguise::plain_mark(c)).nfkc().flat_map(char::to_lowercase);
    let (first, second) = (forms.next(), forms.next());
    let mark = is_combining_mark(c);
    let word = c.is_alphanumeric() || disguise::is_invisible(c) || mark;
    // Only words have their digits and Han written anew; marks between them stay.
    let written = first.map_or(c, |f| if word { disguise::ascii_digit(f).unwrap_or(f) } else { f });
    let folded = if word { han::simplified(written) } else { written };
    let single = first.is_some() && second.is_none() && !disguise::is_invisible(c);
    let stable = single && disguise::plain_mark(c) == c && is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes;
    let traditional = han::is_han(written) && folded != written;
    let kinds = [
        (word, WORD),
        (mark, MARK),
        (disguise::is_invisible(c), INVISIBLE),
        (single, SINGLE),
        (stable, STABLE),
        (han::is_han(written), HAN),
        (traditional, TRADITIONAL),
        (c.is_ascii_alphabetic(), LATIN),
        (disguise::is_look_alike(c), LOOK_ALIKE),
        (c.is_alphabetic(), LETTER),
        (boundary::is_of_spaced_script(c), SPACED),
        (!c.is_alphanumeric() && !c.is_whitespace() && !mark, SIGN),
    ];
    let kinds = kinds.iter().filter(|k| k.0).map(|k| k.1).sum();
    Letter { folded, kinds, class: canonical_combining_class(c) }
}
