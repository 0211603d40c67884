//! Marks in the order of the standard. Thai, Lao and Khmer show a vowel and a tone the same whichever is typed first,
//! and adverts hold both ways: without this a phrase typed in the other order is not found.

use super::Placed;

/// Whether a text holds letters of these scripts.
pub fn may_differ(raw: &str) -> bool {
    raw.chars().any(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17d3}'))
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
        sorted.sort_by_key(class);
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

fn class(unit: &&[Placed]) -> u8 {
    match unit[0].0 {
        // The letter Ro goes last of those below.
        COENG => 1 + u8::from(unit.get(1).is_some_and(|p| p.0 == '\u{179a}')),
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
    const TWO_AS_ONE: [(char, char, char); 4] =
        [('เ', 'เ', 'แ'), ('ເ', 'ເ', 'ແ'), ('\u{17c1}', '\u{17b6}', '\u{17c4}'), ('\u{17c1}', '\u{17b8}', '\u{17be}')];
    let mut at = from;
    while at + 1 < out.len() {
        let pair = (out[at].0, out[at + 1].0);
        let twisted = (pair.1, pair.0);
        if let Some(found) = TWO_AS_ONE.iter().find(|t| (t.0, t.1) == pair || (t.0, t.1) == twisted) {
            out[at] = (found.2, (out[at].1.0, out[at + 1].1.1));
            out.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, ordered};

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
            assert_eq!(sorted(text), text);
        }
    }
}
