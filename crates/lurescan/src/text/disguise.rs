//! Letters made to look like others, and characters that do not show.

/// Zero-width, soft-hyphen and bidi control characters.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
}

/// Whether a word mixes Latin letters with Cyrillic or Greek ones.
pub fn is_mixed(word: &str) -> bool {
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let other = word.chars().any(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}'));
    latin && other
}

/// The Latin letter that a Cyrillic or Greek one resembles.
pub fn latin_look_alike(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('у', 'y'),
        ('х', 'x'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ѕ', 's'),
        ('ԁ', 'd'),
        ('һ', 'h'),
        ('к', 'k'),
        ('м', 'm'),
        ('т', 't'),
        ('в', 'b'),
        ('н', 'h'),
        ('α', 'a'),
        ('ο', 'o'),
        ('ρ', 'p'),
        ('ν', 'v'),
        ('ι', 'i'),
        ('κ', 'k'),
        ('τ', 't'),
        ('υ', 'u'),
    ];
    PAIRS.iter().find(|p| p.0 == c).map(|p| p.1)
}

/// The ASCII digit of a decimal digit of another script.
pub fn ascii_digit(c: char) -> Option<char> {
    const ZEROS: &[u32] = &[0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xc66, 0xe50, 0xed0, 0x1040, 0x17e0];
    let c = c as u32;
    ZEROS.iter().find(|&&z| (z..z + 10).contains(&c)).and_then(|z| char::from_digit(c - z, 10))
}
