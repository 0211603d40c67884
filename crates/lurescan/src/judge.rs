//! Pay against place and language: the wage an offer is measured by.

use crate::{
    Field, Span,
    lexicon::{Hit, Meaning, OTHER_COUNTRY, Place},
    pay::{Codes, Commission, Kind, PayTables, SLASH, Stated},
};
use std::collections::BTreeSet;

/// What an advert offers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayOffer {
    /// Lower amount, in `currency`; none where only an upper end is given.
    pub min: Option<f64>,
    /// Upper amount; none where only a lower end is given. One figure is both.
    pub max: Option<f64>,
    /// ISO code or `USDT`.
    pub currency: &'static str,
    /// How the currency was decided: `explicit`, `place`, `language` or `default`.
    pub currency_from: &'static str,
    /// `hour`, `day`, `week`, `month`, `year`, `task`, or `once` for a bonus or an advance.
    pub period: &'static str,
    /// How the period was decided: `explicit`, `place` (a sum that can only be a year's, or an hour's, there) or `default`.
    pub period_from: &'static str,
    /// What it is paid for.
    pub kind: Kind,
    /// Guaranteed whatever is sold.
    pub guaranteed: bool,
    /// Commission beside it.
    pub commission: Option<Commission>,
    /// Lower and upper amount a month in US dollars, an open end as null; none for pay by the task or once.
    pub monthly_usd: Option<(Option<f64>, Option<f64>)>,
    /// The upper (else the lower) monthly amount over the reference wage, of a wage where there is one.
    pub ratio: Option<f64>,
    /// Whether the text and the salary column state different pay.
    pub conflict: bool,
    /// Field.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

impl PayOffer {
    /// The upper, else the lower monthly amount in US dollars.
    pub fn usd(&self) -> Option<f64> {
        self.monthly_usd.and_then(|(low, high)| high.or(low))
    }
}

/// The schooling and practice that an advert asks for: whose wage it is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skill {
    /// Says that none is needed.
    None,
    /// Practice, a licence, or nothing said.
    #[default]
    Some,
    /// A degree.
    Degree,
}

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
        "zh-Hant" => &["TW", "HK"],
        "ne" => &["NP"],
        "ur" => &["PK", "IN"],
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
    /// Those of them to which the trade takes people.
    of_trade: BTreeSet<&'a str>,
    /// The country that the platform gives: it comes before those that are only named.
    given: Option<&'a str>,
    /// The language has no home of its own.
    homeless: bool,
}

impl<'a> Setting<'a> {
    /// The setting of an advert in `language` in which `hits` were found; `country` is the code that the platform gives,
    /// or empty.
    pub fn of(hits: &[Hit], places: &'a [Place], language: &str, country: &'a str) -> Self {
        let named = || {
            hits.iter().filter_map(|h| match h.meaning {
                Meaning::Place(i) => Some(&places[i]),
                Meaning::Indicator(_) => None,
            })
        };
        let given = Some(country).filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()));
        let countries: BTreeSet<&str> = named().map(|p| p.country.as_str()).chain(given).collect();
        let homes = homes(language);
        let named_as_work = || named().filter(|p| p.kind != OTHER_COUNTRY);
        let foreign = !homes.is_empty() && named_as_work().any(|p| !homes.contains(&p.country.as_str()));
        let kinds = named_as_work().map(|p| p.kind.as_str()).collect();
        let of_trade = named_as_work().map(|p| p.country.as_str()).collect();
        Setting { kinds, countries, foreign, of_trade, given, homeless: homes.is_empty() }
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
    pub fn reference_wage(&self, language: &str, currency: &str, skill: Skill, tables: &PayTables) -> Option<f64> {
        let highest =
            |codes: &mut dyn Iterator<Item = &str>| codes.filter_map(|c| wage(c, skill, tables)).reduce(f64::max);
        highest(&mut self.countries.iter().copied())
            .or_else(|| highest(&mut homes(language).iter().copied()))
            .or_else(|| highest(&mut currency_home(currency).into_iter()))
    }

    /// The offers behind what is stated: currency, monthly sum and ratio to the reference wage. Amounts that no word calls
    /// pay stay only where they can be a wage. In a language of many homes, pay in the currency of a country that is not
    /// named says that the work is abroad: shillings for Bangkok.
    pub fn judge(&mut self, stated: Vec<Stated>, language: &str, skill: Skill, tables: &PayTables) -> Vec<PayOffer> {
        // The one currency that the advert names serves the amounts beside it that name none.
        // One that is no pay names none: "worth 10 billion dollars".
        let is_offer = |s: &&Stated| s.named || self.offer((*s).clone(), None, language, skill, tables).is_some();
        let named = stated.iter().filter(|s| s.currency.is_some()).find(is_offer).and_then(|s| s.currency);
        let named = named.or_else(|| stated.iter().find_map(|s| s.near));
        let mut offers: Vec<PayOffer> =
            stated.into_iter().filter_map(|s| self.offer(s, named, language, skill, tables)).collect();
        mark_conflicts(&mut offers);
        for offer in &offers {
            self.foreign |= self.homeless
                && !self.of_trade.is_empty()
                && currency_home(offer.currency).is_some_and(|home| !self.countries.contains(home));
        }
        offers
    }

    fn offer(
        &self,
        mut stated: Stated,
        named: Option<Codes>,
        language: &str,
        skill: Skill,
        tables: &PayTables,
    ) -> Option<PayOffer> {
        // Koreans say 300 and mean 3,000,000.
        let short = |a: Option<f64>| a.is_some_and(|a| (100.0..10_000.0).contains(&a));
        let bare = stated.currency.is_none() && stated.implied.is_none();
        if language == "ko" && bare && named.is_none() && stated.kind == Kind::Wage && short(stated.max.or(stated.min))
        {
            stated.min = stated.min.map(|a| a * 1e4);
            stated.max = stated.max.map(|a| a * 1e4);
        }
        let once = matches!(stated.kind, Kind::Bonus | Kind::Advance);
        let unstated = if once { "once" } else { "month" };
        let (mut period, mut period_from) = stated.period.map_or((unstated, "default"), |p| (p, "explicit"));
        let read_as = |period| self.currency(&stated, named, tables.per_month(period), language, tables);
        let mut decided = read_as(period);
        // The word of the sentence is not that of a sum that it cannot be paid by: "by the piece, 6000 to 7000 in all".
        if stated.loose && stated.kind == Kind::Wage && matches!(period, "hour" | "task" | "year") {
            let month = read_as("month").filter(|(code, _)| self.is_month(&stated, period, code, tables));
            // Nobody earns six figures by the hour.
            let hourly = period == "hour" && decided.is_none();
            if month.is_some() || hourly {
                (period, period_from, decided) = ("month", "default", month.or_else(|| read_as("month")));
            }
        }
        if period_from == "default" && stated.kind == Kind::Wage {
            let year =
                read_as("year").filter(|(code, _)| !stated.small && self.is_year(&stated, code, language, tables));
            let hour = read_as("hour").filter(|(code, _)| {
                let closed = stated.min.is_some() && stated.max.is_some();
                let by_hours = language == "zh" || self.yearly(code, language).is_some();
                let headed = stated.field == Field::Title || stated.span.start <= HEADLINE && by_hours && closed;
                let headed = stated.named || headed;
                let sized = || headed && stated.currency.is_some() && self.is_hour(&stated, code, language, tables);
                stated.small && self.yearly(code, language).is_some() || sized()
            });
            if stated.small && hour.is_none() {
                return None;
            }
            if let Some((of, found)) = year.map(|y| ("year", y)).or(hour.map(|h| ("hour", h))) {
                let nowhere = self.countries.is_empty() && found.0 == "USD";
                (period, period_from, decided) = (of, if nowhere { "default" } else { "place" }, Some(found));
            }
        }
        let months = tables.per_month(period);
        let (currency, currency_from) = decided?;
        // A currency that the tables do not know is listed all the same, without a sum in dollars.
        let rate = tables.rate(currency);
        let monthly = |amount: Option<f64>| Some(amount? * months.unwrap_or(1.0) / rate?);
        let (low, high) = (monthly(stated.min), monthly(stated.max));
        let top = high.or(low);
        // What no word calls pay must be of the size of a wage where its currency is at home.
        let home = currency_home(currency).or_else(|| self.yearly(currency, language).filter(|_| period != unstated));
        let wage = home.and_then(|home| tables.wages.get(home)).copied().unwrap_or(ANYWHERE);
        // A sign and a period right beside it say more than the size.
        let least = if stated.currency.is_some() && !stated.loose { 0.02 } else { 0.04 };
        let can_be = |usd: f64| (wage * least..=wage * 40.0).contains(&usd);
        let by_time = months.is_some() && !matches!(period, "hour" | "day") || stated.period.is_none();
        // Whatever a word says: nobody is paid the assets of a company.
        if stated.kind == Kind::Wage && top.is_some_and(|usd| usd > 1e7) {
            return None;
        }
        let too_little = |usd: f64| usd < wage * least;
        if !stated.named
            && (by_time && !low.filter(|usd| *usd > 0.0).or(top).is_none_or(can_be)
                || months.is_some() && top.is_some_and(too_little))
        {
            return None;
        }
        let judged = stated.kind == Kind::Wage && months.is_some();
        let wage = self.reference_wage(language, currency, skill, tables).filter(|_| judged);
        Some(PayOffer {
            min: stated.min,
            max: stated.max,
            currency,
            currency_from,
            period,
            period_from,
            kind: stated.kind,
            guaranteed: stated.guaranteed,
            commission: stated.commission,
            monthly_usd: months.and(rate).map(|_| (low, high)),
            ratio: wage.zip(top).map(|(w, top)| top / w),
            conflict: false,
            field: stated.field,
            span: stated.span,
        })
    }

    /// Whether pay that the sentence states by another period can only be that of a month.
    fn is_month(&self, stated: &Stated, period: &str, currency: &str, tables: &PayTables) -> bool {
        let wage = currency_home(currency).and_then(|home| tables.wages.get(home)).copied().unwrap_or(ANYWHERE);
        let Some((top, rate)) = stated.max.or(stated.min).zip(tables.rate(currency)) else { return false };
        let ratio = |months: f64| top * months / rate / wage;
        let can_be = (0.2..=15.0).contains(&ratio(1.0));
        can_be
            && match (period, tables.per_month(period)) {
                ("hour", Some(months)) => ratio(months) > 20.0,
                ("year", Some(months)) => ratio(months) < 0.05,
                ("task", _) => ratio(1.0) >= 0.25,
                _ => false,
            }
    }

    /// The country by whose wages a sum in `currency` may be a year's: where adverts state pay so, and the trade of the
    /// places named takes nobody.
    fn yearly(&self, currency: &str, language: &str) -> Option<&'static str> {
        let given = self.given.map(|g| YEARLY.iter().find(|c| **c == g).copied());
        let elsewhere = given == Some(None) && currency == "USD";
        if elsewhere || given.is_none() && self.of_trade.iter().any(|c| !YEARLY.contains(c)) {
            return None;
        }
        let here = || given.flatten().or_else(|| YEARLY.iter().find(|c| self.countries.contains(**c)).copied());
        match currency {
            // Dollars without a place are American.
            "USD" if self.countries.is_empty() => Some("US"),
            "USD" => here(),
            "EUR" => Some(here().filter(|c| currency_of(c) == Some("EUR")).unwrap_or("DE")),
            other => YEARLY.iter().find(|c| currency_of(c) == Some(other)).copied(),
        }
        .filter(|_| homes(language).iter().all(|home| YEARLY.contains(home)))
    }

    /// Whether a sum without a period is too much for a month and right for a year.
    fn is_year(&self, stated: &Stated, currency: &str, language: &str, tables: &PayTables) -> bool {
        let Some(home) = self.yearly(currency, language) else {
            // Elsewhere an English advert means a year where nobody earns as much in a month.
            let here = self
                .given
                .filter(|g| stated.field == Field::Salary && language == "en" && currency_of(g) == Some(currency));
            let wage = here.and_then(|g| tables.wages.get(g)).zip(tables.rate(currency));
            let low = stated.min.filter(|m| *m > 0.0).or(stated.max).unwrap_or(0.0);
            return wage.is_some_and(|(wage, rate)| (15.0..=200.0).contains(&(low / rate / wage)));
        };
        // Of the euro countries the tables hold the dearest: a year there is more than a month anywhere.
        let Some(wage) = tables.wages.get(home).or_else(|| tables.wages.get("DE")) else { return false };
        let Some(rate) = tables.rate(currency) else { return false };
        let share = |amount: f64| amount / rate / wage;
        let low = stated.min.filter(|m| *m > 0.0).or(stated.max).map_or(0.0, share);
        let top = stated.max.or(stated.min).map_or(0.0, share);
        // Without a place only what nobody earns in a month.
        let nowhere = currency == "USD" && self.countries.is_empty();
        if nowhere && stated.field != Field::Salary && top < 4.0 {
            return false;
        }
        let can_be = (0.15..=15.0).contains(&(top / 12.0));
        if nowhere {
            return can_be && (low >= 1.4 && top >= 2.5);
        }
        (low >= 2.2 || top >= 2.6 && low >= 1.8) && can_be
    }

    /// Whether a sum without a period is nothing for a month and right for an hour.
    fn is_hour(&self, stated: &Stated, currency: &str, language: &str, tables: &PayTables) -> bool {
        let home = self.yearly(currency, language).or_else(|| currency_home(currency));
        let hours = tables.per_month("hour").unwrap_or(173.0);
        let wage = home.and_then(|home| tables.wages.get(home));
        let most = if home.is_some_and(|h| YEARLY.contains(&h)) { 4.0 } else { 1.0 };
        wage.zip(tables.rate(currency)).is_some_and(|(wage, rate)| {
            let share = stated.max.or(stated.min).unwrap_or(0.0) / rate / wage;
            share < 0.03 && (0.15..=most).contains(&(share * hours))
        })
    }

    /// The currency and how it was decided. A sign of one currency is explicit; one of several is decided by the place,
    /// then by the language, a bare dollar by the place alone. A number without a sign is in the currency of the place or
    /// the language in which it can be a wage.
    fn currency(
        &self,
        stated: &Stated,
        named: Option<Codes>,
        months: Option<f64>,
        language: &str,
        tables: &PayTables,
    ) -> Option<(&'static str, &'static str)> {
        let is_of = |code: &str, country: &str| currency_of(country) == Some(code);
        let here = |code: &&&'static str| currency_home(code).is_some_and(|home| self.countries.contains(home));
        // The first home of the language counts first.
        let at_home = |several: &'static [&'static str]| {
            homes(language).iter().find_map(|h| several.iter().find(|code| currency_home(code) == Some(h)))
        };
        let of_sign = |codes: Codes| match codes {
            [one] => (*one, "explicit"),
            several => {
                let by_language = || at_home(several).filter(|_| several[0] != "USD").map(|code| (*code, "language"));
                let given = || several.iter().find(|code| self.given.is_some_and(|g| is_of(code, g)));
                given()
                    .or_else(|| several.iter().find(here))
                    .map(|code| (*code, "place"))
                    .or_else(by_language)
                    .unwrap_or((several[0], "default"))
            }
        };
        if let Some(codes) = stated.currency {
            return Some(of_sign(codes));
        }
        if let Some(code) = stated.implied.filter(|code| *code != SLASH) {
            return Some((in_language(code, language), "language"));
        }
        // A bare dollar elsewhere does not make the small change beside it dollars.
        // Nor are the millions beside a price in dollars dollars.
        let sum = stated.max.or(stated.min).unwrap_or(0.0) * months.unwrap_or(1.0);
        let too_much = |code: &str| stated.kind == Kind::Wage && tables.rate(code).is_some_and(|r| sum / r > MOST);
        let named = named.map(of_sign).filter(|(code, _)| !too_much(code));
        if let Some(found) = named.filter(|(_, from)| *from != "default" || homes(language).is_empty()) {
            return Some(found);
        }
        if stated.implied == Some(SLASH) {
            let place = SLASHED.iter().find(|c| self.countries.contains(**c)).and_then(|c| currency_of(c));
            let spoken = homes(language).iter().find(|h| SLASHED.contains(h)).and_then(|h| currency_of(h));
            let found = place.map(|code| (code, "place")).or(spoken.map(|code| (code, "language")));
            let english = language == "en" && self.countries.is_empty();
            if let Some(found) = found.or(english.then_some(("INR", "default"))) {
                return Some(found);
            }
        }
        let amount = stated.min.filter(|m| *m > 0.0).or(stated.max)?;
        let monthly = |code: &str| tables.rate(code).map(|rate| amount * months.unwrap_or(1.0) / rate);
        let fits = |code: &str, country: &str, least: f64, most: f64| {
            let wage = tables.wages.get(country).copied().unwrap_or(500.0);
            months.is_none()
                || stated.kind != Kind::Wage
                || monthly(code).is_some_and(|usd| (wage * least..=wage * most).contains(&usd))
        };
        let places = self.given.iter().chain(self.countries.iter());
        let by_place = places.filter(|c| !DOLLARISED.contains(c)).find_map(|country| {
            let code = currency_of(country)?;
            // Less than a common wage only where it would be far more in dollars, or much the same.
            let wage = tables.wages.get(*country).copied().unwrap_or(500.0);
            let off = |code: &str| monthly(code).map_or(f64::MAX, |usd| (usd / wage).ln().abs());
            let same = tables.rate(code).is_some_and(|rate| rate < 3.0);
            let least = if same {
                0.04
            } else if off(code) < off("USD") {
                0.2
            } else {
                0.4
            };
            fits(code, country, least, 15.0).then_some((code, "place"))
        });
        let usual: &[&str] = if language == "pt" { &["BR"] } else { homes(language) };
        let by_language = || {
            usual.iter().find_map(|country| {
                let code = currency_of(country)?;
                fits(code, country, 0.05, 40.0).then_some((code, "language"))
            })
        };
        let by_default = || {
            let usd = monthly("USD").filter(|usd| *usd >= 150.0)?;
            // "Daily salary 5000", in English and of no place, are rupees: most who write so are Indians.
            let often = usd <= MOST || months.is_some_and(|m| m > 1.0);
            // Of a range by the day the upper end tells.
            let range = stated.max.filter(|_| months.is_some_and(|m| m > 1.0));
            let top = range.map_or(usd, |max| usd * max / amount);
            let rupees = language == "en" && top > ANYWHERE * 40.0 && often && self.countries.is_empty();
            // Nobody is paid so many dollars where the platform says that the work is.
            let place = self.given.filter(|g| !DOLLARISED.contains(g) && !YEARLY.contains(g));
            let most = place.and_then(|g| tables.wages.get(g)).map_or(MOST, |wage| wage * 20.0);
            if rupees && stated.kind == Kind::Wage && fits("INR", "IN", 0.05, 40.0) {
                Some(("INR", "default"))
            } else {
                (usd <= most || stated.kind != Kind::Wage).then_some(("USD", "default"))
            }
        };
        let by_phone = || {
            let country = stated.phone.filter(|c| !DOLLARISED.contains(c) && homes(language).is_empty())?;
            let code = currency_of(country)?;
            fits(code, country, 0.05, 40.0).then_some((code, "place"))
        };
        by_place.or_else(by_language).or_else(by_phone).or_else(by_default)
    }
}

/// Earnings of people with a degree over those with upper secondary schooling, which most workers of the countries here
/// have at best: 1.54 and 1.56 on average across the OECD (Education at a Glance 2020 and 2024, indicator A4), rounded
/// down because it is lower for the young.
const DEGREE: f64 = 1.5;

/// The wage of a country that an offer is measured by: for work that asks for nothing, midway (in ratio) between the
/// legal minimum and the mean; for a degree, above the mean.
fn wage(country: &str, skill: Skill, tables: &PayTables) -> Option<f64> {
    let mean = tables.wages.get(country).copied()?;
    Some(match skill {
        Skill::Some => mean,
        Skill::Degree => DEGREE * mean,
        Skill::None => tables.minimums.get(country).map_or(mean, |minimum| (minimum * mean).sqrt().min(mean)),
    })
}

/// A monthly wage in dollars, where the currency has no home.
const ANYWHERE: f64 = 600.0;
/// Monthly dollars above which a bare number is no wage in dollars.
const MOST: f64 = 200_000.0;

/// Bytes of a text within which its headline stands: "Clerk - $25".
const HEADLINE: usize = 60;

/// Countries whose adverts state pay in US dollars where they name no currency.
const DOLLARISED: [&str; 6] = ["KH", "TL", "EC", "PA", "SV", "ZW"];

/// Countries where an advert that names no period may mean a year.
const YEARLY: [&str; 16] =
    ["US", "GB", "CA", "AU", "NZ", "IE", "DE", "AT", "CH", "NL", "BE", "FR", "IT", "ES", "PT", "FI"];

/// Countries where sums end with "/-" or "/=".
const SLASHED: [&str; 8] = ["IN", "PK", "BD", "NP", "LK", "KE", "TZ", "UG"];

/// The currency of a country.
fn currency_of(country: &str) -> Option<&'static str> {
    Some(match country {
        "DE" | "FR" | "ES" | "PT" | "IT" | "GR" | "IE" | "NL" | "AT" | "BE" | "FI" => "EUR",
        "US" => "USD",
        other => CURRENCIES.iter().find(|code| code.starts_with(other))?,
    })
}

/// Currencies that are named after their country.
const CURRENCIES: [&str; 49] = [
    "AED", "AMD", "AOA", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "EGP", "ETB", "GBP", "GEL",
    "GHS", "HKD", "IDR", "INR", "JPY", "KES", "KRW", "KWD", "KZT", "LAK", "LKR", "MAD", "MMK", "MOP", "MXN", "MYR",
    "NGN", "NPR", "NZD", "PEN", "PHP", "PKR", "QAR", "RUB", "SAR", "SGD", "THB", "TRY", "TWD", "TZS", "UGX", "UZS",
    "VND",
];

/// A multiplier of several languages means the currency of the one at hand: 万 in Japanese counts yen.
fn in_language(code: &'static str, language: &str) -> &'static str {
    match (code, language) {
        ("CNY", "zh-Hant") => "TWD",
        ("CNY", "ja") => "JPY",
        ("INR", "ur") => "PKR",
        ("INR", "bn") => "BDT",
        ("INR", "ne") => "NPR",
        ("INR", "si") => "LKR",
        ("IDR", "ms") => "MYR",
        _ => code,
    }
}

/// The text and the salary column speak of the same pay: where they differ both are listed and marked.
fn mark_conflicts(offers: &mut [PayOffer]) {
    let wages = |column: bool| {
        let of = move |o: &&PayOffer| (o.field == Field::Salary) == column && o.kind == Kind::Wage;
        offers.iter().filter(of).filter_map(|o| o.monthly_usd).collect::<Vec<_>>()
    };
    let (column, text) = (wages(true), wages(false));
    let ends = |(low, high): (Option<f64>, Option<f64>)| (low.or(high).unwrap_or(0.0), high.or(low).unwrap_or(0.0));
    let apart = |a, b| {
        let ((low, high), (from, to)) = (ends(a), ends(b));
        high * 1.01 < from || to * 1.01 < low
    };
    let conflict = column.iter().any(|&c| !text.is_empty() && text.iter().all(|&t| apart(c, t)));
    offers.iter_mut().filter(|o| o.kind == Kind::Wage).for_each(|o| o.conflict = conflict);
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
        assert_eq!(named.reference_wage("ko", "USD", Skill::Some, &tables()), Some(300.0));
        assert_eq!(Setting::default().reference_wage("ko", "USD", Skill::Some, &tables()), Some(2900.0));
        assert_eq!(Setting::default().reference_wage("en", "VND", Skill::Some, &tables()), Some(350.0));
        assert_eq!(Setting::default().reference_wage("en", "USD", Skill::Some, &tables()), None);
    }
}
