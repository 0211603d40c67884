//! Ways to answer an advert: e-mail, link, messenger, phone.

#[cfg(feature = "phone")]
mod phone;

use crate::{Field, Span, text::Text};
use regex::Regex;
use std::sync::LazyLock;

/// One way to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contact {
    /// `email`, `url`, `telegram`, `whatsapp`, `line`, `zalo`, `wechat`, `kakaotalk` or `phone`.
    pub kind: &'static str,
    /// The address, handle or number, as the normalised text has it; a phone number in E.164 where the numbering plan
    /// is known (feature `phone`).
    pub value: String,
    /// Where it is named.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

static KINDS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("email", r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
        ("telegram", r"t\.me/[\w+/-]+|telegram(?:\s*:?\s*@\w{3,})?|텔레그램|テレグラム|纸飞机|紙飛機|เทเลแกรม|\btg\s*[:@]\s*@?\w{3,}"),
        ("whatsapp", r"wa\.me/[0-9]+|whats?app|واتس ?اب|व्हाट्स ?(?:एप|ऐप|अप)|হোয়াটসঅ্যাপ|ватсап|вотсап"),
        ("line", r"\bline\s*(?:id)?\s*[:@]\s*@?[\w.-]{3,}|ไลน์|lin\.ee/\w+"),
        ("zalo", r"\bzalo\b"),
        ("wechat", r"wechat|微信|薇信"),
        ("kakaotalk", r"kakao\s?talk|카카오톡|카톡"),
        ("url", r"https?://\S+|www\.\S+"),
    ]
    .into_iter()
    .map(|(k, p)| (k, Regex::new(p).expect("a constant pattern")))
    .collect()
});

/// What may be a phone number: seven to fifteen digits with the marks people put between them.
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\+?\(?[0-9](?:[ ().-]{0,2}[0-9]){6,14}").expect("a constant pattern"));

/// Contacts of one kind that are read: more than any advert has, and a bound on the work a hostile one can ask for.
const MAX_OF_KIND: usize = 200;

/// The contacts of the text, by kind. `homes` are the countries whose numbers may be written without a country code.
pub fn find(text: &Text, homes: &[&str]) -> Vec<Contact> {
    let hay = text.plain();
    let mut found = Vec::new();
    let mut push = |kind, value: String, start, end| {
        let (field, span) = text.original(start, end);
        found.push(Contact { kind, value, field, span });
    };
    for (kind, pattern) in KINDS.iter() {
        for m in pattern.find_iter(hay).take(MAX_OF_KIND) {
            push(kind, m.as_str().to_owned(), m.start(), m.end());
        }
    }
    for m in PHONE.find_iter(hay).take(MAX_OF_KIND) {
        if let Some(value) = phone_number(m.as_str(), homes) {
            push("phone", value, m.start(), m.end());
        }
    }
    found
}

#[cfg(feature = "phone")]
use phone::phone_number;

/// Without numbering plans: an international prefix, or the trunk zero of most countries.
#[cfg(not(feature = "phone"))]
fn phone_number(written: &str, _homes: &[&str]) -> Option<String> {
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.starts_with(['+', '0']) && digits.len() >= 9).then_some(digits)
}
