//! Throughput beside the bare scan, in one run and on one thread: `cargo run --release -p lurescan-benches`.
//!
//! The bare scan is the faster of aho-corasick's contiguous NFA and DFA, all overlapping matches, over all terms of the
//! detector, on text that is already normalised. Ratios are times over its time; every pass asserts its answer.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use lurescan::{Advert, Detector};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Instant,
};

/// Passes over a corpus; the median counts.
const PASSES: usize = 5;
/// Languages with a row of their own.
const LANGUAGES: [&str; 6] = ["en", "zh", "th", "vi", "km", "ar"];
/// Bytes of a corpus at least: smaller ones are read several times a pass.
const ENOUGH: usize = 2_000_000;

fn main() {
    let detector = Detector::bundled().expect("the bundle that ships");
    let terms = terms(&detector);
    let build = |kind| AhoCorasick::builder().kind(Some(kind)).build(&terms).expect("an automaton");
    let bare = [build(AhoCorasickKind::ContiguousNFA), build(AhoCorasickKind::DFA)];
    println!("{} terms; NFA {} MB, DFA {} MB", terms.len(), megabytes(&bare[0]), megabytes(&bare[1]));
    println!("corpus              MB   NFA MB/s   DFA MB/s   probability      assess");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let authored = adverts(&root.join("datasets/adverts"));
    row("authored", &detector, &bare, &authored);
    let shared = root.join("../shared/data");
    if !shared.is_dir() {
        return;
    }
    let real = adverts(&shared);
    row("real", &detector, &bare, &real);
    tail(&detector, &real);
    let mut spoken: BTreeMap<&str, Vec<Advert>> = BTreeMap::new();
    for advert in authored.into_iter().chain(real) {
        spoken.entry(detector.assess(&advert).language).or_default().push(advert);
    }
    for language in LANGUAGES {
        row(language, &detector, &bare, &spoken[language]);
    }
}

/// All that the detector looks for, as it looks for it.
fn terms(detector: &Detector) -> BTreeSet<String> {
    let bundle = detector.bundle();
    let phrases = bundle.indicators.iter().flat_map(|i| i.phrases.values().flatten().chain(&i.guards));
    let names = bundle.places.iter().flat_map(|p| p.names.iter().chain(&p.guards));
    let parts = phrases.chain(names).flat_map(|phrase| phrase.split(" ~ "));
    parts.map(|p| lurescan::text::normalise(p.trim().trim_end_matches('*'))).filter(|p| !p.is_empty()).collect()
}

fn adverts(folder: &Path) -> Vec<Advert> {
    let mut paths: Vec<PathBuf> = lurescan_data::knowledge::files(folder, "jsonl").expect("a folder");
    paths.sort();
    let rows = paths.iter().flat_map(|path| lurescan_data::rows::open(path, None, 1 << 20).expect("a readable file"));
    rows.filter_map(|line| Some(line.expect("a line").row.ok()?.advert)).collect()
}

/// One line of the table.
fn row(name: &str, detector: &Detector, bare: &[AhoCorasick; 2], adverts: &[Advert]) {
    let hays: Vec<String> = adverts.iter().map(|a| lurescan::text::Text::of(a).haystack).collect();
    let bytes: usize = hays.iter().map(String::len).sum();
    let times = ENOUGH.div_ceil(bytes.max(1));
    let count =
        |automaton: &AhoCorasick| hays.iter().map(|h| automaton.find_overlapping_iter(h).count()).sum::<usize>();
    let hits = count(&bare[0]);
    assert!(hits > adverts.len() / 2);
    let scan = |automaton| median(times, || assert_eq!(count(automaton), hits));
    let (nfa, dfa) = (scan(&bare[0]), scan(&bare[1]));
    let likely = adverts.iter().filter(|a| detector.probability(a) > 0.5).count();
    let probability = median(times, || {
        assert_eq!(adverts.iter().filter(|a| detector.probability(a) > 0.5).count(), likely);
    });
    let assess = median(times, || {
        assert_eq!(adverts.iter().filter(|a| detector.assess(a).probability > 0.5).count(), likely);
    });
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!(
        "{name:12} {:9.1}   {:8.1}   {:8.1}   {:5.1} = {:.2}x   {:5.1} = {:.2}x",
        bytes as f64 / 1e6,
        rate(nfa),
        rate(dfa),
        rate(probability),
        probability / nfa.min(dfa),
        rate(assess),
        assess / nfa.min(dfa),
    );
}

/// How much longer than most a single advert of usual length takes.
fn tail(detector: &Detector, adverts: &[Advert]) {
    let usual = adverts.iter().filter(|a| (1400..1600).contains(&a.text.len()));
    let mut seconds: Vec<f64> = usual.map(|a| median(1, || assert!(detector.probability(a) >= 0.0))).collect();
    assert!(seconds.len() > 100);
    seconds.sort_by(f64::total_cmp);
    let (middle, late) = (seconds[seconds.len() / 2], seconds[seconds.len() * 99 / 100]);
    println!("{} adverts of 1.5 KB: median {:.0} us, p99 {:.1} times that", seconds.len(), middle * 1e6, late / middle);
}

/// Median seconds of a pass.
fn median(times: usize, mut pass: impl FnMut()) -> f64 {
    let mut seconds: Vec<f64> = (0..PASSES)
        .map(|_| {
            let start = Instant::now();
            (0..times).for_each(|_| pass());
            start.elapsed().as_secs_f64() / times as f64
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[PASSES / 2]
}

fn megabytes(automaton: &AhoCorasick) -> usize {
    automaton.memory_usage() >> 20
}
