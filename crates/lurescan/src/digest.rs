//! Posts that list many offers: where one offer ends and the next begins.

use crate::Span;

/// Marks of which a line that parts offers is made.
const RULE: &str = "-=_*~—–─━➖•·#<>➡⬇👇🔻🔹🔸 ";
/// Offers below which a post is no digest.
pub const FEWEST: usize = 3;

/// The blocks of a text, parted by empty lines, ruled lines or numbers at the head of a line.
///
/// ```
/// let blocks = lurescan::digest::blocks("Cook, 900 USD\n\nDriver, 500 USD\n-----\nClerk, 700 USD");
/// assert_eq!(blocks.len(), 3);
/// ```
pub fn blocks(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let (mut start, mut end, mut at) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if content.chars().all(|c| RULE.contains(c)) || is_numbered(content) {
            blocks.extend(start.take().map(|start| Span { start, end }));
        }
        if !content.chars().all(|c| RULE.contains(c)) {
            start.get_or_insert(at + (line.len() - line.trim_start().len()));
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    blocks.extend(start.map(|start| Span { start, end }));
    blocks
}

/// "1.", "2)", "③": the head of an item.
fn is_numbered(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.chars().nth(digits);
    (1..=2).contains(&digits) && after.is_some_and(|c| matches!(c, '.' | ')' | '、' | '）'))
        || line.starts_with(|c| matches!(c, '①'..='⑳' | '❶'..='❿'))
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn blocks_slice_to_their_text() {
        let text = "Jobs!\n\n1. cook\nfree room\n2) driver \n➖➖➖\n③ clerk\n\n\n";
        let found: Vec<&str> = blocks(text).iter().map(|b| &text[b.start..b.end]).collect();
        assert_eq!(found, ["Jobs!", "1. cook\nfree room", "2) driver", "③ clerk"]);
        assert!(blocks("").is_empty() && blocks("\n \n---\n").is_empty());
        assert_eq!(blocks("one\ntwo").len(), 1);
    }
}
