//! Traditional to simplified Han, one character for one: a phrase in either script is found in both.

use std::sync::LazyLock;

static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    include_str!("han.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut both = l.chars();
            Some((both.next()?, both.next()?))
        })
        .collect()
});

/// The simplified form of a character, or the character.
pub fn simplified(c: char) -> char {
    if !('\u{3400}'..='\u{9fff}').contains(&c) {
        return c;
    }
    PAIRS.binary_search_by_key(&c, |p| p.0).map_or(c, |i| PAIRS[i].1)
}

/// Whether a character is Han.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, simplified};

    #[test]
    fn the_table_is_sorted_and_folds() {
        assert!(PAIRS.len() > 2000 && PAIRS.is_sorted_by_key(|p| p.0));
        assert_eq!("緬甸賭場客服".chars().map(simplified).collect::<String>(), "缅甸赌场客服");
    }
}
