//! The command line from outside: bad rows, exit codes, order. Needs the built binary beside the test.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

fn binary() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.join(format!("lurescan{}", std::env::consts::EXE_SUFFIX))
}

fn score(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(binary())
        .arg("score")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("build lurescan-cli first: cargo build");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn rows(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn bad_rows_become_error_rows_and_exit_3() {
    let bad: &[&[u8]] = &[
        b"{\"id\":7,\"text\":\"clerk\"}",
        b"{\"id\":1,\"text\":",
        b"\xff\xfe",
        b"{\"id\":2}",
        b"{\"text\":5}",
        b"{\"text\":\"\\ud800\"}",
        b"[1]",
        b"{\"text\":\"\"}",
    ];
    let output = score(&["-"], &bad.join(&b'\n'));
    assert_eq!(output.status.code(), Some(3));
    let rows = rows(&output);
    assert_eq!(rows.len(), bad.len());
    assert_eq!(rows[0]["id"], 7);
    assert!(rows[0].get("error").is_none() && rows[7].get("error").is_none());
    for (i, row) in rows.iter().enumerate().take(7).skip(1) {
        assert!(row["error"].is_string(), "{row}");
        assert_eq!(row["line"], i + 1);
    }
}

#[test]
fn a_row_over_the_limit_is_an_error_and_the_next_is_read() {
    let input = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"ok\"}}\n", "a".repeat(5000));
    let output = score(&["--max-row", "1000"], input.as_bytes());
    let rows = rows(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(rows[0]["error"].as_str().unwrap().contains("--max-row") && rows[1]["verdict"].is_string());
}

#[test]
fn unwritable_output_is_exit_2_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none").join("out.jsonl");
    let output = score(&["--output", path.to_str().unwrap()], b"{\"text\":\"a\"}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(!path.exists() && std::fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn a_strict_run_stops_at_the_first_bad_row_and_writes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    let output = score(&["--strict", "--output", path.to_str().unwrap()], b"{\"text\":\"a\"}\n{\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none());
}
