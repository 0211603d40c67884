//! Normalised text with an alignment of every normalised byte to the original.

mod ascii;
pub(crate) mod boundary;
mod disguise;
mod han;
pub(crate) mod letter;
mod markup;
mod order;
mod signs;
pub(crate) mod sought;
mod undone;
mod zawgyi;

use crate::{Advert, Field, Span};
use letter::Letter;
use unicode_normalization::UnicodeNormalization;

/// A character with the range of the original behind it.
type Placed = (char, (u32, u32));

/// All fields of an advert as one normalised haystack.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Text {
    /// Normalised text of all fields, a line feed between two fields.
    pub haystack: String,
    /// Of each normalised byte, the range of the original character(s) it came from.
    origin: Vec<(u32, u32)>,
    /// Where each field starts in the haystack.
    fields: Vec<(Field, usize)>,
    /// Words in which a disguise was undone: invisible characters inside, letters that look like others.
    pub disguises: Vec<(Field, Span)>,
    /// Han characters, and those of them of the traditional script.
    han: usize,
    traditional: usize,
    /// Where lines written once more without a trick begin; the end where there are none.
    pub again: usize,
}

impl Text {
    /// Normalises an advert. A title that the text repeats is read once.
    pub fn of(advert: &Advert) -> Self {
        let mut text = Text::once(advert);
        text.push_undone();
        text
    }

    /// The same without the lines that are written again.
    fn once(advert: &Advert) -> Self {
        let mut text = Text::default();
        let bytes: usize = Field::ALL.iter().map(|f| advert.field(*f).len() + 1).sum();
        text.haystack.reserve(bytes);
        text.origin.reserve(bytes);
        for field in Field::ALL {
            let raw = advert.field(field);
            let repeated = field == Field::Title && advert.text.starts_with(raw);
            if !raw.is_empty() && !repeated {
                text.read(field, raw);
            }
        }
        text.again = text.haystack.len();
        text
    }

    /// Lines that hold a trick, once more without it, after all fields.
    fn push_undone(&mut self) {
        let mut start = 0;
        let mut writings = Vec::new();
        for line in self.haystack[..self.again].split('\n') {
            if undone::may_hide(line) {
                let placed: Vec<Placed> = line.char_indices().map(|(i, c)| (c, self.origin[start + i])).collect();
                let field = self.field(start);
                writings.extend(undone::writings(placed).into_iter().map(|w| (field, w)));
            }
            start += line.len() + 1;
        }
        for (field, writing) in writings {
            self.emit('\n', 0, 0);
            self.fields.push((field, self.haystack.len()));
            for (c, (from, to)) in writing {
                self.emit(c, from as usize, to as usize);
            }
        }
    }

    /// The text as it was written, normalised: without the lines that are written again.
    pub fn plain(&self) -> &str {
        &self.haystack[..self.again]
    }

    /// Whether its Han characters are those of Taiwan, Hong Kong and Macau.
    pub fn is_traditional(&self) -> bool {
        self.traditional >= 2 && self.traditional * 12 >= self.han
    }

    fn field(&self, at: usize) -> Field {
        let next = self.fields.partition_point(|(_, start)| *start <= at);
        self.fields.get(next.wrapping_sub(1)).map_or(Field::Text, |f| f.0)
    }

    /// One field, first without its markup and in the order and encoding of the standard, then normalised.
    fn read(&mut self, field: Field, raw: &str) {
        let Some(written) = rewritten(raw) else { return self.push(field, raw) };
        let text: String = written.iter().map(|p| p.0).collect();
        let from = self.haystack.len() + usize::from(!self.haystack.is_empty());
        let disguises = self.disguises.len();
        self.push(field, &text);
        // What was pushed points into the rewritten text; each byte of that knows its source.
        let source: Vec<(u32, u32)> =
            written.iter().flat_map(|(c, at)| std::iter::repeat_n(*at, c.len_utf8())).collect();
        let through = |start: usize, end: usize| (source[start].0, source[end - 1].1);
        for at in self.origin.iter_mut().skip(from) {
            *at = through(at.0 as usize, at.1 as usize);
        }
        for (_, span) in &mut self.disguises[disguises..] {
            let (start, end) = through(span.start, span.end);
            *span = Span { start: start as usize, end: end as usize };
        }
    }

    fn push(&mut self, field: Field, raw: &str) {
        if !self.haystack.is_empty() {
            self.emit('\n', 0, 0);
        }
        self.fields.push((field, self.haystack.len()));
        let mut at = 0;
        while at < raw.len() {
            at = self.push_ascii(raw, at);
            let (word, kinds) = word_end(raw, at);
            if word > at {
                self.push_word(field, raw, at, word, kinds);
                at = word;
            } else if let Some(c) = raw[at..].chars().next() {
                let end = at + c.len_utf8();
                // Markdown escapes a mark with a backslash.
                if c != '\\' || !raw[end..].starts_with(|c: char| c.is_ascii_punctuation()) {
                    self.push_mark(c, at, end);
                }
                at = end;
            }
        }
    }

    /// Most of most texts: words and marks of ASCII that change by nothing but their case. Where it ends.
    fn push_ascii(&mut self, raw: &str, start: usize) -> usize {
        let end = start + ascii::plain(&raw.as_bytes()[start..], self.haystack.ends_with([' ', '\n']));
        let from = self.haystack.len();
        self.haystack.push_str(&raw[start..end]);
        self.haystack[from..].make_ascii_lowercase();
        self.origin.extend((start as u32..end as u32).map(|i| (i, i + 1)));
        end
    }

    /// A character that is no letter or digit. Blanks are written once, so that a phrase is found however it is spaced.
    fn push_mark(&mut self, c: char, start: usize, end: usize) {
        let known = letter::of(c);
        if known.is(letter::SINGLE) {
            return self.emit_mark(known.folded, start, end);
        }
        for c in std::iter::once(disguise::plain_mark(c)).nfkc().flat_map(char::to_lowercase) {
            self.emit_mark(c, start, end);
        }
    }

    fn emit_mark(&mut self, c: char, start: usize, end: usize) {
        let c = if c.is_whitespace() && c != '\n' { ' ' } else { c };
        if c != ' ' || !self.haystack.ends_with([' ', '\n']) {
            self.emit(c, start, end);
        }
    }

    /// A word, letter by letter with the marks on each. Look-alikes are folded word by word: only a word that mixes
    /// Latin with Cyrillic or Greek is a disguise.
    fn push_word(&mut self, field: Field, raw: &str, start: usize, end: usize, kinds: u16) {
        let word = &raw[start..end];
        let mixed = kinds & letter::LATIN != 0 && kinds & letter::LOOK_ALIKE != 0;
        if mixed || kinds & letter::INVISIBLE != 0 && disguise::is_parted(word) {
            self.disguises.push((field, Span { start, end }));
        }
        let mut letters = word.char_indices().map(|(i, c)| (start + i, letter::of(c)));
        let mut next = letters.next();
        while let Some((from, first)) = next {
            next = letters.next();
            // A letter or mark that changes beside others is left to the standard.
            let (mut alone, mut stable, mut class) = (true, first.is(letter::STABLE), first.class);
            while let Some((_, mark)) = next.filter(|n| n.1.is(letter::MARK)) {
                alone = false;
                stable &= mark.is(letter::STABLE) && (mark.class == 0 || class <= mark.class);
                class = mark.class;
                next = letters.next();
            }
            let to = next.map_or(end, |n| n.0);
            let known = stable || alone && first.is(letter::SINGLE | letter::INVISIBLE);
            if mixed || !known {
                self.push_cluster(&raw[from..to], from, to, mixed);
            } else if alone {
                self.emit_letter(first, from, to);
            } else {
                raw[from..to].chars().for_each(|c| self.emit_letter(letter::of(c), from, to));
            }
        }
    }

    fn emit_letter(&mut self, letter: Letter, start: usize, end: usize) {
        if !letter.is(letter::INVISIBLE) {
            self.han += usize::from(letter.is(letter::HAN));
            self.traditional += usize::from(letter.is(letter::TRADITIONAL));
            self.emit(letter.folded, start, end);
        }
    }

    /// A letter with its marks.
    fn push_cluster(&mut self, cluster: &str, start: usize, end: usize, mixed: bool) {
        let visible = cluster.chars().filter(|c| !disguise::is_invisible(*c)).map(disguise::plain_mark);
        for c in visible.nfkc().flat_map(char::to_lowercase) {
            let written = disguise::ascii_digit(c).unwrap_or(c);
            let mut c = han::simplified(written);
            if han::is_han(written) {
                self.han += 1;
                self.traditional += usize::from(c != written);
            }
            if mixed && let Some(latin) = disguise::latin_look_alike(c) {
                c = latin;
            }
            self.emit(c, start, end);
        }
    }

    fn emit(&mut self, c: char, start: usize, end: usize) {
        self.haystack.push(c);
        self.origin.extend(std::iter::repeat_n((start as u32, end as u32), c.len_utf8()));
    }

    /// The field and the original span behind a range of the haystack that is not empty. A range that runs into the
    /// next field is cut at the end of its own.
    pub fn original(&self, start: usize, end: usize) -> (Field, Span) {
        let next = self.fields.partition_point(|(_, at)| *at <= start);
        let field = self.field(start);
        let end = self.fields.get(next).map_or(end, |(_, at)| end.min(at - 1)).max(start + 1);
        (field, Span { start: self.origin[start].0 as usize, end: self.origin[end - 1].1 as usize })
    }
}

/// The text without markup, in the order and encoding of the standard; none where it is so already.
fn rewritten(raw: &str) -> Option<Vec<Placed>> {
    let signs = signs::of(raw);
    let markup = signs.markup && markup::may_hold(raw);
    let (zawgyi, order) = (signs.burmese && zawgyi::is_written_in(raw), signs.ordered && order::may_differ(raw));
    if !markup && !zawgyi && !order {
        return None;
    }
    let mut line = if markup {
        markup::read(raw)
    } else {
        raw.char_indices().map(|(i, c)| (c, (i as u32, (i + c.len_utf8()) as u32))).collect()
    };
    if zawgyi {
        line = zawgyi::as_unicode(&line);
    }
    Some(if order { order::ordered(line) } else { line })
}

/// Where the word from `at` ends, and the kinds of its letters together.
fn word_end(raw: &str, at: usize) -> (usize, u16) {
    let mut kinds = 0;
    for (i, c) in raw[at..].char_indices() {
        let letter = letter::of(c);
        if !letter.is(letter::WORD) {
            return (at + i, kinds);
        }
        kinds |= letter.kinds;
    }
    (raw.len(), kinds)
}

/// A phrase as the haystack would hold it.
pub fn normalise(phrase: &str) -> String {
    // Half of all phrases, and a detector is built from eighty thousand of them.
    if ascii::plain(phrase.as_bytes(), true) == phrase.len() && !phrase.contains(['<', '&']) {
        return phrase.to_ascii_lowercase();
    }
    Text::once(&Advert::from_text(phrase)).haystack
}
