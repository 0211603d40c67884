//! A detector fitted to somebody's own house: employers they have checked, indicators they have written.

use super::Detector;
use crate::{Advert, Error, lexicon::Indicator, lexicon::Lexicon, text::normalise};
use std::collections::BTreeMap;

impl Detector {
    /// The same detector with employers that a platform has checked: an advert whose `company` field is one of them is
    /// `clear`, whatever its score, and the answer says so. A name in the text does not count: anybody can write it.
    ///
    /// ```
    /// use lurescan::{Advert, Detector, Verdict};
    /// let detector = Detector::bundled()?.with_allowed_employers(["Lotus Resort Co., Ltd."]);
    /// let mut advert = Advert::from_text("Chat support in Sihanoukville, no experience, ticket, visa and room paid, $1000");
    /// advert.company = "lotus resort co., ltd.".into();
    /// let assessment = detector.assess(&advert);
    /// assert_eq!((assessment.verdict, assessment.allowed_employer), (Verdict::Clear, true));
    /// # Ok::<(), lurescan::Error>(())
    /// ```
    pub fn with_allowed_employers<T: AsRef<str>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.allowed.extend(names.into_iter().map(|n| employer(n.as_ref())).filter(|n| !n.is_empty()));
        self
    }

    /// Whether the advert's employer is allowed.
    pub(super) fn allows(&self, advert: &Advert) -> bool {
        !self.allowed.is_empty() && self.allowed.contains(&employer(&advert.company))
    }

    /// The same detector with indicators of one's own: one with the id of an indicator of the bundle takes its place, the
    /// others are added. A new indicator has no weight of its own until a model is fitted; it is shown as evidence and
    /// counts among the signs that stand together.
    ///
    /// # Errors
    /// A pattern that is no regular expression.
    pub fn with_indicators(self, indicators: Vec<Indicator>) -> Result<Self, Error> {
        let mut bundle = self.bundle;
        for indicator in indicators {
            match bundle.indicators.iter_mut().find(|i| i.id == indicator.id) {
                Some(same) => *same = indicator,
                None => bundle.indicators.push(indicator),
            }
        }
        let columns = bundle.columns(&bundle.model.wording, &bundle.model.ngrams);
        let weights: BTreeMap<&str, f64> =
            bundle.model.features.iter().map(String::as_str).zip(bundle.model.weights.iter().copied()).collect();
        bundle.model.weights = columns.iter().map(|c| weights.get(c.as_str()).copied().unwrap_or(0.0)).collect();
        bundle.model.features = columns;
        let lexicon = Lexicon::new(&bundle.indicators, &bundle.places, &bundle.denials)?;
        let version = format!("{} with own indicators", self.version);
        Ok(Detector { bundle, lexicon, version, ..self })
    }
}

/// A name as it is compared: normalised, without spaces at its ends.
fn employer(name: &str) -> String {
    normalise(name).trim().to_owned()
}
