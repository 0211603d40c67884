//! The answer: probability, verdict, evidence and contributions.

use crate::{Advert, Field, Span, contact::Contact, pay::PayOffer};
use serde_json::{Value, json};

/// What to do with an advert; two thresholds on the logit decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing to do.
    Clear,
    /// Worth a look.
    Review,
    /// Looks like a lure.
    Flag,
}

impl Verdict {
    /// `clear`, `review` or `flag`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Clear => "clear",
            Verdict::Review => "review",
            Verdict::Flag => "flag",
        }
    }
}

/// Words that support an indicator.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Evidence {
    /// Indicator or place, e.g. `inducement.travel_paid`, `place.casino_town`.
    pub indicator: String,
    /// Field.
    pub field: Field,
    /// Bytes in the original field.
    pub span: Span,
    /// The original words.
    pub text: String,
}

/// Weight × value of one feature.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Contribution {
    /// Name of the feature.
    pub feature: String,
    /// Its value.
    pub value: f64,
    /// What it adds to the logit.
    pub contribution: f64,
}

/// The whole answer for one advert.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Assessment {
    /// Probability in `[0, 1]`, at the balance of training.
    pub probability: f64,
    /// `intercept` and all contributions add up to it.
    pub logit: f64,
    /// Verdict.
    pub verdict: Verdict,
    /// BCP 47 code, `und` where unknown.
    pub language: &'static str,
    /// Words found, in order of the text.
    pub evidence: Vec<Evidence>,
    /// Every non-zero contribution, the largest first.
    pub contributions: Vec<Contribution>,
    /// Intercept of the model.
    pub intercept: f64,
    /// Pay offers.
    pub pay: Vec<PayOffer>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Model version.
    pub model: String,
}

impl Assessment {
    /// The output row of the design; offsets in code points. `explain` adds evidence and contributions.
    pub fn to_json(&self, advert: &Advert, explain: bool) -> Value {
        let mut names: Vec<&str> = self.evidence.iter().map(|e| e.indicator.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let mut row = json!({
            "probability": self.probability, "logit": self.logit, "verdict": self.verdict.name(),
            "language": self.language, "indicators": names, "model": self.model,
        });
        if explain {
            let place = |field: Field, span: Span| {
                let raw = advert.field(field);
                let chars = |end: usize| raw[..end].chars().count();
                (chars(span.start), chars(span.end), &raw[span.start..span.end])
            };
            row["evidence"] = self
                .evidence
                .iter()
                .map(|e| {
                    let (start, end, text) = place(e.field, e.span);
                    json!({"indicator": e.indicator, "field": e.field.name(), "start": start, "end": end, "text": text})
                })
                .collect();
            row["contributions"] = self
                .contributions
                .iter()
                .map(|c| json!({"feature": c.feature, "value": c.value, "contribution": c.contribution}))
                .collect();
            row["intercept"] = self.intercept.into();
            row["pay"] = self.pay.iter().map(|p| {
                let (start, end, _) = place(p.field, p.span);
                json!({"min": p.min, "max": p.max, "currency": p.currency, "period": p.period, "period_from": p.period_from,
                    "currency_from": p.currency_from, "monthly_usd": [p.monthly_usd.0, p.monthly_usd.1], "ratio": p.ratio, "field": p.field.name(), "start": start, "end": end})
            }).collect();
            row["contacts"] = self
                .contacts
                .iter()
                .map(|c| {
                    let (start, end, text) = place(c.field, c.span);
                    json!({"kind": c.kind, "value": text, "field": c.field.name(), "start": start, "end": end})
                })
                .collect();
        }
        row
    }
}
