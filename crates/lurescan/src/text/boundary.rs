//! Where a phrase may begin and end: by word in scripts with spaces, by character in those without.

use super::letter;

/// Whether `hay[start..end]` stands as a word. `open_end` lets any letters follow.
pub fn stands(hay: &str, start: usize, end: usize, open_end: bool) -> bool {
    let letters = Letters::of(&hay[start..end]);
    let before = hay[..start].chars().next_back();
    let begins = match hay[start..].chars().next() {
        Some(first) if before.is_some_and(is_spaced) && is_spaced(first) => {
            letters.long && may_follow_prefix(&hay[..start], first)
        }
        _ => true,
    };
    begins && (open_end || letters.may_end_before(&hay[end..]))
}

/// What the letters of a term say of where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Letters {
    /// Three characters or more: a particle or an article may touch it.
    pub long: bool,
    /// The last is of a script that puts spaces between words.
    spaced: bool,
    /// A particle or case may follow.
    suffixed: bool,
    /// The `s` may follow that makes a plural in English, Spanish, Portuguese and French; not words too short to be sure.
    plural: bool,
}

impl Letters {
    /// Of a term that is not empty.
    pub fn of(term: &str) -> Self {
        let last = term.chars().next_back();
        let long = term.chars().nth(2).is_some();
        Letters {
            long,
            spaced: last.is_some_and(is_spaced),
            suffixed: long && last.is_some_and(takes_suffixes),
            plural: term.len() > 4 && last.is_some_and(|c| c.is_ascii_lowercase() && c != 's'),
        }
    }

    /// Whether a term that is followed by `rest` ends as a word.
    #[inline]
    pub fn may_end_before(self, rest: &str) -> bool {
        let mut rest = rest.chars();
        let next = rest.next().filter(|c| is_spaced(*c));
        !self.spaced
            || next.is_none()
            || self.suffixed
            || self.plural && next == Some('s') && !rest.next().is_some_and(is_spaced)
    }
}

/// Letters of scripts that put spaces between words.
#[inline]
pub fn is_spaced(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Han, of too many kinds for the table to be at hand.
        '\u{3400}'..='\u{9fff}' => false,
        _ => letter::of(c).is(letter::SPACED),
    }
}

/// The same, worked out.
pub(super) fn is_of_spaced_script(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Scripts whose languages hang particles and cases on a word: Arabic, Indic, Ethiopic, Hangul.
#[inline]
pub fn takes_suffixes(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{dff}' | '\u{1200}'..='\u{137f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Article and prepositions written on the word in Arabic and Amharic; compounds in Korean.
#[inline]
pub fn may_follow_prefix(before: &str, first: char) -> bool {
    let run = |allowed: &str| {
        let mut letters = before.chars().rev().take_while(|c| is_spaced(*c));
        (&mut letters).take(3).all(|c| allowed.contains(c)) && letters.next().is_none()
    };
    match first {
        '\u{600}'..='\u{6ff}' => run("الوبفك"),
        '\u{1200}'..='\u{137f}' => run("የበለከእ"),
        '\u{ac00}'..='\u{d7a3}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::stands;

    fn finds(hay: &str, term: &str) -> bool {
        let start = hay.find(term).expect("the term is in the text");
        stands(hay, start, start + term.len(), false)
    }

    #[test]
    fn words_in_spaced_scripts_characters_in_the_others() {
        assert!(finds("a dorm near", "dorm") && !finds("dormant", "dorm"));
        assert!(finds("free flights", "flight") && !finds("flightsim", "flight"));
        assert!(finds("在金边工作", "金边") && finds("ทำงานปอยเปตด่วน", "ปอยเปต"));
    }

    #[test]
    fn particles_and_articles_do_not_hide_a_term() {
        assert!(finds("캄보디아에서", "캄보디아") && finds("해외고수익", "고수익"));
        assert!(finds("الكمبوديا", "كمبوديا") && !finds("مستشفىكمبوديا", "كمبوديا"));
        assert!(finds("कंबोडियामा", "कंबोडिया"));
    }
}
