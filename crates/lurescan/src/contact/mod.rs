//! Ways to answer an advert: e-mail, link, messenger, phone.

use crate::{Field, Span, text::Text};
use regex::Regex;
use std::sync::LazyLock;

/// One way to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contact {
    /// `email`, `url`, `telegram`, `whatsapp`, `line`, `zalo`, `wechat`, `kakaotalk` or `phone`.
    pub kind: &'static str,
    /// Where it is named.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

static KINDS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("email", r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
        ("telegram", r"t\.me/\S+|telegram|텔레그램|テレグラム|纸飞机|紙飛機|เทเลแกรม|\btg\s*[:@]"),
        ("whatsapp", r"wa\.me/\S+|whats?app"),
        ("line", r"\bline\s*(?:id)?\s*[:@]|ไลน์|lin\.ee/\S+"),
        ("zalo", r"\bzalo\b"),
        ("wechat", r"wechat|微信|薇信"),
        ("kakaotalk", r"kakaotalk|카카오톡|카톡"),
        ("url", r"https?://\S+|www\.\S+"),
        ("phone", r"\+?\d[\d ().-]{7,15}\d"),
    ]
    .into_iter()
    .map(|(k, p)| (k, Regex::new(p).expect("a constant pattern")))
    .collect()
});

/// All contacts of the text, by kind.
pub fn find(text: &Text) -> Vec<Contact> {
    let mut found = Vec::new();
    for (kind, pattern) in KINDS.iter() {
        for m in pattern.find_iter(&text.haystack) {
            let (field, span) = text.original(m.start(), m.end());
            found.push(Contact { kind, field, span });
        }
    }
    found
}
