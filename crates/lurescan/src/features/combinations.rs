//! Signs together: single words must not convict, so what stands beside what is a feature of its own.

use super::Found;
use crate::{judge::PayOffer, lexicon::Polarity, pay::Kind};
use std::collections::BTreeSet;

/// Signs that the catalogues of documented lures hold and those of honest look-alikes do not.
const GRAVE: [&str; 14] = [
    "anonymity.code_words",
    "control.closed_site",
    "control.exit_penalty",
    "control.passport_kept",
    "movement.informal_crossing",
    "movement.secrecy",
    "movement.tourist_visa",
    "obfuscation.homophones",
    "pay.debt_repaid",
    "reassurance.no_violence",
    "reassurance.not_a_scam",
    "reassurance.not_that_country",
    "work.money_handling",
    "work.scam_words",
];

/// What the combinations are read from.
pub struct Summary<'a> {
    ids: BTreeSet<&'a str>,
    risk_groups: BTreeSet<&'a str>,
    risks: usize,
    protections: usize,
    grave: usize,
    /// Work abroad, as far as the words say.
    abroad: bool,
    /// A place abroad is named, or pay in the currency of another country.
    place_abroad: bool,
    /// Outside the homes of the advert's language.
    foreign: bool,
    /// A site, zone, casino town or border crossing.
    hot_place: bool,
    /// Highest ratio of an offer to the reference wage; 0 without one.
    ratio: f64,
    /// Highest monthly pay in US dollars; 0 without one.
    usd: f64,
    foreign_currency: bool,
    /// The wages offered.
    wages: Vec<&'a PayOffer>,
    /// Wages before the work, or debts paid off, as a sum.
    advance: bool,
}

impl<'a> Summary<'a> {
    pub fn of(found: &Found<'a>, seen: &BTreeSet<usize>) -> Self {
        let indicators: Vec<_> = seen.iter().map(|&i| &found.indicators[i]).collect();
        // Signs of other frauds with jobs are none of a lure, which asks for nothing.
        let risky: Vec<_> =
            indicators.iter().filter(|i| i.polarity == Polarity::Risk && i.group != "job_fraud").collect();
        let kinds = &found.setting.kinds;
        let ids: BTreeSet<&str> = indicators.iter().map(|i| i.id.as_str()).collect();
        // "Abroad" without a place is also an honest word: it counts as a place beside two other signs.
        let vague = ids.contains("destination.vague_abroad") && risky.len() > 2;
        let wages: Vec<&PayOffer> = found.pay.iter().filter(|p| p.kind == Kind::Wage).collect();
        let highest = |value: fn(&PayOffer) -> f64| wages.iter().map(|p| value(p)).fold(0.0, f64::max);
        Summary {
            risk_groups: risky.iter().map(|i| i.group.as_str()).collect(),
            risks: risky.len(),
            protections: indicators.iter().filter(|i| i.polarity == Polarity::Protective).count(),
            grave: GRAVE.iter().filter(|g| ids.contains(**g)).count() + usize::from(kinds.contains("compound_site")),
            abroad: found.setting.abroad() || vague,
            place_abroad: found.setting.abroad(),
            foreign: found.setting.foreign || vague,
            hot_place: ["compound_site", "special_zone", "casino_town", "border_crossing"]
                .iter()
                .any(|k| kinds.contains(k)),
            ratio: highest(|p| p.ratio.unwrap_or(0.0)),
            usd: highest(|p| p.usd().unwrap_or(0.0)),
            foreign_currency: found.pay.iter().any(|p| p.currency == "USD" || p.currency == "USDT"),
            advance: found.pay.iter().any(|p| p.kind == Kind::Advance),
            wages,
            ids,
        }
    }

    fn has(&self, group: &str) -> bool {
        self.risk_groups.contains(group)
    }

    fn desk(&self) -> bool {
        self.has("work")
            && self.ids.iter().any(|i| i.starts_with("work.") && *i != "work.manual_bait" && *i != "work.casino_floor")
    }

    fn perks(&self) -> bool {
        ["inducement.travel_paid", "inducement.visa_handled", "inducement.all_paid"]
            .iter()
            .any(|i| self.ids.contains(i))
    }

    fn high_pay(&self) -> bool {
        self.ids.contains("pay.high_pay_claim") || self.ids.contains("pay.quick_money") || self.ratio > 1.8
    }

    fn low_bar(&self) -> bool {
        self.has("entry_bar")
    }

    /// The widest wage: upper over lower end; 1 where one figure is given.
    fn width(&self) -> f64 {
        let width = |p: &&PayOffer| p.max.zip(p.min).map_or(1.0, |(max, min)| max / min.max(1.0));
        self.wages.iter().map(width).fold(1.0, f64::max)
    }

    /// Signs of risk of all kinds: what is said, where, and for how much.
    fn signs(&self) -> usize {
        self.risks + usize::from(self.hot_place) + usize::from(self.place_abroad) + usize::from(self.ratio > 1.8)
    }

    fn verifiable(&self) -> bool {
        self.protections > 0
    }
}

fn flag(b: bool) -> f64 {
    f64::from(u8::from(b))
}

/// 1,000 or 1,500 dollars: documented lures name round sums.
fn is_round(offer: &PayOffer) -> bool {
    offer.min.or(offer.max).is_some_and(|a| a >= 500.0 && a % 100.0 == 0.0)
}

/// A derived column: its name and how it is read.
pub type Column = (&'static str, fn(&Summary<'_>) -> f64);

/// The derived columns, in order.
pub const DERIVED: &[Column] = &[
    ("pay.log_ratio", |s| if s.ratio > 0.0 { s.ratio.ln().clamp(-2.0, 2.5) } else { 0.0 }),
    ("pay.ratio_above_2", |s| flag(s.ratio > 2.0)),
    ("pay.ratio_above_4", |s| flag(s.ratio > 4.0)),
    // Documented lures offer $800 to $1,500 to most targets, up to about $3,500.
    ("pay.lure_band", |s| flag((650.0..=3600.0).contains(&s.usd))),
    ("pay.ratio_low_bar", |s| if s.low_bar() && s.ratio > 0.0 { s.ratio.ln().clamp(0.0, 2.5) } else { 0.0 }),
    ("pay.ratio_perks", |s| if s.perks() && s.ratio > 0.0 { s.ratio.ln().clamp(0.0, 2.5) } else { 0.0 }),
    ("pay.ratio_abroad", |s| if s.abroad && s.ratio > 0.0 { s.ratio.ln().clamp(0.0, 2.5) } else { 0.0 }),
    ("pay.in_dollars", |s| flag(s.foreign_currency)),
    ("pay.dollars_low_bar", |s| flag(s.foreign_currency && s.low_bar())),
    ("pay.round_sum", |s| flag(s.foreign_currency && s.wages.iter().any(|p| is_round(p)))),
    ("pay.open_end", |s| flag(s.wages.iter().any(|p| p.max.is_none() || p.min.is_none()))),
    ("pay.width", |s| (s.width().ln() / 2.0).clamp(0.0, 1.0)),
    ("pay.commission_only", |s| flag(s.wages.is_empty() && s.ids.contains("pay.commission"))),
    ("pay.advance_sum", |s| flag(s.advance)),
    ("pay.stated", |s| flag(s.usd > 0.0)),
    ("place.foreign", |s| flag(s.foreign)),
    ("combo.abroad_desk", |s| flag(s.abroad && s.desk())),
    ("combo.abroad_perks", |s| flag(s.abroad && s.perks())),
    ("combo.abroad_pay", |s| flag(s.abroad && s.high_pay())),
    ("combo.abroad_low_bar", |s| flag(s.abroad && s.has("entry_bar"))),
    ("combo.foreign_desk", |s| flag(s.foreign && s.desk())),
    ("combo.foreign_pay", |s| flag(s.foreign && s.high_pay())),
    ("combo.hot_place_desk", |s| flag(s.hot_place && s.desk())),
    ("combo.hot_place_offer", |s| flag(s.hot_place && (s.perks() || s.high_pay() || s.has("entry_bar")))),
    ("combo.desk_low_bar", |s| flag(s.desk() && s.has("entry_bar"))),
    ("combo.desk_perks", |s| flag(s.desk() && s.perks())),
    ("combo.perks_low_bar", |s| flag(s.perks() && s.has("entry_bar"))),
    ("combo.travel_and_lodging", |s| flag(s.perks() && s.ids.contains("inducement.lodging_food"))),
    ("combo.pay_low_bar", |s| flag(s.high_pay() && s.has("entry_bar"))),
    ("combo.risk_groups", |s| s.risk_groups.len() as f64 / 4.0),
    // One of these is worth several others: hardly any honest advert gives it.
    ("combo.grave_signs", |s| s.grave.min(4) as f64 / 2.0),
    // Two ordinary signs must not convict, however few words the advert has.
    ("combo.few_risks", |s| flag(s.signs() <= 2 && s.grave == 0)),
    ("combo.risks", |s| s.risks.min(12) as f64 / 6.0),
    // Domestic service work stacks lodging, high pay and a low bar as well: the same signs weigh less at home.
    ("combo.risks_at_home", |s| if s.abroad || s.foreign { 0.0 } else { s.risks.min(12) as f64 / 6.0 }),
    ("combo.abroad_unverifiable", |s| flag(s.abroad && !s.verifiable())),
    ("combo.high_pay_unverifiable", |s| flag(s.high_pay() && !s.verifiable())),
    ("combo.risks_over_protections", |s| (s.risks as f64 - 2.0 * s.protections as f64).clamp(-6.0, 6.0) / 6.0),
    ("missing.verifiable", |s| flag(!s.verifiable())),
    ("missing.duties", |s| flag(!s.ids.contains("protective.duties_listed"))),
    ("protective.signs", |s| s.protections.min(6) as f64 / 3.0),
];
