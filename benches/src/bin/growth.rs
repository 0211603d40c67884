//! How cost grows: with the length of texts of hostile shape, and with the lexicon.
//! `cargo run --release -p lurescan-benches --bin growth`

use aho_corasick::AhoCorasick;
use lurescan::{Advert, Detector};
use lurescan_benches::{
    bare::{matches, terms},
    corpus::Generator,
    timing::medians,
};

/// Bytes of a hostile text.
const LONG: usize = 10_000_000;

/// What each text repeats.
const SHAPES: [(&str, &str); 10] = [
    ("digits only", "7"),
    ("digits apart", "7 "),
    ("one letter", "a"),
    ("letters apart", "w o r k "),
    ("nested tags", "<div><b>"),
    ("tags left open", "<"),
    ("entities", "&amp;"),
    ("invisible characters", "\u{200b}"),
    ("marks upon marks", "a\u{301}"),
    ("one phrase", "free flight, "),
];

fn main() {
    let detector = Detector::bundled().expect("the bundle that ships");
    lengths(&detector);
    println!();
    lexicon(&detector);
}

/// Seconds of `assess` at half and at whole length.
fn lengths(detector: &Detector) {
    println!("| text of {} MB | seconds at half | whole | growth |\n| --- | ---: | ---: | ---: |", LONG / 1_000_000);
    for (name, unit) in SHAPES {
        let text = |bytes: usize| Advert::from_text(unit.repeat(bytes / unit.len()));
        let (half, whole) = (text(LONG / 2), text(LONG));
        let assess = |advert: &Advert| assert!((0.0..=1.0).contains(&detector.assess(advert).probability));
        let [at_half, at_whole] = medians([&|| assess(&half), &|| assess(&whole)]);
        println!("| {name} | {at_half:.3} | {at_whole:.3} | {:.2} |", at_whole / at_half);
    }
}

/// What the second half of the phrases and names adds, beside what it adds to the bare scan.
fn lexicon(whole: &Detector) {
    let mut bundle = whole.bundle().clone();
    for indicator in &mut bundle.indicators {
        indicator.phrases.values_mut().for_each(every_other);
        every_other(&mut indicator.guards);
    }
    bundle.places.iter_mut().for_each(|place| every_other(&mut place.names));
    let half = Detector::from_parts(bundle).expect("an automaton");
    let adverts: Vec<Advert> = Generator::new(7).mixed(2000).into_iter().map(|m| m.advert).collect();
    let texts: Vec<String> = adverts.iter().map(|a| lurescan::text::Text::of(a).haystack).collect();
    let [few, many] = [&half, whole].map(|d| terms(d.bundle()));
    let [scan_few, scan_many] = [&few, &many].map(|t| AhoCorasick::new(t).expect("an automaton"));
    let [found_few, found_many] = [&scan_few, &scan_many].map(|a| matches(a, &texts));
    assert!(found_few < found_many);
    let walk = |detector: &Detector| adverts.iter().map(|a| detector.probability(a)).sum::<f64>();
    let [sum_half, sum_whole] = [&half, whole].map(walk);
    let [bare_half, bare_whole, at_half, at_whole] = medians([
        &|| assert_eq!(matches(&scan_few, &texts), found_few),
        &|| assert_eq!(matches(&scan_many, &texts), found_many),
        &|| assert_eq!(walk(&half), sum_half),
        &|| assert_eq!(walk(whole), sum_whole),
    ]);
    let (bare, probability) = (bare_whole / bare_half, at_whole / at_half);
    println!(
        "From {} to {} terms ({found_few} to {found_many} matches) the bare scan takes {bare:.2} times as long, probability {probability:.2}: {:.2} of that",
        few.len(),
        many.len(),
        probability / bare,
    );
}

fn every_other<T>(items: &mut Vec<T>) {
    let mut odd = false;
    items.retain(|_| {
        odd = !odd;
        odd
    });
}
