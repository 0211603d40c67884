//! Ways to answer an advert: e-mail, link, messenger, phone.

mod channels;
#[cfg(feature = "phone")]
mod phone;

use crate::{Field, Span, text::Text};
use regex::Regex;
use std::sync::LazyLock;

/// One way to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contact {
    /// `email`, `url`, `telegram`, `whatsapp`, `line`, `zalo`, `wechat`, `kakaotalk`, `messenger`, `viber`, `signal` or
    /// `phone`.
    pub kind: &'static str,
    /// The address, handle or number, as the normalised text has it; a phone number in E.164 where the numbering plan
    /// is known (feature `phone`); empty where a channel is named without a handle.
    pub value: String,
    /// Where it is named.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

/// What may be a phone number: seven to fifteen digits with the marks people put between them.
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\+?\(?[0-9](?:[ ().-]{0,2}[0-9]){6,14}").expect("a constant pattern"));

/// Contacts of one kind that are read: more than any advert has, and a bound on the work a hostile one can ask for.
const MAX_OF_KIND: usize = 200;

/// The contacts of the text, by kind. `homes` are the countries whose numbers may be written without a country code.
pub fn find(text: &Text, homes: &[&str]) -> Vec<Contact> {
    let mut found = channels(text);
    found.extend(phones(text, homes));
    found
}

/// The contacts other than phone numbers, which cost most and which no feature reads.
pub fn channels(text: &Text) -> Vec<Contact> {
    let found = channels::ALL.find(text.plain(), MAX_OF_KIND).into_iter();
    let each = |(kind, values): (&'static str, Vec<_>)| {
        values.into_iter().map(move |(value, start, end)| contact(text, kind, value, start, end))
    };
    found.flat_map(each).collect()
}

/// The phone numbers.
pub fn phones(text: &Text, homes: &[&str]) -> Vec<Contact> {
    let written = PHONE.find_iter(text.plain()).take(MAX_OF_KIND);
    written.filter_map(|m| Some(contact(text, "phone", phone_number(m.as_str(), homes)?, m.start(), m.end()))).collect()
}

fn contact(text: &Text, kind: &'static str, value: String, start: usize, end: usize) -> Contact {
    let (field, span) = text.original(start, end);
    Contact { kind, value, field, span }
}

#[cfg(feature = "phone")]
use phone::phone_number;

/// Without numbering plans: an international prefix, or the trunk zero of most countries.
#[cfg(not(feature = "phone"))]
fn phone_number(written: &str, _homes: &[&str]) -> Option<String> {
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.starts_with(['+', '0']) && digits.len() >= 9).then_some(digits)
}
