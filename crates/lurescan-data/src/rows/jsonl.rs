//! JSON lines.

use super::{Line, Row, Unreadable, row, too_long};
use serde_json::Value;
use std::io::{BufRead, Read};

/// Reads JSON lines; a bad line is a message, never an end. Blank lines are passed over.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    number: usize,
    max_row: usize,
}

impl<R: BufRead> Lines<R> {
    /// `max_row`: bytes over which a line is an error and is not kept.
    pub fn new(input: R, max_row: usize) -> Self {
        Lines { input, number: 0, max_row }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            match self.input.by_ref().take(self.max_row as u64 + 1).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => return Some(Err(e)),
            }
            self.number += 1;
            let ended = line.last() == Some(&b'\n');
            let row = if line.len() > self.max_row && !ended {
                if let Err(e) = skip_line(&mut self.input) {
                    return Some(Err(e));
                }
                Err(too_long(self.max_row))
            } else if line.trim_ascii().is_empty() {
                continue;
            } else {
                parse(&line)
            };
            return Some(Ok(Line { number: self.number, row }));
        }
    }
}

fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|b| *b == b'\n');
        let used = end.map_or(buffer.len(), |e| e + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// One line to a row, or a message that says what is wrong.
pub fn parse(line: &[u8]) -> Result<Row, Unreadable> {
    // Windows tools put a byte-order mark before the first line.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to()))?;
    let value: Value = serde_json::from_str(text).map_err(|e| format!("not JSON: {e}"))?;
    let Value::Object(fields) = value else { return Err("a row should be a JSON object".to_owned().into()) };
    row(fields)
}
