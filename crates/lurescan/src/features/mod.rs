//! The ordered, named vector that the model sees. Nothing here reads which fields an advert has.

use crate::{
    contact::Contact,
    lexicon::{Hit, Indicator, Meaning, Place},
    pay::{PayOffer, PayTables},
    text::Text,
};
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
const DERIVED: [&str; 15] = [
    "pay.log_ratio",
    "pay.foreign_currency",
    "pay.stated",
    "combo.abroad_desk",
    "combo.abroad_perks",
    "combo.abroad_pay",
    "combo.desk_low_bar",
    "combo.perks_low_bar",
    "combo.risk_groups",
    "combo.abroad_unverifiable",
    "combo.high_pay_unverifiable",
    "missing.verifiable",
    "missing.duties",
    "obfuscation.disguised",
    "protective.signs",
];

/// Names of the columns, in order.
pub fn names(indicators: &[Indicator]) -> Vec<String> {
    let mut names: Vec<String> = indicators.iter().map(|i| i.id.clone()).collect();
    names.extend(PLACE_KINDS.iter().map(|k| format!("place.{k}")));
    names.extend(CONTACT_KINDS.iter().map(|k| format!("contact.{k}")));
    names.extend(DERIVED.iter().map(|d| (*d).to_owned()));
    names
}

/// What the features are made from.
pub struct Found<'a> {
    /// The text.
    pub text: &'a Text,
    /// Indicators and places in it.
    pub hits: &'a [Hit],
    /// Offers in it.
    pub pay: &'a [PayOffer],
    /// Contacts in it.
    pub contacts: &'a [Contact],
}

/// The vector, one value a name of [`names`].
pub fn extract(found: &Found<'_>, indicators: &[Indicator], places: &[Place], tables: &PayTables) -> Vec<f64> {
    let mut risk_groups = BTreeSet::new();
    let mut protective = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut countries = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for hit in found.hits {
        match hit.meaning {
            Meaning::Indicator(i) => {
                seen.insert(i);
                if indicators[i].polarity == "risk" {
                    risk_groups.insert(indicators[i].group.as_str());
                } else {
                    protective.insert(i);
                }
            }
            Meaning::Place(i) => {
                kinds.insert(places[i].kind.as_str());
                countries.insert(places[i].country.as_str());
            }
        }
    }
    let flag = |b: bool| f64::from(u8::from(b));
    let mut x: Vec<f64> = (0..indicators.len()).map(|i| flag(seen.contains(&i))).collect();
    x.extend(PLACE_KINDS.iter().map(|k| flag(kinds.contains(k))));
    let contact = |k: &str| found.contacts.iter().any(|c| c.kind == k);
    let messenger = ["line", "zalo", "wechat", "kakaotalk"].iter().any(|k| contact(k));
    x.extend([contact("email"), contact("telegram"), contact("whatsapp"), messenger, contact("url")].map(flag));

    // The highest reference wage of the places named: an advert that names two is judged mildly.
    let wage = countries.iter().filter_map(|c| tables.wages.get(*c)).copied().fold(f64::NAN, f64::max);
    let wage = if wage.is_nan() { 500.0 } else { wage };
    let offer = found.pay.iter().map(|p| (p.monthly_usd.0 + p.monthly_usd.1) / 2.0).fold(0.0, f64::max);
    let log_ratio = if offer > 0.0 { (offer / wage).ln().clamp(-2.0, 2.5) } else { 0.0 };
    let foreign = found.pay.iter().any(|p| p.currency == "USD" || p.currency == "USDT");
    let named = |id: &str| indicators.iter().position(|i| i.id == id).is_some_and(|i| seen.contains(&i));
    let abroad = !kinds.is_empty() || named("recruitment.overseas_generic");
    let has = |g: &str| risk_groups.contains(g);
    let high = named("pay.high_pay_claim") || named("pay.quick_money") || log_ratio > 0.3;
    let verifiable = !protective.is_empty();
    x.extend([
        log_ratio,
        flag(foreign),
        flag(!found.pay.is_empty()),
        flag(abroad && has("work")),
        flag(abroad && has("inducement")),
        flag(abroad && (high || has("pay"))),
        flag(has("work") && has("entry_bar")),
        flag(has("inducement") && has("entry_bar")),
        risk_groups.len() as f64 / 4.0,
        flag(abroad && !verifiable),
        flag(high && !verifiable),
        flag(!verifiable),
        flag(!named("protective.duties_listed")),
        flag(found.text.disguised > 2),
        protective.len() as f64 / 3.0,
    ]);
    x
}
