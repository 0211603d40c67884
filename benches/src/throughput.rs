//! Throughput of scoring beside the parts that bound it, in one run: `cargo run --release -p lurescan-benches`.
//! Reads the authored adverts; figures are MB/s of one thread and their ratios. Every pass asserts its answer.

use lurescan::{Advert, Detector};
use std::{path::Path, time::Instant};
use unicode_normalization::UnicodeNormalization;

/// Passes over the corpus; the fastest counts.
const PASSES: usize = 5;

fn fastest(bytes: usize, mut pass: impl FnMut()) -> f64 {
    let seconds = (0..PASSES)
        .map(|_| {
            let start = Instant::now();
            pass();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    bytes as f64 / 1e6 / seconds
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../datasets/adverts");
    let mut texts = Vec::new();
    for path in lurescan_data::knowledge::files(&folder, "jsonl").expect("datasets/adverts") {
        for line in lurescan_data::rows::open(&path, None, 1 << 20).expect("a readable file") {
            texts.push(line.expect("a line").row.expect("an authored row").advert.text);
        }
    }
    let texts: Vec<String> = std::iter::repeat_n(texts, 20).flatten().collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let detector = Detector::bundled().expect("the bundle that ships");
    let phrases: Vec<&str> =
        detector.bundle().indicators.iter().flat_map(|i| i.phrases.values().flatten().map(String::as_str)).collect();
    let automaton = aho_corasick::AhoCorasick::new(&phrases).expect("an automaton");

    let nfkc = fastest(bytes, || {
        let letters: usize = texts.iter().map(|t| t.nfkc().count()).sum();
        assert!(letters > 0);
    });
    let scan = fastest(bytes, || {
        let hits: usize = texts.iter().map(|t| automaton.find_overlapping_iter(t.as_str()).count()).sum();
        assert!(hits > texts.len() / 2);
    });
    let adverts: Vec<Advert> = texts.iter().map(|t| Advert::from_text(t.as_str())).collect();
    let score = fastest(bytes, || {
        let flagged = adverts.iter().filter(|a| detector.probability(a) > 0.5).count();
        assert!(flagged > adverts.len() / 4 && flagged < adverts.len() * 3 / 4);
    });
    println!("{} adverts, {:.1} MB, {} phrases, one thread", texts.len(), bytes as f64 / 1e6, phrases.len());
    println!("NFKC alone            {nfkc:8.1} MB/s");
    println!("bare Aho-Corasick     {scan:8.1} MB/s");
    println!("score                 {score:8.1} MB/s, {:.3} of bare Aho-Corasick", score / scan);
}
