//! The rooms an advert walks through, each with its answer over a corpus.

use crate::corpus::{Generator, root};
use lurescan::{Advert, Assessment, Detector, Verdict, contact, judge, language, lexicon::Lexicon, pay, text::Text};
use std::{collections::BTreeMap, fmt, fs, path::PathBuf};

/// Seed and size of the corpus to which the committed answers belong.
const SEED: u64 = 7;
const ADVERTS: usize = 1000;

/// Adverts with what each room is given.
pub struct Corpus {
    detector: Detector,
    lexicon: Lexicon,
    adverts: Vec<Advert>,
    texts: Vec<Text>,
    vectors: Vec<Vec<f64>>,
    assessments: Vec<Assessment>,
}

impl Corpus {
    /// Walks the adverts once, to have what the later rooms are given.
    pub fn of(adverts: Vec<Advert>) -> Self {
        let detector = Detector::bundled().expect("the bundle that ships");
        let bundle = detector.bundle();
        let lexicon = Lexicon::new(&bundle.indicators, &bundle.places, &bundle.denials).expect("an automaton");
        let texts = adverts.iter().map(Text::of).collect();
        let vectors = adverts.iter().map(|a| detector.features(a)).collect();
        let assessments = adverts.iter().map(|a| detector.assess(a)).collect();
        Corpus { detector, lexicon, adverts, texts, vectors, assessments }
    }

    /// The generated adverts to which the committed answers belong.
    pub fn generated() -> Self {
        Self::of(Generator::new(SEED).mixed(ADVERTS).into_iter().map(|m| m.advert).collect())
    }

    /// Number of adverts.
    pub fn adverts(&self) -> usize {
        self.adverts.len()
    }

    /// Bytes of normalised text.
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(|t| t.haystack.len()).sum()
    }
}

/// A room: its name and what it answers to one advert of a corpus, as a number.
pub struct Room {
    name: &'static str,
    answer: fn(&Corpus, usize) -> f64,
}

impl Room {
    /// The sum of its answers over a corpus.
    pub fn pass(&self, corpus: &Corpus) -> f64 {
        (0..corpus.adverts.len()).map(|i| (self.answer)(corpus, i)).sum()
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// In the order of the walk. `features` is the walk up to the vector, `model` the product with the weights, `explain` the
/// row of an assessment, and the last three are whole walks.
pub const ROOMS: [Room; 11] = [
    Room { name: "normalise", answer: |c, i| Text::of(&c.adverts[i]).haystack.len() as f64 },
    Room { name: "scan", answer: |c, i| c.lexicon.scan(&c.texts[i]).len() as f64 },
    Room { name: "language", answer: |c, i| flag(language::identify(c.texts[i].plain()) == "en") },
    Room { name: "pay", answer: |c, i| pay::read(&c.texts[i]).len() as f64 },
    Room {
        name: "contacts",
        answer: |c, i| contact::find(&c.texts[i], judge::homes(c.assessments[i].language)).len() as f64,
    },
    Room { name: "features", answer: |c, i| c.detector.features(&c.adverts[i]).iter().sum() },
    Room {
        name: "model",
        answer: |c, i| c.detector.bundle().model.weights.iter().zip(&c.vectors[i]).map(|(w, x)| w * x).sum(),
    },
    Room { name: "explain", answer: |c, i| c.assessments[i].to_json(&c.adverts[i], true).to_string().len() as f64 },
    Room { name: "probability", answer: |c, i| c.detector.probability(&c.adverts[i]) },
    Room { name: "assess", answer: |c, i| flag(c.detector.assess(&c.adverts[i]).verdict == Verdict::Flag) },
    Room {
        name: "whole",
        answer: |c, i| c.detector.assess(&c.adverts[i]).to_json(&c.adverts[i], true).to_string().len() as f64,
    },
];

fn flag(b: bool) -> f64 {
    f64::from(u8::from(b))
}

/// Answers by the names of the rooms.
pub type Answers = BTreeMap<String, f64>;

/// The answers that a corpus is given now.
pub fn answers(corpus: &Corpus) -> Answers {
    ROOMS.iter().map(|room| (room.to_string(), room.pass(corpus))).collect()
}

/// The answers to the generated corpus that are committed.
pub fn committed() -> Answers {
    let text = fs::read_to_string(file()).expect("benches/answers.json");
    serde_json::from_str(&text).expect("numbers by names")
}

/// Whether two sums are the same but for the order of additions.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs()
}

fn file() -> PathBuf {
    root().join("benches/answers.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_are_those_that_are_committed() {
        let now = answers(&Corpus::generated());
        if std::env::var_os("LURESCAN_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&now).unwrap();
            fs::write(file(), text + "\n").unwrap();
        }
        let before = committed();
        assert!(now.keys().eq(before.keys()));
        for (room, answer) in &now {
            let bless = "LURESCAN_BLESS=1 cargo test -p lurescan-benches where that is meant";
            assert!(same(*answer, before[room]), "{room}: {answer}, not {}; {bless}", before[room]);
        }
    }
}
