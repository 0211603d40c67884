//! What each room of an advert's walk costs: `cargo run --release -p lurescan-benches --bin rooms [FOLDER [ROOM]]`.
//! Reads the authored adverts, or a folder of JSON lines; medians of one thread, and every pass asserts its answer.

use lurescan::{Advert, Detector, contact, judge, language, lexicon::Lexicon, pay, text::Text};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// Passes; the median counts.
const PASSES: usize = 5;

fn main() {
    let authored = Path::new(env!("CARGO_MANIFEST_DIR")).join("../datasets/adverts");
    let folder = std::env::args().nth(1).map_or(authored, PathBuf::from);
    let mut adverts = Vec::new();
    for path in lurescan_data::knowledge::files(&folder, "jsonl").expect("a folder") {
        let rows = lurescan_data::rows::open(&path, None, 1 << 20).expect("a readable file");
        adverts.extend(rows.filter_map(|line| Some(line.expect("a line").row.ok()?.advert)));
    }
    let detector = Detector::bundled().expect("the bundle that ships");
    let lexicon = Lexicon::new(&detector.bundle().indicators, &detector.bundle().places, &detector.bundle().denials)
        .expect("an automaton");
    let texts: Vec<Text> = adverts.iter().map(Text::of).collect();
    let bytes: usize = texts.iter().map(|t| t.haystack.len()).sum();
    println!("{} adverts, {:.1} MB", adverts.len(), bytes as f64 / 1e6);
    let only = std::env::args().nth(2);
    let room = |name: &str, pass: &dyn Fn(usize) -> usize| {
        if only.as_deref().is_some_and(|only| only != name) {
            return;
        }
        let sum = || (0..adverts.len()).map(pass).sum::<usize>();
        let answer = sum();
        assert!(answer > 0, "{name} found nothing");
        let mut seconds: Vec<f64> = (0..PASSES)
            .map(|_| {
                let start = Instant::now();
                assert_eq!(sum(), answer, "{name}");
                start.elapsed().as_secs_f64()
            })
            .collect();
        seconds.sort_by(f64::total_cmp);
        let median = seconds[PASSES / 2];
        println!(
            "{name:12} {:8.1} MB/s {:8.2} us an advert",
            bytes as f64 / 1e6 / median,
            median * 1e6 / adverts.len() as f64
        );
    };
    let advert = |i: usize| -> &Advert { &adverts[i] };
    room("normalise", &|i| Text::of(advert(i)).haystack.len());
    room("scan", &|i| lexicon.scan(&texts[i]).len());
    room("language", &|i| language::identify(texts[i].plain()).len());
    room("pay", &|i| pay::read(&texts[i]).len());
    room("contacts", &|i| contact::find(&texts[i], judge::homes("vi")).len());
    room("features", &|i| detector.features(advert(i)).iter().filter(|x| **x != 0.0).count());
    room("probability", &|i| usize::from(detector.probability(advert(i)) > 0.5));
    room("assess", &|i| detector.assess(advert(i)).contributions.len());
    room("row", &|i| detector.assess(advert(i)).to_json(advert(i), true).to_string().len());
}
