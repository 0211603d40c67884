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
    // Letters that touch before here, the last two of them, where the marks after them begin; whether signs that stand
    // for letters follow a small one.
    let (mut touching, mut last, mut marks, mut signs) = (0_usize, [' '; 2], 0, false);
    let mut singles = Singles::default();
    for (at, c) in line.char_indices() {
        if !is_letter(c) {
            if singles.are_spaced(touching, last[1], c) {
                return true;
            }
            if touching > 0 {
                marks = at;
                signs = last[1].is_ascii_lowercase() && !(c == '@' && has_point(line[at..].chars()));
            }
            signs &= letter_of(c).is_some();
            touching = 0;
            continue;
        }
        if touching >= 2 && last == [c; 2] {
            return true;
        }
        if touching == 0
            && marks > 0
            && (is_parted(last[1], line[marks..at].chars(), c) || signs && c.is_ascii_lowercase())
        {
            return true;
        }
        touching += 1;
        last = [last[1], c];
    }
    singles.are_spaced(touching, last[1], '\n')
}

/// Single letters with one and the same mark between them.
#[derive(Default)]
struct Singles {
    count: usize,
    /// The first of them.
    first: char,
    /// The mark after the last of them.
    mark: Option<char>,
}

impl Singles {
    /// Takes up what is no letter, after `touching` letters of which the last is given. Whether there are now so many
    /// singles that they are a word.
    fn are_spaced(&mut self, touching: usize, letter: char, mark: char) -> bool {
        if touching != 1 {
            *self = Singles::default();
            return false;
        }
        if self.mark.is_none() {
            (self.count, self.first) = (0, letter);
        }
        self.count += 1;
        let spaced = self.count >= least(self.first);
        if self.mark != Some(mark) {
            (self.count, self.first) = (1, letter);
        }
        self.mark = (!mark.is_alphanumeric() && mark != '\n').then_some(mark);
        spaced
    }
}

/// Single letters of which a word is made: three with points are an abbreviation in the scripts whose words are longer.
fn least(letter: char) -> usize {
    if is_syllabic(letter) { 3 } else { 4 }
}

/// The other writings of a line: none where nothing in it looks like a trick.
pub fn writings(mut line: Vec<Placed>) -> Vec<Vec<Placed>> {
    let length = line.len();
    unspace(&mut line);
    remove_marks(&mut line);
    let changed = letters_for_digits(&mut line) || line.len() != length;
    let mut writings = Vec::new();
    if has_run(&line) {
        writings.extend([shortened(&line, 1), shortened(&line, 2)]);
    }
    if changed {
        writings.insert(0, line);
    }
    writings
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { letter::of(c).is(letter::LETTER) }
}

/// "c a m b o d i a", "t.e.l.e", "캄.보.디.아": four or more single letters with the same mark between them; of Han,
/// Kana and Hangul, three.
fn unspace(line: &mut Vec<Placed>) {
    let (mut at, mut kept) = (0, 0);
    while at < line.len() {
        let run = spaced_run(line, at);
        for i in (at..at + run.max(1)).step_by(2) {
            line[kept] = line[i];
            kept += 1;
        }
        at += run.max(1);
    }
    line.truncate(kept);
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
    if letters >= least(line[at].0) { end - at + 1 } else { 0 }
}

/// "cam*bodia", "cam🌟bodia", "柬-埔-寨": one to three marks between two letters of one kind. Marks that honest
/// writing puts inside words (point, hyphen, apostrophe, slash) go only between Han, Kana or Hangul.
fn remove_marks(line: &mut Vec<Placed>) {
    let (mut at, mut kept) = (0, 0);
    while at < line.len() {
        let marks = line[at..].iter().take(4).take_while(|p| is_mark(p.0)).count();
        if marks > 0
            && kept > 0
            && let Some(after) = line.get(at + marks)
            && is_letter(line[kept - 1].0)
            && is_letter(after.0)
            && is_parted(line[kept - 1].0, line[at..at + marks].iter().map(|p| p.0), after.0)
        {
            at += marks;
            continue;
        }
        for i in at..at + marks.max(1) {
            line[kept] = line[i];
            kept += 1;
        }
        at += marks.max(1);
    }
    line.truncate(kept);
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
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric() && !c.is_whitespace();
    }
    letter::of(c).is(letter::SIGN)
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

/// "c4mb0dia", "t3legram", "c@sino": a digit or sign between two letters of one word. Whether there was one.
fn letters_for_digits(line: &mut [Placed]) -> bool {
    let mut changed = false;
    for i in 1..line.len().saturating_sub(1) {
        let Some(letter) = letter_of(line[i].0).filter(|_| line[i - 1].0.is_ascii_lowercase()) else { continue };
        let after = line[i + 1..].iter().find(|p| letter_of(p.0).is_none());
        let followed = after.is_some_and(|p| p.0.is_ascii_lowercase());
        if followed && (line[i].0 != '@' || !has_point(line[i..].iter().map(|p| p.0))) {
            line[i].0 = letter;
            changed = true;
        }
    }
    changed
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
        writings(line).iter().map(|w| w.iter().map(|p| p.0).collect()).collect()
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
