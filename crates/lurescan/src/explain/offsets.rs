//! From bytes to code points, without counting from the start for every span.

/// Bytes between two kept counts.
const STEP: usize = 256;

/// Code points before each position of a text.
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points that begin before byte `i * STEP`; empty for ASCII, where bytes are code points.
    kept: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut kept = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                kept.push(count);
                count += chunk.iter().filter(|b| begins(**b)).count();
            }
            kept.push(count);
        }
        CodePoints { text, kept }
    }

    /// Code points before byte `end`.
    pub fn before(&self, end: usize) -> usize {
        if self.kept.is_empty() {
            return end;
        }
        let step = end / STEP;
        self.kept[step] + self.text.as_bytes()[step * STEP..end].iter().filter(|b| begins(**b)).count()
    }
}

/// Whether a byte of UTF-8 begins a code point.
fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_chars() {
        for text in ["", "plain", &"žluťoučký 🇰🇭 кот ".repeat(40)] {
            let points = CodePoints::of(text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(points.before(at), text[..at].chars().count());
            }
        }
    }
}
