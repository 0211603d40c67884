//! Words written so that a filter does not see them: letters spaced or dotted, symbols and emoji inside words, digits
//! for letters, letters repeated. Each such line of a text is written once more without the trick; the scan then finds
//! in the second writing what the first hides. The first stays, since honest texts have initials, dates and lists.

use super::{Placed, letter};

/// Bytes of a line over which it is left as it is: no advert writes so long a line, and each costs its length again.
const LONGEST: usize = 64 << 10;

/// Whether a line may hold a trick: most hold none, and are passed over before any work. What it passes over,
/// [`writings`] would leave as it is.
pub fn may_hide(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let mut last = [' '; 4];
    // Whether the last character was a letter; the last letter before marks and where it ends; whether signs that stand
    // for letters follow a small one.
    let (mut inside, mut letter, mut signs) = (false, None, false);
    for (at, c) in line.char_indices() {
        let [first, second, third, fourth] = last;
        last = [second, third, fourth, c];
        if !is_letter(c) {
            if inside {
                letter = Some((fourth, at));
                signs = fourth.is_ascii_lowercase() && !(c == '@' && has_point(line[at..].chars()));
            }
            signs &= letter_of(c).is_some();
            inside = false;
            continue;
        }
        if inside {
            if third == c && fourth == c {
                return true;
            }
            continue;
        }
        let spaced = fourth == second && !fourth.is_alphanumeric() && is_letter(first) && is_letter(third);
        let parted = letter.is_some_and(|(a, end)| is_parted(a, line[end..at].chars(), c));
        if spaced || parted || signs && c.is_ascii_lowercase() {
            return true;
        }
        inside = true;
    }
    false
}

/// The other writings of a line: none where nothing in it looks like a trick.
pub fn writings(line: &[Placed]) -> Vec<Vec<Placed>> {
    let joined = without_marks(&unspaced(line));
    let lettered = letters_for_digits(&joined);
    let mut writings = Vec::new();
    if lettered.len() != line.len() || lettered.iter().zip(line).any(|(a, b)| a.0 != b.0) {
        writings.push(lettered.clone());
    }
    if has_run(&lettered) {
        writings.push(shortened(&lettered, 1));
        writings.push(shortened(&lettered, 2));
    }
    writings
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { letter::of(c).is(letter::LETTER) }
}

/// "c a m b o d i a", "t.e.l.e", "캄.보.디.아": four or more single letters with the same mark between them; of Han,
/// Kana and Hangul, three.
fn unspaced(line: &[Placed]) -> Vec<Placed> {
    let mut out = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let run = spaced_run(line, at);
        if run > 0 {
            out.extend(line[at..at + run].iter().step_by(2));
            at += run;
        } else {
            out.push(line[at]);
            at += 1;
        }
    }
    out
}

/// Length of a run of single letters from `at`, marks included; 0 where there is none.
fn spaced_run(line: &[Placed], at: usize) -> usize {
    let letter = |i: usize| line.get(i).is_some_and(|p| is_letter(p.0));
    if !letter(at) || (at > 0 && letter(at - 1)) || letter(at + 1) {
        return 0;
    }
    let Some(&(mark, _)) = line.get(at + 1) else { return 0 };
    if mark.is_alphanumeric() || mark == '\n' {
        return 0;
    }
    let mut end = at;
    while line.get(end + 1).is_some_and(|p| p.0 == mark) && letter(end + 2) && !letter(end + 3) {
        end += 2;
    }
    let letters = (end - at) / 2 + 1;
    // Three letters with points are an abbreviation in the scripts whose words are longer.
    if letters >= if is_syllabic(line[at].0) { 3 } else { 4 } { end - at + 1 } else { 0 }
}

/// "cam*bodia", "cam🌟bodia", "柬-埔-寨": one to three marks between two letters of one kind. Marks that honest
/// writing puts inside words (point, hyphen, apostrophe, slash) go only between Han, Kana or Hangul.
fn without_marks(line: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let marks = line[at..].iter().take(4).take_while(|p| is_mark(p.0)).count();
        let before = out.last().map(|p| p.0);
        let after = line.get(at + marks).map(|p| p.0);
        if let (Some(a), Some(b)) = (before, after)
            && is_letter(a)
            && is_letter(b)
            && is_parted(a, line[at..at + marks].iter().map(|p| p.0), b)
        {
            at += marks;
            continue;
        }
        let step = marks.max(1);
        out.extend(&line[at..at + step]);
        at += step;
    }
    out
}

/// Whether between two letters stand one to three marks that hide their word.
fn is_parted(a: char, marks: impl Iterator<Item = char> + Clone, b: char) -> bool {
    (1..=3).contains(&marks.clone().take(4).count())
        && is_latin(a) == is_latin(b)
        && marks.clone().all(|m| is_mark(m) && (is_trick(m) || is_syllabic(a) && is_syllabic(b) && is_joint(m)))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_syllabic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Neither part of a word nor blank: the vowels and tones of Thai, Khmer and the Indic scripts are part of a word.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !letter::of(c).is(letter::MARK)
}

/// Marks that no honest word holds, in Han and Kana other than what ends a clause or quotes.
fn is_trick(c: char) -> bool {
    matches!(c, '*' | '_' | '^' | '~' | '·' | '•' | '|' | '¦' | '`' | '"' | '=' | '+' | '#')
        || !c.is_ascii()
            && is_mark(c)
            && !matches!(
                c,
                '、' | '。' | '「'
                    ..='』' | '《' | '》' | '【' | '】' | '“' | '”' | '—' | '…' | '।' | '។' | '၊' | '။'
            )
}

/// Marks that honest writing puts inside Latin words, but not between the letters of Han, Kana and Hangul.
fn is_joint(c: char) -> bool {
    matches!(c, '.' | '-' | '/' | '\\' | '\'')
}

/// "c4mb0dia", "t3legram", "c@sino": a digit or sign between two letters of one word.
fn letters_for_digits(line: &[Placed]) -> Vec<Placed> {
    let mut out = line.to_vec();
    for i in 1..line.len().saturating_sub(1) {
        let between = out[i - 1].0.is_ascii_lowercase();
        let after = line[i + 1..].iter().find(|p| letter_of(p.0).is_none());
        let followed = after.is_some_and(|p| p.0.is_ascii_lowercase());
        if between
            && followed
            && let Some(letter) = letter_of(line[i].0)
            && (line[i].0 != '@' || !has_point(line[i..].iter().map(|p| p.0)))
        {
            out[i].0 = letter;
        }
    }
    out
}

fn letter_of(c: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => return None,
    })
}

/// Whether the word from here holds a point, as an e-mail address does.
fn has_point(rest: impl Iterator<Item = char>) -> bool {
    rest.take_while(|c| !c.is_whitespace()).any(|c| c == '.')
}

fn has_run(line: &[Placed]) -> bool {
    line.windows(3).any(|w| is_letter(w[0].0) && w[0].0 == w[1].0 && w[1].0 == w[2].0)
}

/// Runs of three or more of a letter as `keep` of it.
fn shortened(line: &[Placed], keep: usize) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let run = line[at..].iter().take_while(|p| p.0 == line[at].0).count();
        let kept = if run >= 3 && is_letter(line[at].0) { keep } else { run };
        out.extend(&line[at..at + kept]);
        at += run;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> Vec<String> {
        let line: Vec<Placed> = text.chars().enumerate().map(|(i, c)| (c, (i as u32, i as u32 + 1))).collect();
        writings(&line).iter().map(|w| w.iter().map(|p| p.0).collect()).collect()
    }

    #[test]
    fn tricks_are_undone() {
        assert_eq!(undone("c a m b o d i a job"), ["cambodia job"]);
        assert_eq!(undone("on t.e.l.e.g.r.a.m now"), ["on telegram now"]);
        assert_eq!(undone("柬*埔*寨"), ["柬埔寨"]);
        assert_eq!(undone("캄.보.디.아 취업"), ["캄보디아 취업"]);
        assert_eq!(undone("cam🌟bodia"), ["cambodia"]);
        assert_eq!(undone("c4mb0dia c@sino"), ["cambodia casino"]);
        assert_eq!(undone("freeee visaaa"), ["fre visa", "free visaa"]);
    }

    #[test]
    fn honest_writing_has_no_other() {
        for text in [
            "plain words only",
            "mail hr@example.com",
            "poea, u.s.a. and e-mail",
            "r&d, m/f, 9-to-5",
            "room 3b 2nd floor",
            "月薪;收入,高(上不封顶)。五险、一金",
            "ต้องการ",
            "ប.ស.ស",
        ] {
            assert!(undone(text).is_empty(), "{text}: {:?}", undone(text));
        }
    }
}
