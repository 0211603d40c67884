//! Parquet. Each batch becomes JSON lines, so that one set of rules reads every format.

use super::{Line, Rows, duplicate, jsonl::parse, too_long};
use arrow_json::{WriterBuilder, writer::LineDelimited};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;

/// Rows decoded at once: few, so that rows of a megabyte stay within memory.
const BATCH: usize = 32;

/// The rows of a file.
///
/// # Errors
/// A file that is no Parquet, holds a column twice, or lacks `text`.
pub fn rows(file: File, max_row: usize) -> Result<Rows, String> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| format!("not Parquet: {e}"))?;
    let names: Vec<String> = builder.schema().fields().iter().map(|f| f.name().clone()).collect();
    if let Some(name) = duplicate(names.iter().map(String::as_str)) {
        return Err(format!("the column `{name}` stands twice; rename one of them"));
    }
    if !names.iter().any(|n| n == "text") {
        return Err(format!("no column `text`; the columns are: {}", names.join(", ")));
    }
    let batches = builder.with_batch_size(BATCH).build().map_err(|e| e.to_string())?;
    let lines = batches.flat_map(|batch| {
        let lines = batch.and_then(|batch| {
            let mut writer = WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(Vec::new());
            writer.write(&batch)?;
            writer.finish()?;
            Ok(writer.into_inner())
        });
        match lines {
            Ok(bytes) => bytes
                .split(|b| *b == b'\n')
                .filter(|line| !line.is_empty())
                .map(|line| Ok(line.to_vec()))
                .collect::<Vec<_>>(),
            Err(e) => vec![Err(std::io::Error::other(e))],
        }
    });
    Ok(Box::new(lines.enumerate().map(move |(i, line)| {
        line.map(|line| {
            let row = if line.len() > max_row { Err(too_long(max_row)) } else { parse(&line) };
            Line { number: i + 1, row }
        })
    })))
}
