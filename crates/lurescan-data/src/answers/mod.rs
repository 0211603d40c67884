//! Answers out, one row at a time, to JSON lines, CSV or Parquet.

mod columns;
mod csv;
mod parquet;

use crate::Format;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Takes answers one by one. Nothing is complete before [`Answers::finish`].
pub trait Answers {
    /// Writes one answer.
    ///
    /// # Errors
    /// Where the output cannot be written.
    fn write(&mut self, answer: &Map<String, Value>) -> io::Result<()>;

    /// Writes what is left.
    ///
    /// # Errors
    /// Where the output cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A writer of a format. `explain` says whether the answers carry evidence and contributions.
pub fn writer<'a>(format: Format, output: impl Write + Send + 'a, explain: bool) -> Box<dyn Answers + 'a> {
    match format {
        Format::Csv => Box::new(csv::Table::new(output, explain)),
        Format::Parquet => Box::new(parquet::Table::new(output, explain)),
        Format::Jsonl => Box::new(Jsonl(output)),
    }
}

struct Jsonl<W>(W);

impl<W: Write> Answers for Jsonl<W> {
    fn write(&mut self, answer: &Map<String, Value>) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, answer)?;
        self.0.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}
