//! CSV with a header. Built on csv-core rather than csv, so that a row over the limit (a quote left open in a large
//! file) is passed over without being kept.

use super::{Line, duplicate, row, too_long};
use csv_core::{ReadRecordResult, Reader};
use serde_json::{Map, Value};
use std::io::BufRead;

/// Rows of a CSV file after its header.
pub struct Records<R> {
    source: Source<R>,
    header: Vec<String>,
}

/// One record as bytes.
enum Record {
    Fields(Vec<Vec<u8>>),
    TooLong,
}

struct Source<R> {
    input: R,
    reader: Reader,
    max_row: usize,
    line: usize,
}

impl<R: BufRead> Records<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// A header that cannot be read, holds a column twice, or lacks `text`.
    pub fn new(input: R, max_row: usize) -> Result<Self, String> {
        let mut source = Source { input, reader: Reader::new(), max_row, line: 1 };
        let Some((_, record)) = source.next().map_err(|e| e.to_string())? else {
            return Err("the file is empty; a CSV needs a header with a column `text`".into());
        };
        let Record::Fields(fields) = record else { return Err(format!("header: {}", too_long(max_row))) };
        let header = fields
            .into_iter()
            .enumerate()
            .map(|(i, f)| {
                let f = if i == 0 { f.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(f) } else { f };
                String::from_utf8(f).map_err(|_| format!("the name of column {} is not UTF-8", i + 1))
            })
            .collect::<Result<Vec<_>, _>>()?;
        if let Some(name) = duplicate(header.iter().map(String::as_str)) {
            return Err(format!("the column `{name}` stands twice in the header; rename one of them"));
        }
        if !header.iter().any(|h| h == "text") {
            return Err(format!("no column `text`; the columns are: {}", header.join(", ")));
        }
        Ok(Records { source, header })
    }

    fn parse(&self, record: Record) -> Result<super::Row, super::Unreadable> {
        let Record::Fields(values) = record else { return Err(too_long(self.source.max_row)) };
        if values.len() != self.header.len() {
            return Err(format!("{} fields where the header has {}", values.len(), self.header.len()).into());
        }
        let mut fields = Map::new();
        for (name, value) in self.header.iter().zip(values) {
            let value = String::from_utf8(value).map_err(|_| format!("the field `{name}` is not UTF-8"))?;
            fields.insert(name.clone(), Value::String(value));
        }
        row(fields)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = std::io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.source.next() {
            Ok(None) => None,
            Ok(Some((number, record))) => Some(Ok(Line { number, row: self.parse(record) })),
            Err(e) => Some(Err(e)),
        }
    }
}

impl<R: BufRead> Source<R> {
    /// The next record and the line it starts on.
    fn next(&mut self) -> std::io::Result<Option<(usize, Record)>> {
        let start = self.line;
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        let (mut output, mut found) = ([0_u8; 4096], [0_usize; 64]);
        // Ends of fields count from the start of the record, as csv-core does until a record is done.
        let mut too_long = false;
        loop {
            let input = self.input.fill_buf()?;
            let (result, used, written, fields) = self.reader.read_record(input, &mut output, &mut found);
            self.line += input[..used].iter().filter(|b| **b == b'\n').count();
            self.input.consume(used);
            too_long |= bytes.len() + written > self.max_row;
            if too_long {
                bytes.clear();
                ends.clear();
            } else {
                bytes.extend_from_slice(&output[..written]);
                ends.extend_from_slice(&found[..fields]);
            }
            match result {
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record if too_long => return Ok(Some((start, Record::TooLong))),
                ReadRecordResult::Record => return Ok(Some((start, Record::Fields(split(&bytes, &ends))))),
                ReadRecordResult::InputEmpty | ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
    }
}

fn split(bytes: &[u8], ends: &[usize]) -> Vec<Vec<u8>> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| bytes[start..*end].to_vec()).collect()
}
