//! Normalised text with an alignment of every normalised byte to the original.

mod disguise;

use crate::{Advert, Field, Span};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// All fields of an advert as one normalised haystack.
#[derive(Debug, Default)]
pub struct Text {
    /// Normalised text of all fields, a line feed between two fields.
    pub haystack: String,
    /// Of each normalised byte, the range of the original character(s) it came from.
    origin: Vec<(u32, u32)>,
    /// Where each field starts in the haystack.
    fields: Vec<(Field, usize)>,
    /// Characters undone as a disguise: zero-width, bidi, look-alike letters.
    pub disguised: usize,
}

impl Text {
    /// Normalises an advert. A title that the text repeats is read once.
    pub fn of(advert: &Advert) -> Self {
        let mut text = Text::default();
        for field in Field::ALL {
            let raw = advert.field(field);
            let repeated = field == Field::Title && advert.text.starts_with(raw);
            if !raw.is_empty() && !repeated {
                text.push(field, raw);
            }
        }
        text
    }

    fn push(&mut self, field: Field, raw: &str) {
        if !self.haystack.is_empty() {
            self.emit('\n', 0, 0);
        }
        self.fields.push((field, self.haystack.len()));
        let mut word_start = 0;
        // Look-alikes are folded word by word: only a word that mixes Latin with Cyrillic or Greek is a disguise.
        for (index, c) in raw.char_indices().chain([(raw.len(), '\n')]) {
            if c.is_alphanumeric() || disguise::is_invisible(c) || is_combining_mark(c) {
                continue;
            }
            self.push_word(raw, word_start, index);
            if index < raw.len() {
                let end = index + c.len_utf8();
                for n in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                    self.emit(n, index, end);
                }
                word_start = end;
            }
        }
    }

    fn push_word(&mut self, raw: &str, start: usize, end: usize) {
        let word = &raw[start..end];
        if word.is_ascii() {
            for (i, b) in word.bytes().enumerate() {
                self.emit(b.to_ascii_lowercase() as char, start + i, start + i + 1);
            }
            return;
        }
        let mixed = disguise::is_mixed(word);
        let mut cluster_start = 0;
        let chars: Vec<(usize, char)> = word.char_indices().collect();
        for (k, &(at, _)) in chars.iter().enumerate() {
            let next = chars.get(k + 1);
            if next.is_some_and(|&(_, c)| is_combining_mark(c)) {
                continue;
            }
            let cluster_end = next.map_or(word.len(), |&(n, _)| n);
            let _ = at;
            let cluster = &word[cluster_start..cluster_end];
            for c in cluster
                .chars()
                .filter(|&c| {
                    let gone = disguise::is_invisible(c);
                    self.disguised += usize::from(gone);
                    !gone
                })
                .nfkc()
                .flat_map(char::to_lowercase)
                .collect::<Vec<_>>()
            {
                let mut c = disguise::ascii_digit(c).unwrap_or(c);
                if mixed && let Some(latin) = disguise::latin_look_alike(c) {
                    self.disguised += 1;
                    c = latin;
                }
                self.emit(c, start + cluster_start, start + cluster_end);
            }
            cluster_start = cluster_end;
        }
    }

    fn emit(&mut self, c: char, start: usize, end: usize) {
        self.haystack.push(c);
        for _ in 0..c.len_utf8() {
            self.origin.push((start as u32, end as u32));
        }
    }

    /// The field and the original span behind a range of the haystack.
    pub fn original(&self, start: usize, end: usize) -> (Field, Span) {
        let field = self.fields.iter().rev().find(|(_, at)| *at <= start).map_or(Field::Text, |f| f.0);
        (field, Span { start: self.origin[start].0 as usize, end: self.origin[end - 1].1 as usize })
    }
}

/// A phrase as the haystack would hold it.
pub fn normalise(phrase: &str) -> String {
    Text::of(&Advert::from_text(phrase)).haystack
}
