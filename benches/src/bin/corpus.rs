//! Writes generated adverts as JSON lines: `corpus ADVERTS [SHARE_OF_LURES]`.

use lurescan_benches::corpus::Generator;
use serde_json::json;
use std::io::{BufWriter, Write};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let adverts = arguments.next().expect("how many adverts").parse().expect("a number");
    let lures = arguments.next().map_or(0.05, |share| share.parse().expect("a share"));
    let mut out = BufWriter::new(std::io::stdout());
    for (id, made) in Generator::new(7).mixed_with(adverts, lures).iter().enumerate() {
        let label = if made.lure { "lure" } else { "honest" };
        let row = json!({"id": id, "title": made.advert.title, "text": made.advert.text, "label": label});
        writeln!(out, "{row}").expect("an open pipe");
    }
}
