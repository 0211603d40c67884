//! The answer: probability, verdict, evidence and contributions.

mod html;
mod json;
mod offsets;
mod segments;
mod text;

pub use text::Style;

use crate::{Field, Span, contact::Contact, judge::PayOffer};

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

/// Spans of one indicator that are shown: more than a person reads, and a bound on what a hostile advert can make a
/// caller store. Features see every hit.
pub const MAX_EVIDENCE: usize = 100;

/// Words of `wording` that are shown at most, and what each must add to the logit: the rest are many small shares.
pub const MAX_WORDS: usize = 5;
/// See [`MAX_WORDS`].
pub const LEAST_WORD: f64 = 0.1;

/// Words that support an indicator.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Evidence {
    /// Indicator or place, e.g. `inducement.travel_paid`, `place.casino_town`, or `wording`: words that no indicator lists.
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

/// Of a post that lists many offers, the one that looks most like a lure.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WorstOffer {
    /// Offers in the post.
    pub offers: usize,
    /// Bytes of the offer in the text.
    pub span: Span,
    /// Its probability, as an advert of its own.
    pub probability: f64,
    /// Its verdict, as an advert of its own.
    pub verdict: Verdict,
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
    /// The advert's employer is one that the user of the detector allows: the verdict is `clear` for that reason.
    pub allowed_employer: bool,
    /// BCP 47 code, `und` where unknown.
    pub language: &'static str,
    /// Whether the indicators cover the language. Where they do not, `clear` says little.
    pub language_supported: bool,
    /// The worst offer of a digest; none for an advert of one offer.
    pub worst_offer: Option<WorstOffer>,
    /// Words found, in order of the text; of one indicator at most [`MAX_EVIDENCE`].
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
    /// Names of the indicators and places found, sorted, each once.
    pub fn indicators(&self) -> Vec<&str> {
        let found = self.evidence.iter().map(|e| e.indicator.as_str());
        let mut names: Vec<&str> = found.filter(|name| *name != crate::features::wording::COLUMN).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
