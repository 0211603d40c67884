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
    let out = run(&["eval", "--by-indicator", file.to_str().unwrap()]);
    let table = String::from_utf8(out.stdout).unwrap();
    assert!(table.contains("1 lures and 1 legitimate adverts of 1 sources (mine)"), "{table}");
    assert!(table.contains("| movement.tourist_visa | risk | 100.0 % | 100.0 % | 1.00 | mine 100.0 % |"), "{table}");
    assert!(table.contains("Fires nowhere here: ") && !table.contains("| pay.advance |"), "{table}");
    assert_eq!(run(&["eval", "--by-indicator", "absent.jsonl"]).status.code(), Some(2));
}

const LURE: &str = "Chat support in Sihanoukville, no experience, ticket, visa and room paid, $1000, write on Telegram";

#[test]
fn a_base_rate_moves_the_probability_and_never_the_verdict() {
    // Of a lure without doubt the probability is 1 either way.
    let doubtful = br#"{"text":"Typist for Sihanoukville, come and ask"}"#;
    let [often, seldom] = [&[][..], &["--base-rate", "0.001"]]
        .map(|flags| rows(&score(flags, doubtful))[0]["probability"].as_f64().unwrap());
    assert!(seldom < often / 2.0, "{seldom} of {often}");
    let advert = format!("{{\"text\":\"{LURE}\"}}");
    let (plain, rare) = (score(&[], advert.as_bytes()), score(&["--base-rate", "0.001"], advert.as_bytes()));
    let (plain, rare) = (&rows(&plain)[0], &rows(&rare)[0]);
    assert!(rare["probability"].as_f64().unwrap() < plain["probability"].as_f64().unwrap());
    assert!(rare["logit"].as_f64().unwrap() < plain["logit"].as_f64().unwrap() - 5.0);
    assert_eq!(rare["verdict"], plain["verdict"]);
    assert_eq!(score(&["--base-rate", "1.5"], advert.as_bytes()).status.code(), Some(2));
}

#[test]
fn an_employer_that_is_allowed_is_clear_by_its_field_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("employers.txt");
    fs::write(&file, "Lotus Bay Resort Co., Ltd.\n\n").unwrap();
    let adverts = format!(
        "{{\"text\":\"{LURE}\",\"company\":\"LOTUS BAY RESORT Co., Ltd. \"}}\n{{\"text\":\"Lotus Bay Resort Co., Ltd.: {LURE}\"}}\n"
    );
    let answers = rows(&score(&["--allow-employers", file.to_str().unwrap()], adverts.as_bytes()));
    assert_eq!((&answers[0]["verdict"], &answers[0]["allowed_employer"]), (&"clear".into(), &true.into()));
    assert!(answers[1]["verdict"] != "clear" && answers[1].get("allowed_employer").is_none());
    assert_eq!(score(&["--allow-employers", "absent.txt"], b"").status.code(), Some(2));
}

#[test]
fn indicators_of_ones_own_are_found_and_faults_in_them_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    let toml = "id = \"own.code\"\ngroup = \"own\"\npolarity = \"risk\"\nstatus = \"preview\"\nsummary = \"A code word\"\nwhy = \"Seen here\"\n\
                sources = []\nhit = []\nmiss = []\n[phrases]\nen = [\"blue | green ~ lotus | orchid\"]\n";
    fs::write(&file, toml).unwrap();
    let own = ["--indicators", folder.path().to_str().unwrap()];
    let found = rows(&score(&own, b"{\"text\":\"ask for the orchid, green one\"}\n{\"text\":\"a green day\"}\n"));
    assert_eq!(found[0]["indicators"], serde_json::json!(["own.code"]));
    assert_eq!(found[1]["indicators"], serde_json::json!([]));
    fs::write(&file, "id = 3").unwrap();
    let bad = score(&own, b"");
    assert!(bad.status.code() == Some(2) && says(&bad, "own.toml"));
}

#[test]
fn the_model_of_other_fraud_is_another_and_an_unknown_one_is_refused() {
    let task = b"{\"text\":\"Earn from home by liking videos, 50 per task, registration fee 300 first, inbox me\"}\n";
    let of = |model: &str| rows(&score(&["--model", model], task))[0]["probability"].as_f64().unwrap();
    assert!(of("job-fraud") > of("lure"));
    let unknown = score(&["--model", "loans"], task);
    assert!(unknown.status.code() == Some(2) && says(&unknown, "job-fraud"));
}

#[test]
fn thresholds_of_ones_own_traffic_are_kept_in_a_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let (legit, bundle) = (folder.path().join("legit.jsonl"), folder.path().join("own.bundle"));
    let towns = ["Leeds", "Porto", "Kampot", "Quito", "Nagoya", "Turku", "Accra", "Perth", "Hue", "Lodz"];
    let work = ["Nurse with licence", "Baker for nights", "Teacher of physics", "Welder, certificate asked", "Clerk"];
    let adverts: String = towns
        .iter()
        .flat_map(|town| work.map(|w| format!("{{\"text\":\"{w} in {town}, {} a week\"}}\n", w.len() * town.len())))
        .collect();
    fs::write(&legit, adverts).unwrap();
    let arguments = |budget: &'static str| {
        let paths = [legit.to_str().unwrap().to_owned(), bundle.to_str().unwrap().to_owned()];
        run(&["calibrate", "--legit", &paths[0], "--budget", budget, "--output", &paths[1]])
    };
    let few = arguments("0.5%");
    assert!(few.status.code() == Some(2) && says(&few, "give at least 200") && !bundle.exists());
    assert_eq!(arguments("10%").status.code(), Some(0));
    let lure = format!("{{\"text\":\"{LURE}\"}}");
    assert_eq!(rows(&score(&["--bundle", bundle.to_str().unwrap()], lure.as_bytes()))[0]["verdict"], "flag");
}

#[test]
fn near_duplicates_are_grouped_with_the_contacts_they_share() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("posts.jsonl");
    let posts = [
        "Chat agents wanted in Poipet, 900 dollars, room and ticket paid, write on Telegram @lotus_hr_example",
        "Waiter wanted, cafe in Kampot, two meals a day, come by after three",
        "CHAT AGENTS wanted in Poipet, 1000 dollars, room and ticket paid, write on Telegram @lotus_hr_example !",
    ];
    fs::write(&file, posts.map(|p| format!("{{\"text\":\"{p}\"}}")).join("\n")).unwrap();
    let out = String::from_utf8(run(&["group", file.to_str().unwrap()]).stdout).unwrap();
    assert!(out.contains("lotus_hr_example"), "{out}");
}

#[test]
fn a_labelled_corpus_is_scored_by_models_that_have_not_seen_the_row() {
    let folder = tempfile::tempdir().unwrap();
    let (corpus, folds) = (folder.path().join("corpus.jsonl"), folder.path().join("folds.csv"));
    let (mut rows_text, mut folds_text) = (String::new(), "id,group,fold\n".to_owned());
    for i in 0..60 {
        let (label, text) = if i % 2 == 0 { ("fraud", "pay a fee first") } else { ("legit", "salaried with pension") };
        rows_text += &format!("{{\"id\":\"r{i}\",\"label\":\"{label}\",\"text\":\"{text} number {i}\"}}\n");
        folds_text += &format!("r{i},{i},{}\n", i / 2 % 3);
    }
    fs::write(&corpus, rows_text).unwrap();
    fs::write(&folds, &folds_text).unwrap();
    let benchmark = || run(&["benchmark", corpus.to_str().unwrap(), "--folds", folds.to_str().unwrap(), "--text-only"]);
    let scored = rows(&benchmark());
    assert_eq!(scored.len(), 60);
    let lowest = |label: &str| {
        scored
            .iter()
            .filter(|r| r["label"] == label)
            .map(|r| r["score"].as_f64().unwrap())
            .fold(f64::INFINITY, f64::min)
    };
    assert!(scored.iter().filter(|r| r["label"] == "legit").all(|r| r["score"].as_f64().unwrap() < lowest("fraud")));
    fs::write(&folds, "id,group,fold\nr0,0,0\n").unwrap();
    let missing = benchmark();
    assert!(missing.status.code() == Some(2) && says(&missing, "no row for r1"));
}
