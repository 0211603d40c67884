//! The answer as the row that the command line and Python give.

use super::{Assessment, offsets::CodePoints};
use crate::{Advert, Field, Span, pay::Commission};
use serde_json::{Value, json};

impl Assessment {
    /// The output row of the design; offsets in code points. `explain` adds evidence and contributions.
    pub fn to_json(&self, advert: &Advert, explain: bool) -> Value {
        let mut row = json!({
            "probability": self.probability, "logit": self.logit, "verdict": self.verdict.name(),
            "language": self.language, "language_supported": self.language_supported, "indicators": self.indicators(), "model": self.model,
        });
        if self.allowed_employer {
            row["allowed_employer"] = true.into();
        }
        if let Some(worst) = &self.worst_offer {
            let points = CodePoints::of(&advert.text);
            row["worst_offer"] = json!({"offers": worst.offers, "field": "text", "start": points.before(worst.span.start),
                "end": points.before(worst.span.end), "probability": worst.probability, "verdict": worst.verdict.name()});
        }
        if explain {
            let points: Vec<(Field, CodePoints<'_>)> =
                Field::ALL.into_iter().map(|f| (f, CodePoints::of(advert.field(f)))).collect();
            let place = |field: Field, span: Span| {
                let raw = advert.field(field);
                let count = |end| points.iter().find(|p| p.0 == field).map_or(0, |p| p.1.before(end));
                (count(span.start), count(span.end), &raw[span.start..span.end])
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
                json!({"min": p.min, "max": p.max, "currency": p.currency, "period": p.period, "kind": p.kind.name(),
                    "currency_from": p.currency_from, "period_from": p.period_from, "guaranteed": p.guaranteed,
                    "commission": commission(p.commission), "monthly_usd": p.monthly_usd, "ratio": p.ratio,
                    "conflict": p.conflict, "field": p.field.name(), "start": start, "end": end})
            }).collect();
            row["contacts"] = self
                .contacts
                .iter()
                .map(|c| {
                    let (start, end, text) = place(c.field, c.span);
                    json!({"kind": c.kind, "value": c.value, "text": text, "field": c.field.name(), "start": start, "end": end})
                })
                .collect();
        }
        row
    }
}

/// Per cent as a number, else a word.
fn commission(commission: Option<Commission>) -> Value {
    match commission {
        None => Value::Null,
        Some(Commission::Percent(share)) => share.into(),
        Some(Commission::Uncapped) => "uncapped".into(),
        Some(Commission::Named) => "named".into(),
    }
}
