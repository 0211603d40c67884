//! Marks in the order of the standard. Thai, Lao and Khmer show a vowel and a tone the same whichever is typed first,
//! and adverts hold both ways: without this a phrase typed in the other order is not found.

use super::Placed;

/// Whether a text may hold marks that stand in another order, or two signs for one: most adverts hold none.
pub fn may_differ(raw: &str) -> bool {
    let (mut last, mut class_before) = (' ', 0);
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let mark = is_mark(c);
        // A letter below belongs to the sign before it.
        if last != COENG || mark {
            let here = if mark { class(c, chars.peek().copied()) } else { 0 };
            if mark && here < class_before || as_one(last, c).is_some() {
                return true;
            }
            class_before = here;
        }
        last = c;
    }
    false
}

/// Marks of each letter sorted; two signs that look like one written as the one. Characters that moved carry the
/// range of the whole cluster.
pub fn ordered(line: Vec<Placed>) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let length = cluster(&line[at..]);
        let marks = &line[at + 1..at + length];
        let before = out.len();
        out.push(line[at]);
        let mut sorted: Vec<&[Placed]> = units(marks);
        sorted.sort_by_key(|unit| class(unit[0].0, unit.get(1).map(|p| p.0)));
        out.extend(sorted.into_iter().flatten());
        merge(&mut out, before);
        if out[before..].iter().map(|p| p.0).ne(line[at..at + length].iter().map(|p| p.0)) {
            let whole = (line[at].1.0, line[at + length - 1].1.1);
            out[before..].iter_mut().for_each(|p| p.1 = whole);
        }
        at += length;
    }
    out
}

const COENG: char = '\u{17d2}';

/// A letter with the marks on it; in Khmer with the letters under it.
fn cluster(line: &[Placed]) -> usize {
    let mut length = 1;
    if !line[0].0.is_alphabetic() {
        return length;
    }
    while let Some(&(c, _)) = line.get(length) {
        if is_mark(c) || line[length - 1].0 == COENG && matches!(c, '\u{1780}'..='\u{17b3}') {
            length += 1;
        } else {
            break;
        }
    }
    // The second half of a doubled leading vowel belongs to the first.
    if matches!(line[0].0, 'เ' | 'ເ') && line.get(1).is_some_and(|p| p.0 == line[0].0) { 2 } else { length }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb3}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}' | '\u{17b6}'..='\u{17d3}' | '\u{17dd}')
}

/// Marks one by one, a Khmer letter under another together with its sign.
fn units(marks: &[Placed]) -> Vec<&[Placed]> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        let length = if marks[at].0 == COENG && at + 1 < marks.len() { 2 } else { 1 };
        units.push(&marks[at..at + length]);
        at += length;
    }
    units
}

/// The place of a mark among those of a letter; `next` is what a letter below stands in.
fn class(mark: char, next: Option<char>) -> u8 {
    match mark {
        // The letter Ro goes last of those below.
        COENG => 1 + u8::from(next == Some('\u{179a}')),
        '\u{17cc}' => 0,
        '\u{17c9}' | '\u{17ca}' => 3,
        '\u{17b6}'..='\u{17c5}' => 4,
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' => 4,
        '\u{e47}'..='\u{e4c}' | '\u{ec8}'..='\u{ecc}' => 5,
        // Nikhahit, alone or as a part of sara am, after the tone.
        '\u{e4d}' | '\u{e33}' | '\u{ecd}' | '\u{eb3}' => 6,
        _ => 7,
    }
}

/// Two signs that show as one: doubled leading vowels, and the two halves of a Khmer vowel.
fn merge(out: &mut Vec<Placed>, from: usize) {
    let mut at = from;
    while at + 1 < out.len() {
        if let Some(one) = as_one(out[at].0, out[at + 1].0) {
            out[at] = (one, (out[at].1.0, out[at + 1].1.1));
            out.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// The sign that two show as.
fn as_one(a: char, b: char) -> Option<char> {
    match (a, b) {
        ('เ', 'เ') => Some('แ'),
        ('ເ', 'ເ') => Some('ແ'),
        ('\u{17c1}', '\u{17b6}') | ('\u{17b6}', '\u{17c1}') => Some('\u{17c4}'),
        ('\u{17c1}', '\u{17b8}') | ('\u{17b8}', '\u{17c1}') => Some('\u{17be}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, may_differ, ordered};

    fn sorted(text: &str) -> String {
        let line: Vec<Placed> = text.char_indices().map(|(i, c)| (c, (i as u32, (i + c.len_utf8()) as u32))).collect();
        ordered(line).iter().map(|p| p.0).collect()
    }

    #[test]
    fn both_orders_give_one_text() {
        // Tone before and after the vowel; two leading vowels for one; Khmer vowel before and after the letter below.
        assert_eq!(sorted("ท\u{e48}\u{e35}"), sorted("ท\u{e35}\u{e48}"));
        assert_eq!(sorted("เเอดมิน"), "แอดมิน");
        assert_eq!(sorted("ເເຮງງານ"), "ແຮງງານ");
        assert_eq!(sorted("ក\u{17bb}\u{17d2}\u{179a}ង"), sorted("ក\u{17d2}\u{179a}\u{17bb}ង"));
        assert_eq!(sorted("ក\u{17c1}\u{17b6}"), "ក\u{17c4}");
        assert_eq!(sorted("ស\u{17d2}\u{179a}\u{17d2}\u{178f}ី"), sorted("ស\u{17d2}\u{178f}\u{17d2}\u{179a}ី"));
    }

    #[test]
    fn texts_in_order_stay() {
        for text in ["รับสมัครแอดมินตอบแชท", "ຮັບສະໝັກພະນັກງານ", "ក្រុងព្រះសីហនុ", "plain text"]
        {
            assert!(sorted(text) == text && !may_differ(text), "{text}");
        }
    }
}
