//! The one facade.

mod adapt;

use crate::{
    Advert, Assessment, Contribution, Error, Evidence, Field, Span, Verdict, WorstOffer, contact, digest, explain,
    features::{self, wording},
    judge::{PayOffer, Setting, Skill},
    language,
    lexicon::{Hit, Lexicon, Meaning, OTHER_COUNTRY, Place},
    model::Bundle,
    pay::{self, PayTables},
    text::Text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Lexicon, places, pay tables and model; immutable, shared by all threads.
#[derive(Debug)]
pub struct Detector {
    bundle: Bundle,
    version: String,
    lexicon: Lexicon,
    /// What the prior adds to the logit.
    shift: f64,
    /// Employers whose adverts are clear, normalised.
    allowed: BTreeSet<String>,
}

struct Reading {
    text: Text,
    language: &'static str,
    hits: Vec<Hit>,
    pay: Vec<PayOffer>,
    contacts: Vec<contact::Contact>,
    vector: Vec<f64>,
}

impl Detector {
    /// The default detector.
    ///
    /// # Errors
    /// Never for a released library; a library built around a damaged bundle says so.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Self, Error> {
        Self::from_bundle(include_bytes!("../bundle/default.bundle"))
    }

    /// A detector from the bytes of a bundle.
    ///
    /// # Errors
    /// See [`Bundle::from_bytes`].
    pub fn from_bundle(bytes: &[u8]) -> Result<Self, Error> {
        let (bundle, version) = Bundle::from_bytes(bytes)?;
        let lexicon = Lexicon::new(&bundle.indicators, &bundle.places, &bundle.denials)?;
        Ok(Detector { bundle, version, lexicon, shift: 0.0, allowed: BTreeSet::new() })
    }

    /// A detector of a bundle that has just been made and may not have weights yet.
    ///
    /// # Errors
    /// Where the automaton cannot be built.
    pub fn from_parts(bundle: Bundle) -> Result<Self, Error> {
        let lexicon = Lexicon::new(&bundle.indicators, &bundle.places, &bundle.denials)?;
        Ok(Detector { version: bundle.name.clone(), bundle, lexicon, shift: 0.0, allowed: BTreeSet::new() })
    }

    /// The same detector with other exchange rates and wages. The weights were fitted with those of the bundle.
    pub fn with_pay_tables(mut self, tables: PayTables) -> Self {
        self.bundle.pay = tables;
        self
    }

    /// The same detector with probabilities for a stream in which a share `rate` of the adverts are lures, such as 0.001
    /// (prior correction; King and Zeng 2001). It moves probability and logit, never the verdict.
    ///
    /// # Errors
    /// A rate that does not lie between 0 and 1.
    ///
    /// ```
    /// use lurescan::{Advert, Detector};
    /// let advert = Advert::from_text("Chat agents for Poipet, no experience, ticket and room paid, 900 dollars");
    /// let (plain, rare) = (Detector::bundled()?, Detector::bundled()?.with_base_rate(0.001)?);
    /// assert!(rare.probability(&advert) < plain.probability(&advert));
    /// assert_eq!(rare.assess(&advert).verdict, plain.assess(&advert).verdict);
    /// # Ok::<(), lurescan::Error>(())
    /// ```
    pub fn with_base_rate(mut self, rate: f64) -> Result<Self, Error> {
        if !(rate > 0.0 && rate < 1.0) {
            return Err(Error::BaseRate(rate));
        }
        let logit = |p: f64| (p / (1.0 - p)).ln();
        self.shift = logit(rate) - logit(self.bundle.model.prevalence);
        Ok(self)
    }

    /// The same detector with other thresholds, as logits without a base rate.
    pub fn with_thresholds(mut self, flag: f64, review: f64) -> Self {
        (self.bundle.model.flag, self.bundle.model.review) = (flag, review.min(flag));
        self
    }

    /// The same detector without some indicators: their phrases are not looked for.
    ///
    /// # Errors
    /// A name that is no indicator.
    pub fn without_indicators<T: AsRef<str>>(self, names: &[T]) -> Result<Self, Error> {
        let mut bundle = self.bundle;
        for name in names.iter().map(AsRef::as_ref) {
            let indicator = bundle.indicators.iter_mut().find(|i| i.id == name);
            let indicator = indicator.ok_or_else(|| Error::UnknownIndicator(name.to_owned()))?;
            indicator.phrases.clear();
            indicator.patterns.clear();
        }
        let lexicon = Lexicon::new(&bundle.indicators, &bundle.places, &bundle.denials)?;
        Ok(Detector { bundle, lexicon, ..self })
    }

    /// The same detector with another model of its bundle, such as `job-fraud`: other frauds with jobs, which are neither
    /// lures nor honest.
    ///
    /// # Errors
    /// A name that is no model of the bundle.
    ///
    /// ```
    /// use lurescan::{Advert, Detector};
    /// let detector = Detector::bundled()?.with_model("job-fraud")?;
    /// let task = Advert::from_text("Like videos from home, 50 per task, registration fee 300 first, inbox me");
    /// let waiter = Advert::from_text("Waiter wanted, cafe in Kampot, two meals a day, come by after three");
    /// assert!(detector.probability(&task) > detector.probability(&waiter));
    /// # Ok::<(), lurescan::Error>(())
    /// ```
    pub fn with_model(mut self, name: &str) -> Result<Self, Error> {
        let known = || self.bundle.others.keys().cloned().collect::<Vec<_>>().join(", ");
        let Some(model) = self.bundle.others.get(name) else {
            return Err(Error::UnknownModel { name: name.to_owned(), known: known() });
        };
        self.bundle.model = model.clone();
        self.version = format!("{name}:{}", self.version);
        Ok(self)
    }

    /// What the detector was built from.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Model version: name and SHA-256.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn read(&self, advert: &Advert) -> Reading {
        let text = Text::of(advert);
        let hits = self.lexicon.scan(&text);
        let language = language::identify(text.plain());
        let mut setting = Setting::of(&hits, &self.bundle.places, language, &advert.country);
        let written = if language == "zh" && text.is_traditional() { "zh-Hant" } else { language };
        let skill = self.skill(&hits);
        let pay = setting.judge(pay::read(&text), written, skill, &self.bundle.pay);
        let contacts = contact::channels(&text);
        let mut vector = features::extract(&features::Found {
            text: &text,
            hits: &hits,
            pay: &pay,
            contacts: &contacts,
            setting: &setting,
            indicators: &self.bundle.indicators,
        });
        let (wording, ngrams) = (&self.bundle.model.wording, &self.bundle.model.ngrams);
        if !wording.0.is_empty() {
            vector.push(wording.value(language, &text));
        }
        if !ngrams.buckets.is_empty() {
            vector.extend(ngrams.vector(&features::ngrams::counts(&text)));
        }
        Reading { text, language, hits, pay, contacts, vector }
    }

    /// What the advert asks of people, by what it says.
    fn skill(&self, hits: &[Hit]) -> Skill {
        let says = |ids: &[&str]| {
            hits.iter().any(|h| match h.meaning {
                Meaning::Indicator(i) => ids.contains(&self.bundle.indicators[i].id.as_str()),
                Meaning::Place(_) => false,
            })
        };
        if says(&["protective.degree_required"]) {
            Skill::Degree
        } else if says(&["entry_bar.no_experience", "entry_bar.no_degree", "entry_bar.typing_only"]) {
            Skill::None
        } else {
            Skill::Some
        }
    }

    /// Counts of the hashed n-grams of an advert, for a trainer that chooses columns from them.
    pub fn ngrams(&self, advert: &Advert) -> BTreeMap<u32, usize> {
        features::ngrams::counts(&Text::of(advert))
    }

    /// The language of an advert and its different n-grams without numbers, for a trainer of
    /// [`wording`](crate::features::wording).
    pub fn words(&self, advert: &Advert) -> (&'static str, BTreeSet<u32>) {
        let text = Text::of(advert);
        (language::identify(text.plain()), features::wording::grams(&text))
    }

    /// The places that the advert names, each once, in the order of the bundle.
    pub fn places(&self, advert: &Advert) -> Vec<&Place> {
        let named: BTreeSet<usize> = self
            .lexicon
            .scan(&Text::of(advert))
            .into_iter()
            .filter_map(|h| match h.meaning {
                Meaning::Place(i) => Some(i),
                Meaning::Indicator(_) => None,
            })
            .collect();
        named.into_iter().map(|i| &self.bundle.places[i]).collect()
    }

    /// The feature vector, one value a column of the model.
    pub fn features(&self, advert: &Advert) -> Vec<f64> {
        self.read(advert).vector
    }

    fn logit(&self, vector: &[f64]) -> f64 {
        let model = &self.bundle.model;
        self.intercept() + model.weights.iter().zip(vector).map(|(w, x)| w * x).sum::<f64>()
    }

    /// Probability in `[0, 1]` that the advert looks like a lure, at the balance of training.
    pub fn probability(&self, advert: &Advert) -> f64 {
        sigmoid(self.logit(&self.read(advert).vector))
    }

    /// Intercept with what the prior adds to it.
    fn intercept(&self) -> f64 {
        self.bundle.model.intercept + self.shift
    }

    fn verdict(&self, logit: f64) -> Verdict {
        let model = &self.bundle.model;
        let logit = logit - self.shift;
        if logit >= model.flag {
            Verdict::Flag
        } else if logit >= model.review {
            Verdict::Review
        } else {
            Verdict::Clear
        }
    }

    /// Of a post that lists several jobs with their pay, each scored by itself, the one with the highest score.
    fn worst_offer(&self, advert: &Advert, reading: &Reading) -> Option<WorstOffer> {
        let inside = |block: &Span, field: Field, span: Span| {
            field == Field::Text && block.start <= span.start && span.end <= block.end
        };
        let is_work = |h: &Hit| matches!(h.meaning, Meaning::Indicator(i) if self.bundle.indicators[i].group == "work");
        let offers: Vec<Span> = digest::blocks(&advert.text)
            .into_iter()
            .filter(|b| reading.pay.iter().any(|p| inside(b, p.field, p.span)))
            .filter(|b| reading.hits.iter().any(|h| is_work(h) && inside(b, h.field, h.span)))
            .collect();
        if offers.len() < digest::FEWEST {
            return None;
        }
        let score = |span: Span| self.logit(&self.read(&Advert::from_text(&advert.text[span.start..span.end])).vector);
        let scored = offers.iter().map(|&span| (score(span), span));
        let (logit, span) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(WorstOffer { offers: offers.len(), span, probability: sigmoid(logit), verdict: self.verdict(logit) })
    }

    /// The words that speak loudest for a lure beside the indicators and places, where together they speak for one.
    fn worded(&self, advert: &Advert, reading: &Reading) -> Vec<Evidence> {
        let model = &self.bundle.model;
        let column = model.features.iter().position(|f| f == wording::COLUMN);
        let weight = column.filter(|&c| reading.vector[c] > 0.0).map_or(0.0, |c| model.weights[c]);
        if weight <= 0.0 {
            return Vec::new();
        }
        let mut shown: Vec<(features::wording::Word, (Field, Span))> = Vec::new();
        let words = model.wording.speaking(reading.language, &reading.text);
        for word in words.into_iter().take_while(|word| word.value * weight >= explain::LEAST_WORD) {
            // A pair and its words say the same thing: the loudest of them is enough.
            let apart = |other: &features::wording::Word| {
                word.range.end <= other.range.start || other.range.end <= word.range.start
            };
            // What an indicator shows already is no news.
            let place = reading.text.original(word.range.start, word.range.end);
            let told = |h: &Hit| h.field == place.0 && h.span.start < place.1.end && place.1.start < h.span.end;
            if shown.iter().all(|(other, _)| apart(other)) && !reading.hits.iter().any(told) {
                shown.push((word, place));
            }
            if shown.len() == explain::MAX_WORDS {
                break;
            }
        }
        shown
            .into_iter()
            .map(|(_, (field, span))| {
                let text = advert.field(field)[span.start..span.end].to_owned();
                Evidence { indicator: wording::COLUMN.to_owned(), field, span, text }
            })
            .collect()
    }

    /// What was found, in order of the text, each span of an indicator once.
    fn evidence(&self, advert: &Advert, reading: &Reading) -> Vec<Evidence> {
        let mut shown: BTreeMap<Meaning, usize> = BTreeMap::new();
        let mut evidence: Vec<Evidence> = reading
            .hits
            .iter()
            .filter(|h| !matches!(h.meaning, Meaning::Place(i) if self.bundle.places[i].kind == OTHER_COUNTRY))
            .filter(|h| {
                let count = shown.entry(h.meaning).or_default();
                *count += 1;
                *count <= explain::MAX_EVIDENCE
            })
            .map(|h| Evidence {
                indicator: match h.meaning {
                    Meaning::Indicator(i) => self.bundle.indicators[i].id.clone(),
                    Meaning::Place(i) => format!("place.{}", self.bundle.places[i].kind),
                },
                field: h.field,
                span: h.span,
                text: advert.field(h.field)[h.span.start..h.span.end].to_owned(),
            })
            .chain(self.worded(advert, reading))
            .collect();
        evidence.sort_by(|a, b| (a.field, a.span, &a.indicator).cmp(&(b.field, b.span, &b.indicator)));
        evidence.dedup_by(|a, b| a.field == b.field && a.span == b.span && a.indicator == b.indicator);
        evidence
    }

    /// The whole answer. Any string can be assessed; none fails.
    pub fn assess(&self, advert: &Advert) -> Assessment {
        let mut reading = self.read(advert);
        let model = &self.bundle.model;
        let logit = self.logit(&reading.vector);
        let mut contributions: Vec<Contribution> = model
            .features
            .iter()
            .zip(&model.weights)
            .zip(&reading.vector)
            .filter(|((_, w), x)| **w * **x != 0.0)
            .map(|((f, w), x)| Contribution { feature: f.clone(), value: *x, contribution: w * x })
            .collect();
        contributions.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
        let evidence = self.evidence(advert, &reading);
        let allowed_employer = self.allows(advert);
        let empty = reading.text.plain().trim().is_empty();
        // No feature reads phone numbers: they are looked for only where someone will see them.
        let mut contacts = std::mem::take(&mut reading.contacts);
        contacts.extend(contact::phones(&reading.text, crate::judge::homes(reading.language)));
        explain::Assessment {
            probability: sigmoid(logit),
            logit,
            // There is nothing to review in an empty advert.
            verdict: if allowed_employer || empty { Verdict::Clear } else { self.verdict(logit) },
            allowed_employer,
            language: reading.language,
            language_supported: language::is_supported(reading.language),
            worst_offer: self.worst_offer(advert, &reading),
            evidence,
            contributions,
            intercept: self.intercept(),
            pay: reading.pay,
            contacts,
            model: self.version.clone(),
        }
    }
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
