//! The arrows of the house: between crates from `cargo metadata`, inside the library from `use crate::…`, and what the
//! lock and the dependency tree may hold.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

#[test]
fn crates_depend_only_downwards() {
    let metadata = cargo_metadata::MetadataCommand::new().no_deps().exec().unwrap();
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("lurescan", &[][..]),
        ("lurescan-train", &["lurescan"]),
        ("lurescan-data", &["lurescan"]),
        ("lurescan-cli", &["lurescan", "lurescan-train", "lurescan-data"]),
        ("lurescan-python", &["lurescan", "lurescan-train", "lurescan-data"]),
        ("lurescan-benches", &["lurescan", "lurescan-train", "lurescan-data"]),
        ("lurescan-tests", &["lurescan", "lurescan-train", "lurescan-data"]),
    ]);
    for package in &metadata.packages {
        let may = allowed.get(package.name.as_str()).unwrap_or_else(|| panic!("{} is not drawn here", package.name));
        for dependency in package.dependencies.iter().filter(|d| d.name.starts_with("lurescan")) {
            assert!(may.contains(&dependency.name.as_str()), "{} must not depend on {}", package.name, dependency.name);
        }
    }
}

/// Levels of the library's modules; a module imports only from lower ones, or from itself.
const LEVELS: [(&str, u8); 14] = [
    ("span", 0),
    ("error", 0),
    ("advert", 1),
    ("digest", 1),
    ("text", 2),
    ("language", 3),
    ("lexicon", 3),
    ("contact", 3),
    ("pay", 3),
    ("judge", 4),
    ("features", 5),
    ("model", 6),
    ("explain", 7),
    ("detector", 8),
];

/// The module behind a name that the root re-exports.
fn home(name: &str) -> &str {
    match name {
        "Advert" | "Field" => "advert",
        "Span" => "span",
        "Error" => "error",
        "Assessment" | "Contribution" | "Evidence" | "Verdict" | "WorstOffer" => "explain",
        "Detector" => "detector",
        other => other,
    }
}

/// Names after `crate::`, also in braces.
fn imports(source: &str) -> Vec<String> {
    let code: String = source.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    let source = code.as_str();
    let mut names = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if !rest.starts_with('{') {
            names.push(word(rest));
            continue;
        }
        let mut depth = 0;
        for (i, c) in rest.char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 1 && (c == '{' || c == ',') {
                names.push(word(rest[i + 1..].trim_start()));
            }
            if depth == 0 {
                break;
            }
        }
    }
    names.retain(|n| !n.is_empty());
    names
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn modules_import_only_lower_levels() {
    let levels = BTreeMap::from(LEVELS);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/lurescan/src");
    let mut seen = 0;
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let level = levels.get(module).unwrap_or_else(|| panic!("give {module} a level"));
        for name in imports(&fs::read_to_string(&path).unwrap()) {
            let from = home(&name);
            let below = levels.get(from).unwrap_or_else(|| panic!("{}: what is {name}?", inside.display()));
            assert!(from == module || below < level, "{} must not import {name}", inside.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "the imports were not read");
}

#[test]
fn the_lock_holds_one_ndarray() {
    let lock = include_str!("../../Cargo.lock");
    assert_eq!(lock.matches("name = \"ndarray\"\n").count(), 1);
    assert!(lock.contains("name = \"ndarray\"\nversion = \"0.16."));
}

fn packages(arguments: &[&str]) -> usize {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "-e", "normal", "-p", "lurescan", "--prefix", "none"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    let mut names: Vec<&str> = names.lines().map(|l| l.trim_end_matches(" (*)")).filter(|l| !l.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

#[test]
fn the_library_stays_small() {
    assert!(packages(&["--no-default-features"]) <= 30, "{}", packages(&["--no-default-features"]));
    assert!(packages(&[]) <= 75, "{}", packages(&[]));
}
