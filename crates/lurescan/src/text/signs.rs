//! What the bytes of a text say of it in one pass, so that rooms which have nothing to do are not entered.

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signs {
    /// `<` or `&`.
    pub markup: bool,
    /// Burmese.
    pub burmese: bool,
    /// Thai, Lao or Khmer.
    pub ordered: bool,
}

const MARKUP: u8 = 1;
/// First byte of Thai and Lao, but also of Indic letters.
const E0: u8 = 1 << 1;
/// First byte of Burmese and Khmer, but also of accented Vietnamese letters.
const E1: u8 = 1 << 2;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    kinds[b'<' as usize] = MARKUP;
    kinds[b'&' as usize] = MARKUP;
    kinds[0xe0] = E0;
    kinds[0xe1] = E1;
    kinds
};

/// Reads every byte once; the second bytes are asked for only where the first says so.
pub fn of(raw: &str) -> Signs {
    let kinds = raw.bytes().fold(0, |kinds, b| kinds | KINDS[b as usize]);
    let followed =
        |first: u8, second: &[u8]| raw.as_bytes().windows(2).any(|w| w[0] == first && second.contains(&w[1]));
    Signs {
        markup: kinds & MARKUP != 0,
        burmese: kinds & E1 != 0 && followed(0xe1, &[0x80, 0x81, 0x82]),
        ordered: kinds & E0 != 0 && followed(0xe0, &[0xb8, 0xb9, 0xba, 0xbb])
            || kinds & E1 != 0 && followed(0xe1, &[0x9e, 0x9f]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Signs, of};

    #[test]
    fn scripts_are_told_by_their_bytes() {
        let none = Signs { markup: false, burmese: false, ordered: false };
        for text in ["", "plain", "h\u{1ed9} chi\u{1ebf}u", "\u{c2c}", "\u{4e2d}"] {
            assert_eq!(of(text), none, "{text}");
        }
        assert_eq!(of("a<b"), Signs { markup: true, ..none });
        assert_eq!(of("\u{1019}"), Signs { burmese: true, ..none });
        for text in ["\u{e01}", "\u{eff}", "\u{1780}", "\u{17ff}"] {
            assert_eq!(of(text), Signs { ordered: true, ..none }, "{text}");
        }
    }
}
