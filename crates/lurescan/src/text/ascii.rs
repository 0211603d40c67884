//! The fast path: ASCII that normalising changes by nothing but its case.

/// What a byte is to the fast path.
#[derive(Clone, Copy, PartialEq)]
enum Byte {
    /// Written as it is, in lower case.
    Word,
    Mark,
    /// Written once.
    Space,
    LineFeed,
    /// Anything that needs a closer look: blanks of other kinds, escapes, accents, what is not ASCII.
    Other,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut b = 0;
    while b < 128 {
        let c = b as u8;
        bytes[b] = if c.is_ascii_alphanumeric() {
            Byte::Word
        } else {
            match c {
                b' ' => Byte::Space,
                b'\n' => Byte::LineFeed,
                b'\t' | 0x0b | 0x0c | b'\r' | b'\\' | b'`' => Byte::Other,
                _ => Byte::Mark,
            }
        };
        b += 1;
    }
    bytes
};

/// Bytes from the start that stay as they are but for their case. `blank` says that a blank stands before them.
pub fn plain(bytes: &[u8], mut blank: bool) -> usize {
    // A word that goes on in other letters is left to them as a whole.
    let mut word_start = 0;
    for (at, b) in bytes.iter().enumerate() {
        match BYTES[*b as usize] {
            Byte::Word => {
                blank = false;
                continue;
            }
            Byte::Mark => blank = false,
            Byte::LineFeed => blank = true,
            Byte::Space if !blank => blank = true,
            Byte::Space => return at,
            Byte::Other => return if b.is_ascii() { at } else { word_start },
        }
        word_start = at + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn it_ends_before_what_changes() {
        for (text, kept) in [
            ("Free visa, USD 900!\nCall", "Free visa, USD 900!\nCall"),
            ("two  blanks", "two "),
            ("a caf\u{e9}", "a "),
            ("a\\*b", "a"),
            ("tab\tnext", "tab"),
            (" lead", ""),
        ] {
            assert_eq!(&text[..plain(text.as_bytes(), true)], kept, "{text}");
        }
    }
}
