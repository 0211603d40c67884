//! The arrows between the crates, read from `cargo metadata`, and what the lock may hold.

use std::collections::BTreeMap;

#[test]
fn crates_depend_only_downwards() {
    let metadata = cargo_metadata::MetadataCommand::new().no_deps().exec().unwrap();
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("lurescan", &[][..]),
        ("lurescan-train", &["lurescan"]),
        ("lurescan-data", &["lurescan"]),
        ("lurescan-cli", &["lurescan", "lurescan-train", "lurescan-data"]),
        ("lurescan-python", &["lurescan"]),
    ]);
    for (name, may) in allowed {
        let package = metadata.packages.iter().find(|p| p.name.as_str() == name).unwrap();
        for dependency in package.dependencies.iter().filter(|d| d.name.starts_with("lurescan")) {
            assert!(may.contains(&dependency.name.as_str()), "{name} must not depend on {}", dependency.name);
        }
    }
}

#[test]
fn the_lock_holds_one_ndarray() {
    let lock = include_str!("../../Cargo.lock");
    assert_eq!(lock.matches("name = \"ndarray\"\n").count(), 1);
}
