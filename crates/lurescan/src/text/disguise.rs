//! Letters made to look like others, and characters that do not show.

/// Zero-width, soft-hyphen, variation and bidi control characters.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
}

/// Letters between which an invisible character hides a word. Khmer, Burmese and Thai use zero-width spaces to part
/// words and Indic scripts join letters with them: there they are spelling, not disguise.
pub fn is_hideable(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{370}'..='\u{52f}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Greek and Cyrillic letters. A word that mixes them with Latin ones is a disguise.
pub fn is_look_alike(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{4ff}')
}

/// Whether an invisible character parts two letters of a word.
pub fn is_parted(word: &str) -> bool {
    let (after, last) = (word.chars().skip(1), word.chars().skip(2));
    let mut threes = word.chars().zip(after).zip(last);
    threes.any(|((a, b), c)| is_invisible(b) && is_hideable(a) && is_hideable(c))
}

/// The Latin letter that a Cyrillic or Greek one resembles.
pub fn latin_look_alike(c: char) -> Option<char> {
    const FROM: &str = "аеорсухіјѕԁһкмтвнαορνικτυ";
    const INTO: &str = "aeopcyxijsdhkmtbhaopviktu";
    // The two strings are parallel; the last letters are Greek.
    FROM.chars().zip(INTO.chars()).find(|p| p.0 == c).map(|p| p.1)
}

/// One form for each mark that keyboards write in several ways: quotes and apostrophes.
pub fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bb}' | '\u{2bc}' | '\u{2032}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => '"',
        _ => c,
    }
}

/// The ASCII digit of a decimal digit of another script.
pub fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: &[u32] =
        &[0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0];
    let c = c as u32;
    ZEROS.iter().find(|&&z| (z..z + 10).contains(&c)).and_then(|z| char::from_digit(c - z, 10))
}
