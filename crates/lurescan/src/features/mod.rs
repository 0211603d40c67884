//! The ordered, named vector that the model sees. Nothing here reads which fields an advert has.

mod combinations;
pub mod ngrams;
mod tokens;
pub mod wording;

use crate::{
    contact::Contact,
    judge::{PayOffer, Setting},
    lexicon::{Hit, Indicator, Meaning},
    text::Text,
};
use combinations::DERIVED;
use std::collections::BTreeSet;

/// Kinds of places, each a feature.
pub const PLACE_KINDS: [&str; 9] = [
    "compound_site",
    "special_zone",
    "casino_town",
    "border_crossing",
    "transit_town",
    "city",
    "province",
    "country",
    "bait_country",
];
const CONTACT_KINDS: [&str; 5] = ["email", "telegram", "whatsapp", "messenger", "url"];

/// Names of the columns, in order.
pub fn names(indicators: &[Indicator]) -> Vec<String> {
    let mut names: Vec<String> = indicators.iter().map(|i| i.id.clone()).collect();
    names.extend(PLACE_KINDS.iter().map(|k| format!("place.{k}")));
    names.extend(CONTACT_KINDS.iter().map(|k| format!("contact.{k}")));
    names.extend(DERIVED.iter().map(|(name, _)| (*name).to_owned()));
    names
}

/// What the features are made from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Found<'a> {
    /// The text.
    pub text: &'a Text,
    /// Indicators and places in it.
    pub hits: &'a [Hit],
    /// Offers in it, judged.
    pub pay: &'a [PayOffer],
    /// Contacts in it.
    pub contacts: &'a [Contact],
    /// Where the work lies.
    pub setting: &'a Setting<'a>,
    /// All indicators of the detector.
    pub indicators: &'a [Indicator],
}

/// The vector, one value a name of [`names`].
pub fn extract(found: &Found<'_>) -> Vec<f64> {
    let seen: BTreeSet<usize> = found
        .hits
        .iter()
        .filter_map(|h| match h.meaning {
            Meaning::Indicator(i) => Some(i),
            Meaning::Place(_) => None,
        })
        .collect();
    let flag = |b: bool| f64::from(u8::from(b));
    let mut x: Vec<f64> = (0..found.indicators.len()).map(|i| flag(seen.contains(&i))).collect();
    x.extend(PLACE_KINDS.iter().map(|k| flag(found.setting.kinds.contains(k))));
    let contact = |k: &str| found.contacts.iter().any(|c| c.kind == k);
    let messenger = ["line", "zalo", "wechat", "kakaotalk", "messenger", "viber", "signal"].iter().any(|k| contact(k));
    x.extend([contact("email"), contact("telegram"), contact("whatsapp"), messenger, contact("url")].map(flag));
    let summary = combinations::Summary::of(found, &seen);
    x.extend(DERIVED.iter().map(|(_, value)| value(&summary)));
    x
}
