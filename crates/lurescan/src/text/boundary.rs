//! Where a phrase may begin and end: by word in scripts with spaces, by character in those without.

use super::letter;

/// Whether `hay[start..end]` stands as a word. `open_end` lets any letters follow.
pub fn stands(hay: &str, start: usize, end: usize, open_end: bool) -> bool {
    let before = hay[..start].chars().next_back();
    let first = hay[start..].chars().next();
    let last = hay[..end].chars().next_back();
    let after = hay[end..].chars().next();
    let glued = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| is_spaced(a) && is_spaced(b));
    let long = || hay[start..end].chars().nth(2).is_some();
    let begins = !glued(before, first) || first.is_some_and(|c| may_follow_prefix(&hay[..start], c) && long());
    let ends = open_end
        || !glued(last, after)
        || last.is_some_and(takes_suffixes) && long()
        || is_plural(&hay[start..end], &hay[end..]);
    begins && ends
}

/// Letters of scripts that put spaces between words.
pub fn is_spaced(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { letter::of(c).is(letter::SPACED) }
}

/// The same, worked out.
pub(super) fn is_of_spaced_script(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The `s` that makes a plural in English, Spanish, Portuguese and French; not on words too short to be sure.
fn is_plural(term: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    term.len() > 4
        && term.ends_with(|c: char| c.is_ascii_lowercase() && c != 's')
        && rest.next() == Some('s')
        && !rest.next().is_some_and(is_spaced)
}

/// Scripts whose languages hang particles and cases on a word: Arabic, Indic, Ethiopic, Hangul.
pub fn takes_suffixes(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{dff}' | '\u{1200}'..='\u{137f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Article and prepositions written on the word in Arabic and Amharic; compounds in Korean.
fn may_follow_prefix(before: &str, first: char) -> bool {
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
