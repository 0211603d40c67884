//! CSV: lists and objects are JSON in their cell.

use super::{
    Answers,
    columns::{Columns, text},
};
use serde_json::{Map, Value};
use std::io::{self, Write};

pub struct Table<W: Write> {
    writer: ::csv::Writer<W>,
    columns: Option<Columns>,
    explain: bool,
}

impl<W: Write> Table<W> {
    pub fn new(output: W, explain: bool) -> Self {
        Table { writer: ::csv::Writer::from_writer(output), columns: None, explain }
    }

    fn columns(&mut self, row: &Map<String, Value>) -> io::Result<&Columns> {
        if self.columns.is_none() {
            let columns = Columns::new(row, self.explain);
            self.writer.write_record(&columns.0).map_err(plain)?;
            self.columns = Some(columns);
        }
        Ok(self.columns.as_ref().expect("set above"))
    }
}

/// The system's own error, so that a closed pipe is still known as one.
fn plain(e: ::csv::Error) -> io::Error {
    match e.into_kind() {
        ::csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}

impl<W: Write> Answers for Table<W> {
    fn write(&mut self, answer: &Map<String, Value>) -> io::Result<()> {
        let cells = self.columns(answer)?.cells(answer);
        let cells = cells.into_iter().map(|c| c.map_or(String::new(), text));
        self.writer.write_record(cells).map_err(plain)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.columns.is_none() {
            self.columns(&Map::new())?;
        }
        self.writer.flush()
    }
}
