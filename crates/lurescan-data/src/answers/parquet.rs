//! Parquet: numbers and truth values as such, everything else as text, lists and objects as JSON.

use super::{
    Answers,
    columns::{Columns, text},
};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};
use serde_json::{Map, Value};
use std::{
    io::{self, Write},
    sync::Arc,
};

/// Rows of a row group.
const GROUP: usize = 4096;
/// Bytes of text after which a row group is written, however few its rows are.
const GROUP_BYTES: usize = 4 << 20;

pub struct Table<W: Write + Send> {
    output: Option<W>,
    open: Option<(ArrowWriter<W>, Columns, Arc<Schema>)>,
    rows: Vec<Vec<Option<Value>>>,
    bytes: usize,
    explain: bool,
}

impl<W: Write + Send> Table<W> {
    pub fn new(output: W, explain: bool) -> Self {
        Table { output: Some(output), open: None, rows: Vec::new(), bytes: 0, explain }
    }

    fn start(&mut self, first: &Map<String, Value>) -> io::Result<()> {
        let Some(output) = self.output.take() else { return Ok(()) };
        let columns = Columns::new(first, self.explain);
        let fields: Vec<Field> = columns.0.iter().map(|n| Field::new(n, kind(n), true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = ArrowWriter::try_new(output, schema.clone(), Some(properties)).map_err(io::Error::other)?;
        self.open = Some((writer, columns, schema));
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        let Some((writer, columns, schema)) = &mut self.open else { return Ok(()) };
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let mut by_column: Vec<Vec<Option<Value>>> = vec![Vec::with_capacity(rows.len()); columns.0.len()];
        for row in rows {
            for (column, cell) in by_column.iter_mut().zip(row) {
                column.push(cell);
            }
        }
        let arrays = columns.0.iter().zip(by_column).map(|(name, cells)| array(name, cells)).collect();
        let batch = RecordBatch::try_new(schema.clone(), arrays).map_err(io::Error::other)?;
        writer.write(&batch).map_err(io::Error::other)?;
        writer.flush().map_err(io::Error::other)
    }
}

fn kind(column: &str) -> DataType {
    match column {
        "probability" | "logit" | "intercept" => DataType::Float64,
        "line" => DataType::Int64,
        "language_supported" => DataType::Boolean,
        _ => DataType::Utf8,
    }
}

fn array(column: &str, cells: Vec<Option<Value>>) -> ArrayRef {
    match kind(column) {
        DataType::Float64 => Arc::new(cells.into_iter().map(|c| c.and_then(|v| v.as_f64())).collect::<Float64Array>()),
        DataType::Int64 => Arc::new(cells.into_iter().map(|c| c.and_then(|v| v.as_i64())).collect::<Int64Array>()),
        DataType::Boolean => Arc::new(cells.into_iter().map(|c| c.and_then(|v| v.as_bool())).collect::<BooleanArray>()),
        _ => Arc::new(cells.into_iter().map(|c| c.map(text)).collect::<StringArray>()),
    }
}

impl<W: Write + Send> Answers for Table<W> {
    fn write(&mut self, answer: &Map<String, Value>) -> io::Result<()> {
        self.start(answer)?;
        if let Some((_, columns, _)) = &self.open {
            // As text at once: a tree of values takes many times its text.
            let cells: Vec<Option<Value>> = columns
                .cells(answer)
                .into_iter()
                .map(|cell| cell.map(|v| if v.is_number() || v.is_boolean() { v } else { Value::String(text(v)) }))
                .collect();
            self.bytes += cells.iter().flatten().filter_map(|v| v.as_str()).map(str::len).sum::<usize>();
            self.rows.push(cells);
        }
        if self.rows.len() >= GROUP || self.bytes >= GROUP_BYTES { self.write_group() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.start(&Map::new())?;
        self.write_group()?;
        match self.open.take() {
            Some((writer, ..)) => writer.close().map(drop).map_err(io::Error::other),
            None => Ok(()),
        }
    }
}
