//! The command line from outside: bad rows, exit codes, order, formats, pipes. Needs the built binary beside the test.

use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

fn built(name: &str) -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let path = path.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built: cargo build --workspace --examples", path.display());
    path
}

fn score(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(built("lurescan"))
        .arg("score")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn rows(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn says(output: &Output, words: &str) -> bool {
    String::from_utf8_lossy(&output.stderr).contains(words)
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn bad_rows_become_error_rows_and_exit_3() {
    let bad: &[(&[u8], &str)] = &[
        (b"{\"id\":7,\"text\":\"clerk\"}", ""),
        (b"{\"id\":1,\"text\":", "not JSON"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"{\"id\":2}", "`text` is missing"),
        (b"{\"id\":\"a\",\"text\":null}", "`text` is missing"),
        (b"{\"text\":5}", "`text` should be a text"),
        (b"{\"text\":\"a\",\"salary\":5}", "`salary` should be a text"),
        (b"{\"text\":\"\\ud800\"}", "not JSON"),
        (b"{\"id\":{},\"text\":\"a\"}", "`id` should be"),
        (b"[1]", "JSON object"),
        (b"{\"text\":\"\"}", ""),
        (b"{\"text\":\"a\\u0000b \\u202e c\"}", ""),
    ];
    let lines: Vec<&[u8]> = bad.iter().map(|b| b.0).collect();
    let output = score(&["-"], &lines.join(&b'\n'));
    assert_eq!(output.status.code(), Some(3));
    assert!(says(&output, "9 of 12 rows could not be read"));
    let rows = rows(&output);
    assert_eq!(rows.len(), bad.len());
    for (i, (row, (_, message))) in rows.iter().zip(bad).enumerate() {
        if message.is_empty() {
            assert!(row.get("error").is_none() && row["verdict"].is_string(), "{row}");
        } else {
            assert!(row["error"].as_str().unwrap().contains(message), "{row}");
            assert_eq!(row["line"], i + 1);
        }
    }
    assert_eq!((&rows[0]["id"], &rows[3]["id"], &rows[4]["id"]), (&7.into(), &2.into(), &"a".into()));
}

#[test]
fn a_row_over_the_limit_is_an_error_and_the_next_is_read() {
    let long = "a".repeat(5000);
    let json = format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"ok\"}}\n");
    let csv = format!("id,text\n1,\"{long}\"\n2,ok\n");
    for (arguments, input) in [(&["--max-row", "1000"][..], json), (&["--max-row", "1000", "--format", "csv"], csv)] {
        let output = score(arguments, input.as_bytes());
        let rows = rows(&output);
        assert_eq!(output.status.code(), Some(3));
        assert!(rows[0]["error"].as_str().unwrap().contains("--max-row") && rows[1]["verdict"].is_string());
    }
}

#[test]
fn a_ten_megabyte_advert_is_scored() {
    let output = score(&[], format!("{{\"text\":\"{}\"}}\n", "typist ".repeat(1_500_000)).as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(rows(&output)[0]["verdict"].is_string());
}

#[test]
fn csv_comes_in_with_its_faults_named() {
    let table = b"id,text,title\n1,\"Cambodia, data entry\nno experience\",x\n2,short\n3,\xff,y\n4,,\n";
    let output = score(&["--format", "csv", "--keep"], table);
    assert_eq!(output.status.code(), Some(3));
    let rows = rows(&output);
    assert_eq!(rows[0]["id"], "1");
    assert_eq!(rows[0]["title"], "x");
    assert!(rows[1]["error"].as_str().unwrap().contains("2 fields where the header has 3"));
    assert_eq!((rows[1]["line"].as_u64(), rows[2]["line"].as_u64()), (Some(4), Some(5)));
    assert!(rows[2]["error"].as_str().unwrap().contains("`text` is not UTF-8"));
    assert_eq!(rows[3]["verdict"], "clear");

    for (header, message) in
        [("id,text,text\n", "`text` stands twice"), ("id,body\n", "no column `text`"), ("", "empty")]
    {
        let output = score(&["--format", "csv"], header.as_bytes());
        assert_eq!(output.status.code(), Some(2));
        assert!(says(&output, message), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_format_goes_out_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let input = "{\"id\":1,\"text\":\"Typist, Sihanoukville, flight paid\",\"note\":[1]}\n{\"id\":\"b\"}\n\
                 {\"id\":3,\"text\":\"Nurse, \\\"Leeds\\\"\\nnights\",\"late\":true}\n";
    let direct = rows(&score(&["--explain", "--keep"], input.as_bytes()));
    for ending in ["jsonl", "csv", "parquet"] {
        let path = folder.path().join(format!("out.{ending}"));
        let output = score(&["--explain", "--keep", "--output", path.to_str().unwrap()], input.as_bytes());
        assert_eq!(output.status.code(), Some(3));
        let again = score(&["--explain", "--keep", path.to_str().unwrap()], b"");
        let again = rows(&again);
        assert_eq!(again.len(), 3, "{ending}");
        assert_eq!(again[0]["probability"], direct[0]["probability"], "{ending}");
        assert_eq!(again[2]["probability"], direct[2]["probability"], "{ending}");
        if ending != "csv" {
            assert!(again[1]["error"].as_str().unwrap().contains("missing or null"), "{ending}: {}", again[1]);
        }
    }
    assert_eq!(entries(folder.path()), 3);
}

#[test]
fn unwritable_output_is_exit_2_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["none/out.jsonl", "out.txt"] {
        let path = folder.path().join(name);
        let output = score(&["--output", path.to_str().unwrap()], b"{\"text\":\"a\"}\n");
        assert_eq!(output.status.code(), Some(2));
        assert!(says(&output, path.to_str().unwrap()));
    }
    assert_eq!(entries(folder.path()), 0);
}

#[test]
fn an_output_that_stands_is_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    fs::write(&path, "before").unwrap();
    let output = score(&["--strict", "--output", path.to_str().unwrap()], b"{\"text\":\"a\"}\n{\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(says(&output, "line 2: not JSON"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(entries(folder.path()), 1);
}

#[test]
fn fail_on_is_exit_1_and_unreadable_rows_beat_it() {
    let lure = "{\"text\":\"Typist for Sihanoukville, no experience, flight, visa and room paid, $1,500\"}\n";
    assert_eq!(score(&["--fail-on", "flag"], lure.as_bytes()).status.code(), Some(1));
    assert_eq!(score(&["--fail-on", "flag"], b"{\"text\":\"Nurse in Leeds\"}\n").status.code(), Some(0));
    assert_eq!(score(&["--fail-on", "review"], format!("{lure}{{\n").as_bytes()).status.code(), Some(3));
    assert_eq!(score(&["--fail-on", "sometimes"], b"").status.code(), Some(2));
}

#[test]
fn damaged_bundles_and_missing_files_are_exit_2() {
    let folder = tempfile::tempdir().unwrap();
    let whole = include_bytes!("../../crates/lurescan/bundle/default.bundle");
    let path = folder.path().join("some.bundle");
    for (bytes, message) in [
        (&b"lurescan-bundle 9 x\n{}"[..], "version 9"),
        (&whole[..whole.len() / 2], "checksum"),
        (b"junk", "not a lurescan bundle"),
    ] {
        fs::write(&path, bytes).unwrap();
        let output = score(&["--bundle", path.to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(says(&output, message));
    }
    assert_eq!(score(&["no/such/file.jsonl"], b"").status.code(), Some(2));
    let parquet = folder.path().join("no.parquet");
    fs::write(&parquet, "text").unwrap();
    assert!(says(&score(&[parquet.to_str().unwrap()], b""), "not Parquet"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    fs::write(&path, "{\"text\":\"clerk in an office\"}\n".repeat(20_000)).unwrap();
    let mut child = Command::new(built("lurescan"))
        .args(["score", path.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0_u8; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn colours_only_where_asked_and_no_advert_steers_the_terminal() {
    let explain = |arguments: &[&str], text: &str| {
        let output = Command::new(built("lurescan")).arg("explain").args(arguments).arg(text).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let advert = "Typist, Sihanoukville \u{1b}[2J \u{202e}dlot";
    let plain = explain(&[], advert);
    assert!(plain.contains("[Sihanoukville]") && !plain.contains('\u{1b}') && !plain.contains('\u{202e}'));
    assert!(plain.contains("logit, the sum of these"));
    let coloured = explain(&["--color", "always"], advert);
    assert!(coloured.contains("\u{1b}[1;33mSihanoukville\u{1b}[0m") && !coloured.contains("\u{1b}[2J"));
}

#[test]
fn the_bundle_checks() {
    let output = Command::new(built("lurescan"))
        .args(["train", "--check"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("golden scores hold") && said.contains("board vn_boards"), "{said}");
}

#[test]
fn the_example_of_the_library_runs() {
    let output = Command::new(built("examples/assess")).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("[Sihanoukville]"));
}

fn run(arguments: &[&str]) -> Output {
    Command::new(built("lurescan")).args(arguments).output().unwrap()
}

#[test]
fn indicators_are_listed_filtered_and_explained() {
    let out = |a: &[&str]| String::from_utf8(run(a).stdout).unwrap();
    assert!(out(&["indicators"]).lines().count() >= 90);
    assert!(out(&["indicators", "--group", "movement"]).lines().all(|l| l.starts_with("movement.")));
    assert!(out(&["indicators", "--polarity", "protective"]).lines().all(|l| l.contains("protective")));
    let explained = out(&["indicators", "movement.tourist_visa", "--language", "fr"]);
    assert!(explained.contains("source: ") && explained.contains("  fr: ") && !explained.contains("  de: "));
    let unknown = run(&["indicators", "movement.teleport"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(says(&unknown, "no indicator is called `movement.teleport`"));
}

#[test]
fn the_worth_of_indicators_is_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.jsonl");
    let rows =
        ["lure", "legit", "other"].map(|l| format!("{{\"label\":\"{l}\",\"text\":\"tourist visa, data entry\"}}"));
    fs::write(&file, rows.join("\n")).unwrap();
    let out = run(&["eval", "--indicators", file.to_str().unwrap()]);
    let table = String::from_utf8(out.stdout).unwrap();
    assert!(table.contains("1 lures and 1 legitimate adverts of 1 sources (mine)"), "{table}");
    assert!(table.contains("| movement.tourist_visa | risk | 100.0 % | 100.0 % | 1.00 | mine 100.0 % |"), "{table}");
    assert!(table.contains("Fires nowhere here: ") && !table.contains("| pay.advance |"), "{table}");
    assert_eq!(run(&["eval", "--indicators", "absent.jsonl"]).status.code(), Some(2));
}
