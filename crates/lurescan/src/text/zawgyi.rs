//! Burmese in Zawgyi: an old font encoding that puts its own forms on the code points of Unicode and writes in the order
//! of the eye. Texts in it are recognised and read as Unicode, syllable by syllable.
//!
//! The forms are those of the Zawgyi-One font, as the Unicode Consortium's page on Burmese encodings points to them
//! (<https://unicode.org/faq/myanmar.html>).

use super::Placed;

/// Whether the Burmese of a text is Zawgyi: more of its signs stand where only Zawgyi writes them than where only
/// Unicode does.
pub fn is_written_in(raw: &str) -> bool {
    let signs: Vec<char> = raw.chars().filter(|c| *c != '\u{200b}').collect();
    let (mut zawgyi, mut unicode) = (0, 0);
    for (i, &c) in signs.iter().enumerate() {
        let after = signs.get(i + 1).copied().unwrap_or(' ');
        let begins = i == 0 || !is_burmese(signs[i - 1]) || matches!(signs[i - 1], '\u{1037}' | '\u{1038}');
        match c {
            '\u{1033}' | '\u{1034}' | '\u{1060}'..='\u{1097}' => zawgyi += 1,
            // The leading vowel and the enclosing Ra are typed before their letter.
            '\u{1031}' | '\u{103b}' if begins => zawgyi += 1,
            '\u{1031}' | '\u{103b}' if is_sign(after) => unicode += 1,
            // The visible killer stands on what is virama in Unicode, the medial Ya on what is killer.
            '\u{1039}' if !is_letter(after) => zawgyi += 1,
            '\u{103a}' if is_vowel(after) => zawgyi += 1,
            '\u{103a}' => unicode += 1,
            _ => {}
        }
    }
    zawgyi > unicode
}

fn is_burmese(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109f}')
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{102a}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{102b}'..='\u{1032}' | '\u{1036}')
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{102b}'..='\u{103e}')
}

/// The text in Unicode; each character carries the range of its syllable.
pub fn as_unicode(line: &[Placed]) -> Vec<Placed> {
    let mut out = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let length = syllable(&line[at..]);
        if length == 0 {
            out.push(line[at]);
            at += 1;
            continue;
        }
        let whole = (line[at].1.0, line[at + length - 1].1.1);
        let mut meant: Vec<(u8, char)> = line[at..at + length].iter().flat_map(|p| meaning(p.0)).collect();
        meant.sort_by_key(|m| m.0);
        out.extend(meant.into_iter().map(|(_, c)| (c, whole)));
        at += length;
    }
    out
}

/// Whether a form is typed before its letter: the vowel E and the forms of Ra.
fn leads(c: char) -> bool {
    matches!(c, '\u{1031}' | '\u{103b}' | '\u{107e}'..='\u{1084}')
}

/// Whether a form is a letter that a syllable is built on.
fn carries(c: char) -> bool {
    is_letter(c)
        || matches!(
            c,
            '\u{103f}'
                | '\u{106a}'
                | '\u{106b}'
                | '\u{106e}'
                | '\u{106f}'
                | '\u{1086}'
                | '\u{108f}'
                | '\u{1090}'
                | '\u{1091}'
                | '\u{1092}'
                | '\u{1097}'
        )
}

/// Length of the syllable: what leads, the letter, what follows it. 0 where no letter stands.
fn syllable(line: &[Placed]) -> usize {
    let leading = line.iter().take_while(|p| leads(p.0)).count();
    if !line.get(leading).is_some_and(|p| carries(p.0)) {
        return 0;
    }
    let following = line[leading + 1..].iter().take_while(|p| {
        let c = p.0;
        is_burmese(c) && !leads(c) && !carries(c) && !matches!(c, '\u{1040}'..='\u{105f}')
    });
    leading + 1 + following.count()
}

/// What a form means, each character with its place in the syllable.
fn meaning(form: char) -> Vec<(u8, char)> {
    let under = |letter: char| vec![(2, '\u{1039}'), (2, letter)];
    let over = |letter: char, below: char| [vec![(1, letter)], under(below)].concat();
    let kinzi = |sign: &str| "\u{1004}\u{103a}\u{1039}".chars().map(|c| (0, c)).chain(in_place(sign)).collect();
    match form {
        '\u{1033}' => in_place("\u{102f}"),
        '\u{1034}' => in_place("\u{1030}"),
        '\u{1039}' => in_place("\u{103a}"),
        '\u{103a}' | '\u{107d}' => in_place("\u{103b}"),
        '\u{103b}' | '\u{107e}'..='\u{1084}' => in_place("\u{103c}"),
        '\u{103c}' => in_place("\u{103d}"),
        '\u{103d}' | '\u{1087}' => in_place("\u{103e}"),
        '\u{1088}' => in_place("\u{103e}\u{102f}"),
        '\u{1089}' => in_place("\u{103e}\u{1030}"),
        '\u{108a}' => in_place("\u{103d}\u{103e}"),
        '\u{105a}' => in_place("\u{102b}\u{103a}"),
        '\u{1094}' | '\u{1095}' => in_place("\u{1037}"),
        '\u{108e}' => in_place("\u{102d}\u{1036}"),
        '\u{1064}' => kinzi(""),
        '\u{108b}' => kinzi("\u{102d}"),
        '\u{108c}' => kinzi("\u{102e}"),
        '\u{108d}' => kinzi("\u{1036}"),
        '\u{106a}' => in_place("\u{1009}"),
        '\u{106b}' => in_place("\u{100a}"),
        '\u{108f}' => in_place("\u{1014}"),
        '\u{1090}' => in_place("\u{101b}"),
        '\u{1086}' => in_place("\u{103f}"),
        '\u{1060}'..='\u{1063}' => under(shift(form, 0x1060, 0x1000)),
        '\u{1065}' => under('\u{1005}'),
        '\u{1066}' | '\u{1067}' => under('\u{1006}'),
        '\u{1068}' | '\u{1069}' => under(shift(form, 0x1068, 0x1007)),
        '\u{106c}' | '\u{106d}' => under(shift(form, 0x106c, 0x100b)),
        '\u{1070}' => under('\u{100f}'),
        '\u{1071}' | '\u{1072}' => under('\u{1010}'),
        '\u{1073}' | '\u{1074}' => under('\u{1011}'),
        '\u{1075}'..='\u{107c}' => under(shift(form, 0x1075, 0x1012)),
        '\u{1085}' => under('\u{101c}'),
        '\u{1093}' => under('\u{1018}'),
        '\u{1096}' => [under('\u{1010}'), in_place("\u{103d}")].concat(),
        '\u{1097}' => over('\u{100b}', '\u{100b}'),
        '\u{106e}' => over('\u{100d}', '\u{100d}'),
        '\u{106f}' => over('\u{100e}', '\u{100d}'),
        '\u{1091}' => over('\u{100f}', '\u{100d}'),
        '\u{1092}' => over('\u{100b}', '\u{100c}'),
        other => vec![(place(other), other)],
    }
}

fn in_place(signs: &str) -> Vec<(u8, char)> {
    signs.chars().map(|c| (place(c), c)).collect()
}

fn shift(form: char, from: u32, to: u32) -> char {
    char::from_u32(form as u32 - from + to).unwrap_or(form)
}

/// Where a Unicode sign stands in its syllable; kinzi is 0 and a letter below another 2.
fn place(c: char) -> u8 {
    match c {
        '\u{103b}' => 3,
        '\u{103c}' => 4,
        '\u{103d}' => 5,
        '\u{103e}' => 6,
        '\u{1031}' => 7,
        '\u{102d}' | '\u{102e}' | '\u{1032}' => 8,
        '\u{102f}' | '\u{1030}' => 9,
        '\u{102b}' | '\u{102c}' => 10,
        '\u{1037}' => 11,
        '\u{103a}' => 12,
        '\u{1036}' => 13,
        '\u{1038}' => 14,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, as_unicode, is_written_in};

    fn unicode(text: &str) -> String {
        let line: Vec<Placed> = text.char_indices().map(|(i, c)| (c, (i as u32, (i + c.len_utf8()) as u32))).collect();
        as_unicode(&line).iter().map(|p| p.0).collect()
    }

    /// Each word in Zawgyi and in Unicode.
    const WORDS: [(&str, &str); 7] = [
        ("\u{103b}\u{1019}\u{1014}\u{1039}\u{1019}\u{102c}", "မြန်မာ"),
        ("\u{1021}\u{101c}\u{102f}\u{1015}\u{1039}", "အလုပ်"),
        ("\u{101c}\u{1001}\u{1031}\u{1080}\u{1000}\u{1038}", "လခကြေး"),
        ("\u{1010}\u{1031}\u{1000}\u{102c}\u{1004}\u{1039}\u{1038}", "တကောင်း"),
        ("\u{1019}\u{103b}\u{1019}\u{101d}\u{1010}\u{102e}", "မမြဝတီ"),
        ("\u{101e}\u{1010}\u{1071}\u{102d}", "သတ္တိ"),
        ("\u{1021}\u{1002}\u{1064}\u{101c}\u{102d}\u{1015}\u{1039}", "အင်္ဂလိပ်"),
    ];

    #[test]
    fn words_are_read() {
        for (zawgyi, expected) in WORDS {
            assert_eq!(unicode(zawgyi), expected, "{zawgyi}");
        }
    }

    #[test]
    fn only_zawgyi_is_taken_for_it() {
        assert!(is_written_in(WORDS[0].0) && is_written_in(WORDS[1].0) && is_written_in(WORDS[6].0));
        for text in ["မြန်မာနိုင်ငံ အလုပ်ခေါ်စာ", "လစာ ကျပ် ၅ သိန်း၊ နေစရာပေးမည်", "ထိုင်းနိုင်ငံ စက်ရုံ", "plain text", ""]
        {
            assert!(!is_written_in(text), "{text}");
        }
    }
}
