//! Throughput beside the bare scan, in one run and on one thread, as a Markdown table:
//! `cargo run --release -p lurescan-benches --bin throughput [FILE|FOLDER]`; without one the generated adverts and those
//! of `../shared/data`, mixed and by language.
//!
//! The bare scan is the faster of aho-corasick's contiguous NFA and DFA, all overlapping matches, over all terms of the
//! detector, on text that is already normalised. Ratios are times over its time; every pass asserts its answer.

use lurescan::{Advert, Detector};
use lurescan_benches::{
    bare::{Bare, matches},
    corpus::{self, Generator, Made},
    timing::{ROUNDS, median, medians, once},
};
use std::{collections::BTreeMap, path::Path};
use unicode_normalization::UnicodeNormalization;

/// Languages with a row of their own.
const LANGUAGES: [&str; 6] = ["en", "zh", "th", "vi", "km", "ar"];
/// Generated adverts, mixed and of each language.
const MIXED: usize = 4000;
const SPOKEN: usize = 1500;
/// Bytes of a corpus at least: smaller ones are read several times a pass.
const ENOUGH: usize = 2_000_000;

fn main() {
    let detector = Detector::bundled().expect("the bundle that ships");
    let bare = Bare::new(detector.bundle());
    let megabytes = |bytes: usize| bytes >> 20;
    println!(
        "{} terms: NFA {} MB, DFA {} MB, daachorse by bytes {} MB, by characters {} MB\n",
        bare.terms,
        megabytes(bare.nfa.memory_usage()),
        megabytes(bare.dfa.memory_usage()),
        megabytes(bare.bytewise.heap_bytes()),
        megabytes(bare.charwise.heap_bytes()),
    );
    println!("MB/s of normalised text, and times (x) over the bare scan; medians of {ROUNDS}.\n");
    println!(
        "| corpus | MB | bare | NFA x | DFA x | daachorse x | memchr | NFKC | probability | x | assess | x | assess / probability |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    if let Some(path) = std::env::args_os().nth(1) {
        row("given", &detector, &bare, &corpus::adverts(Path::new(&path)));
        return;
    }
    let mut generator = Generator::new(7);
    let plain = |made: Vec<Made>| -> Vec<Advert> { made.into_iter().map(|m| m.advert).collect() };
    let mixed = plain(generator.mixed(MIXED));
    row("generated", &detector, &bare, &mixed);
    for language in LANGUAGES {
        row(&format!("generated {language}"), &detector, &bare, &plain(generator.spoken(language, SPOKEN)));
    }
    let Some(boards) = corpus::boards() else {
        println!("\n{}", tail(&detector, &mixed));
        return;
    };
    row("boards", &detector, &bare, &boards);
    let late = tail(&detector, &boards);
    let mut spoken: BTreeMap<&str, Vec<Advert>> = BTreeMap::new();
    for advert in boards {
        spoken.entry(detector.assess(&advert).language).or_default().push(advert);
    }
    for language in LANGUAGES {
        row(&format!("boards {language}"), &detector, &bare, spoken.get(language).map_or(&[], Vec::as_slice));
    }
    println!("\n{late}");
}

/// One line of the table.
fn row(name: &str, detector: &Detector, bare: &Bare, adverts: &[Advert]) {
    let texts: Vec<String> = adverts.iter().map(|a| lurescan::text::Text::of(a).haystack).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let times = ENOUGH.div_ceil(bytes.max(1));
    let found = matches(&bare.nfa, &texts);
    assert!(found > adverts.len() / 2, "{name}: {found} matches in {} adverts", adverts.len());
    let sum = |of: &dyn Fn(&String) -> usize| texts.iter().map(of).sum::<usize>();
    let spaces = sum(&|t| t.matches(' ').count());
    let characters = sum(&|t| t.nfkc().count());
    let likely = adverts.iter().filter(|a| detector.probability(a) > 0.5).count();
    let [nfa, dfa, bytewise, charwise, memchr, nfkc, probability, assess] = medians([
        &|| (0..times).for_each(|_| assert_eq!(matches(&bare.nfa, &texts), found)),
        &|| (0..times).for_each(|_| assert_eq!(matches(&bare.dfa, &texts), found)),
        &|| (0..times).for_each(|_| assert_eq!(sum(&|t| bare.bytewise.find_overlapping_iter(t).count()), found)),
        &|| (0..times).for_each(|_| assert_eq!(sum(&|t| bare.charwise.find_overlapping_iter(t).count()), found)),
        &|| (0..times).for_each(|_| assert_eq!(sum(&|t| memchr::memchr_iter(b' ', t.as_bytes()).count()), spaces)),
        &|| (0..times).for_each(|_| assert_eq!(sum(&|t| t.nfkc().count()), characters)),
        &|| {
            let pass = || adverts.iter().filter(|a| detector.probability(a) > 0.5).count();
            (0..times).for_each(|_| assert_eq!(pass(), likely));
        },
        &|| {
            let pass = || adverts.iter().filter(|a| detector.assess(a).probability > 0.5).count();
            (0..times).for_each(|_| assert_eq!(pass(), likely));
        },
    ]);
    let scan = nfa.min(dfa);
    let rate = |seconds: f64| (bytes * times) as f64 / 1e6 / seconds;
    println!(
        "| {name} | {:.1} | {:.1} | {:.2} | {:.2} | {:.2} | {:.0} | {:.1} | {:.1} | {:.2} | {:.1} | {:.2} | {:.2} |",
        bytes as f64 / 1e6,
        rate(scan),
        nfa / scan,
        dfa / scan,
        bytewise.min(charwise) / scan,
        rate(memchr),
        rate(nfkc),
        rate(probability),
        probability / scan,
        rate(assess),
        assess / scan,
        assess / probability,
    );
}

/// How much longer than most a single advert of usual length takes.
fn tail(detector: &Detector, adverts: &[Advert]) -> String {
    let usual = adverts.iter().filter(|a| (1300..1700).contains(&a.text.len()));
    let time = |a: &Advert| {
        let mut seconds: Vec<f64> =
            (0..ROUNDS).map(|_| once(|| assert!((0.0..=1.0).contains(&detector.probability(a))))).collect();
        median(&mut seconds)
    };
    let mut seconds: Vec<f64> = usual.map(time).collect();
    assert!(seconds.len() > 100, "{} adverts of 1.5 KB", seconds.len());
    let middle = median(&mut seconds);
    let late = seconds[seconds.len() * 99 / 100];
    format!(
        "{} adverts of 1.5 KB: median {:.0} microseconds, p99 {:.2} times that",
        seconds.len(),
        middle * 1e6,
        late / middle
    )
}
