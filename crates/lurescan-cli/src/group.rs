//! `lurescan group`: near-duplicates and what they share, to see campaigns.

use crate::{build::Build, train::load, write_error};
use lurescan_train::near_duplicates;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::PathBuf,
};

#[derive(clap::Args)]
pub struct Options {
    /// JSON lines, CSV or Parquet files; `-`: standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Groups of fewer adverts are left out.
    #[arg(long, default_value_t = 2)]
    least: usize,
    #[command(flatten)]
    build: Build,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let mut adverts = Vec::new();
    for path in &options.files {
        for (fields, advert) in load::rows(path)? {
            let id = fields.get("id").cloned().unwrap_or_else(|| json!(adverts.len()));
            adverts.push((id, advert));
        }
    }
    let texts: Vec<&str> = adverts.iter().map(|a| a.1.text.as_str()).collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, group) in near_duplicates(&texts).into_iter().enumerate() {
        groups.entry(group).or_default().push(i);
    }
    let mut out = std::io::stdout().lock();
    for (number, members) in groups.values().filter(|m| m.len() >= options.least).enumerate() {
        let mut contacts: BTreeMap<(&str, String), usize> = BTreeMap::new();
        let mut highest = (f64::NEG_INFINITY, members[0]);
        for &i in members {
            let a = detector.assess(&adverts[i].1);
            if a.probability > highest.0 {
                highest = (a.probability, i);
            }
            let own: BTreeSet<(&str, String)> =
                a.contacts.into_iter().filter(|c| !c.value.is_empty()).map(|c| (c.kind, c.value)).collect();
            own.into_iter().for_each(|c| *contacts.entry(c).or_default() += 1);
        }
        let shared: Vec<Value> = contacts
            .into_iter()
            .filter(|(_, n)| *n > 1)
            .map(|((kind, value), adverts)| json!({"kind": kind, "value": value, "adverts": adverts}))
            .collect();
        let ids: Vec<&Value> = members.iter().map(|&i| &adverts[i].0).collect();
        let row = json!({"group": number, "adverts": members.len(), "ids": ids, "representative": adverts[highest.1].0,
            "probability": highest.0, "shared_contacts": shared});
        writeln!(out, "{row}").map_err(write_error)?;
    }
    Ok(0)
}
