//! Adverts to measure on: the authored ones recombined sentence by sentence, by a seed, and the boards beside the project
//! where they are.

use lurescan::Advert;
use lurescan_data::{knowledge, rows};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use regex::Regex;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Parts in a hundred of each language in the adverts of `../shared/data`, by bytes; what is left is shared by the rest.
const MIX: [(&str, u32); 7] =
    [("en", 48), ("zh-Hans", 15), ("zh-Hant", 3), ("vi", 12), ("es", 9), ("th", 8), ("km", 2)];
/// Every twentieth part of the lengths there, in bytes.
const LENGTHS: [usize; 20] =
    [113, 144, 169, 224, 292, 360, 444, 550, 680, 814, 938, 1064, 1245, 1498, 1822, 2192, 2594, 3078, 3929, 5500];
/// The share of lures where nothing else is asked for.
const LURES: f64 = 0.05;
/// The length of a title at most, in bytes.
const TITLE: usize = 80;

/// A generated advert.
#[derive(Debug)]
pub struct Made {
    /// The advert: a title, where the first sentence is short, and a text.
    pub advert: Advert,
    /// Whether half its sentences are from lures.
    pub lure: bool,
}

/// The sentences of honest adverts and of lures.
type Sentences = [Vec<String>; 2];

/// Writes adverts from the sentences of the authored ones. The same seed and the same datasets give the same adverts.
#[derive(Debug)]
pub struct Generator {
    /// By language.
    sentences: BTreeMap<String, Sentences>,
    random: StdRng,
}

impl Generator {
    /// Reads `datasets/adverts` and `datasets/fresh`.
    pub fn new(seed: u64) -> Self {
        let sentence = Regex::new(r"(?s).+?(?:[.!?؟]\s|[\n。！？।។။]|$)").expect("a pattern");
        let mut sentences: BTreeMap<String, Sentences> = BTreeMap::new();
        for folder in ["adverts", "fresh"] {
            for path in files(&root().join("datasets").join(folder)) {
                let language = path.file_stem().expect("a name").to_string_lossy().into_owned();
                let pools = sentences.entry(language).or_default();
                for (label, advert) in read(&path) {
                    let pool = match label.as_str() {
                        "honest" => &mut pools[0],
                        "lure" => &mut pools[1],
                        _ => continue,
                    };
                    pool.extend(sentence.find_iter(&advert.text).map(|m| m.as_str().trim().to_owned()));
                }
            }
        }
        Generator { sentences, random: StdRng::seed_from_u64(seed) }
    }

    /// Adverts in the languages of real boards.
    pub fn mixed(&mut self, adverts: usize) -> Vec<Made> {
        self.mixed_with(adverts, LURES)
    }

    /// As [`Self::mixed`], with a share of lures.
    pub fn mixed_with(&mut self, adverts: usize, lures: f64) -> Vec<Made> {
        let rest: Vec<String> =
            self.sentences.keys().filter(|l| MIX.iter().all(|(known, _)| known != l)).cloned().collect();
        let one = |generator: &mut Self| {
            let mut part = generator.random.random_range(0..100);
            for (language, share) in MIX {
                if part < share {
                    return generator.advert(language, lures);
                }
                part -= share;
            }
            let language = rest.choose(&mut generator.random).expect("another language");
            generator.advert(language, lures)
        };
        (0..adverts).map(|_| one(self)).collect()
    }

    /// Adverts in one language; `zh` is both scripts.
    pub fn spoken(&mut self, language: &str, adverts: usize) -> Vec<Made> {
        let names: Vec<String> =
            self.sentences.keys().filter(|l| l.split('-').next() == Some(language)).cloned().collect();
        (0..adverts).map(|i| self.advert(&names[i % names.len()], LURES)).collect()
    }

    fn advert(&mut self, language: &str, lures: f64) -> Made {
        let random = &mut self.random;
        let [honest, lures_said] = &self.sentences[language];
        let lure = random.random_bool(lures);
        let length = *LENGTHS.choose(random).expect("lengths");
        let mut advert = Advert::default();
        while advert.text.len() < length {
            let pool = if lure && random.random_bool(0.5) { lures_said } else { honest };
            let sentence = pool.choose(random).expect("a sentence");
            if advert.title.is_empty() && advert.text.is_empty() && sentence.len() <= TITLE {
                advert.title.clone_from(sentence);
                continue;
            }
            advert.text.push_str(sentence);
            advert.text.push(if random.random_bool(0.3) { '\n' } else { ' ' });
        }
        Made { advert, lure }
    }
}

/// The adverts of `../shared/data`; none where it is not there.
pub fn boards() -> Option<Vec<Advert>> {
    let folder = root().join("../shared/data");
    folder.is_dir().then(|| adverts(&folder))
}

/// The adverts of a file, or of all JSON lines of a folder; rows that cannot be read are left out.
pub fn adverts(path: &Path) -> Vec<Advert> {
    let paths = if path.is_dir() { files(path) } else { vec![path.to_owned()] };
    paths.iter().flat_map(|path| read(path)).map(|(_, advert)| advert).collect()
}

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = knowledge::files(folder, "jsonl").expect("a folder");
    files.sort();
    files
}

/// The label and the advert of every row.
fn read(path: &Path) -> Vec<(String, Advert)> {
    let lines = rows::open(path, None, 16 << 20).expect("a readable file");
    lines
        .filter_map(|line| {
            let row = line.expect("a line").row.ok()?;
            let label = row.fields.get("label").and_then(|l| l.as_str()).unwrap_or_default().to_owned();
            Some((label, row.advert))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_adverts_and_the_mix_that_is_asked_for() {
        let write = |seed| Generator::new(seed).mixed_with(500, 0.3);
        let (once, again, other) = (write(1), write(1), write(2));
        assert!(once.iter().zip(&again).all(|(a, b)| a.advert == b.advert && a.lure == b.lure));
        assert!(once.iter().zip(&other).any(|(a, b)| a.advert != b.advert));
        let lures = once.iter().filter(|m| m.lure).count();
        assert!((100..200).contains(&lures), "{lures} lures");
    }
}
