//! Pay against place and language: the wage an offer is measured by.

use crate::{
    lexicon::{Hit, Meaning, OTHER_COUNTRY, Place},
    pay::{PayOffer, PayTables},
};
use std::collections::BTreeSet;

/// Countries in which a language is at home: where its speakers earn their reference wage, and from where work
/// elsewhere is abroad. Empty for languages of many homes (en, es, fr, ar, pt) and for unknown ones.
pub fn homes(language: &str) -> &'static [&'static str] {
    match language {
        "vi" => &["VN"],
        "id" => &["ID"],
        "ms" => &["MY"],
        "th" => &["TH"],
        "lo" => &["LA"],
        "km" => &["KH"],
        "my" => &["MM"],
        "ko" => &["KR"],
        "ja" => &["JP"],
        "zh" => &["CN", "TW", "HK"],
        "hi" | "ta" | "te" => &["IN"],
        "bn" => &["BD", "IN"],
        "si" => &["LK"],
        "am" => &["ET"],
        "tl" => &["PH"],
        "sw" => &["KE", "TZ", "UG"],
        "tr" => &["TR"],
        "ru" => &["RU", "KZ"],
        "uz" => &["UZ"],
        "de" => &["DE"],
        _ => &[],
    }
}

/// Where an advert's work lies, as far as its words say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting<'a> {
    /// Countries of the places named.
    pub countries: BTreeSet<&'a str>,
    /// Kinds of the places named.
    pub kinds: BTreeSet<&'a str>,
    /// A place outside the homes of the language, other than the countries to which the trade takes nobody (an advert
    /// names Japan for its language, China for its maker); never for a language of many homes.
    pub foreign: bool,
    /// The language has no home of its own.
    homeless: bool,
}

impl<'a> Setting<'a> {
    /// The setting of an advert in `language` in which `hits` were found.
    pub fn of(hits: &[Hit], places: &'a [Place], language: &str) -> Self {
        let named = || {
            hits.iter().filter_map(|h| match h.meaning {
                Meaning::Place(i) => Some(&places[i]),
                Meaning::Indicator(_) => None,
            })
        };
        let countries: BTreeSet<&str> = named().map(|p| p.country.as_str()).collect();
        let homes = homes(language);
        let named_as_work = || named().filter(|p| p.kind != OTHER_COUNTRY);
        let foreign = !homes.is_empty() && named_as_work().any(|p| !homes.contains(&p.country.as_str()));
        let kinds = named_as_work().map(|p| p.kind.as_str()).collect();
        Setting { kinds, countries, foreign, homeless: homes.is_empty() }
    }

    /// Work abroad: outside the homes of the language, or, for a language of many homes, in one of the countries to
    /// which the trade takes people. A city or a richer country named in English or Spanish may be home.
    pub fn abroad(&self) -> bool {
        self.foreign
            || (self.homeless
                && self.kinds.iter().any(|k| !matches!(*k, "city" | "bait_country" | "transit_town" | "province")))
    }

    /// The reference wage, US dollars a month: the highest of the places named (an advert that names two is judged
    /// mildly), else of the language's homes, else of the country of the currency. None for a sum in dollars, euros or
    /// coins without a place: it may be offered anywhere.
    pub fn reference_wage(&self, language: &str, currency: &str, tables: &PayTables) -> Option<f64> {
        let highest =
            |codes: &mut dyn Iterator<Item = &str>| codes.filter_map(|c| tables.wages.get(c)).copied().reduce(f64::max);
        highest(&mut self.countries.iter().copied())
            .or_else(|| highest(&mut homes(language).iter().copied()))
            .or_else(|| highest(&mut currency_home(currency).into_iter()))
    }

    /// Sets the ratio of every offer to the reference wage. In a language of many homes, pay in the currency of a
    /// country that is not named says that the work is abroad: shillings for Bangkok.
    pub fn judge(&mut self, offers: &mut [PayOffer], language: &str, tables: &PayTables) {
        for offer in offers {
            offer.ratio = self.reference_wage(language, &offer.currency, tables).map(|wage| offer.monthly_usd.1 / wage);
            self.foreign |= self.homeless
                && !self.countries.is_empty()
                && currency_home(&offer.currency).is_some_and(|home| !self.countries.contains(home));
        }
    }
}

/// The country of a currency: the first two letters of its ISO code, but for those of the world.
fn currency_home(currency: &str) -> Option<&str> {
    if matches!(currency, "USD" | "USDT" | "EUR") { None } else { currency.get(..2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> PayTables {
        PayTables {
            wages: [("KH", 300.0), ("VN", 350.0), ("KR", 2900.0)].map(|(c, w)| (c.to_owned(), w)).into(),
            ..PayTables::default()
        }
    }

    #[test]
    fn place_then_language_then_currency() {
        let named = Setting { countries: ["KH"].into(), ..Setting::default() };
        assert_eq!(named.reference_wage("ko", "USD", &tables()), Some(300.0));
        assert_eq!(Setting::default().reference_wage("ko", "USD", &tables()), Some(2900.0));
        assert_eq!(Setting::default().reference_wage("en", "VND", &tables()), Some(350.0));
        assert_eq!(Setting::default().reference_wage("en", "USD", &tables()), None);
    }
}
