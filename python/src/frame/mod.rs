//! Data frames through Arrow: columns of text in, a table of answers out. Rows are read and answered a slice at a time:
//! memory stays near that of the answers, and Ctrl-C is heard between two slices.

mod explained;
mod features;
mod scores;
mod texts;

use crate::errors::input;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Schema};
use lurescan::{Advert, Detector};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use std::{collections::BTreeMap, sync::Arc};
use texts::Texts;

/// Rows between two looks at the signals.
const SLICE: usize = 2048;
/// What stands in `error` where a row has no text, as on the command line.
const NO_TEXT: &str = "the field `text` is missing or null";

/// Which answers are wanted.
pub enum Answers {
    /// Probability, verdict, indicators, one row a row.
    Scores,
    /// The feature vector, one row a row.
    Features(Arc<Schema>),
    /// One row a contribution.
    Contributions,
    /// One row a piece of evidence.
    Evidence,
}

impl Answers {
    pub fn of(what: &str, detector: &Detector) -> Result<Self, String> {
        match what {
            "scores" => Ok(Answers::Scores),
            "features" => Ok(Answers::Features(features::schema(&detector.bundle().model.features))),
            "contributions" => Ok(Answers::Contributions),
            "evidence" => Ok(Answers::Evidence),
            other => Err(format!("explanations are `contributions` or `evidence`, not `{other}`")),
        }
    }

    fn schema(&self) -> Arc<Schema> {
        match self {
            Answers::Scores => scores::schema(),
            Answers::Features(schema) => Arc::clone(schema),
            Answers::Contributions => explained::contributions_schema(),
            Answers::Evidence => explained::evidence_schema(),
        }
    }

    fn batch(&self, detector: &Detector, rows: &mut Rows<'_>) -> Result<RecordBatch, ArrowError> {
        match self {
            Answers::Scores => scores::batch(detector, rows),
            Answers::Features(schema) => features::batch(detector, rows, schema),
            Answers::Contributions => explained::contributions(detector, rows),
            Answers::Evidence => explained::evidence(detector, rows),
        }
    }
}

/// The rows of a slice, one advert's memory for all.
struct Rows<'a> {
    texts: &'a Texts,
    len: usize,
    /// Number of the slice's first row in the table.
    first: usize,
    advert: Advert,
}

impl Rows<'_> {
    /// Calls `each` with every row's number in the table and its advert; none for a null text.
    fn for_each(&mut self, mut each: impl FnMut(usize, Option<&Advert>)) {
        for row in 0..self.len {
            let read = self.texts.read(row, &mut self.advert);
            each(self.first + row, read.then_some(&self.advert));
        }
    }
}

/// A batch of columns without the spare room that builders leave: the answers stay in memory as long as the frame.
fn finished(schema: Arc<Schema>, mut columns: Vec<ArrayRef>) -> Result<RecordBatch, ArrowError> {
    columns.iter_mut().for_each(Array::shrink_to_fit);
    RecordBatch::try_new(schema, columns)
}

/// The answers to every row; `on_rows` is called with the number of rows done in each slice.
pub fn answer(
    py: Python<'_>,
    detector: &Detector,
    table: PyTable,
    columns: &BTreeMap<String, String>,
    what: &Answers,
    on_rows: Option<&Py<PyAny>>,
) -> PyResult<PyTable> {
    let (batches, schema) = table.into_inner();
    texts::check(&schema, columns).map_err(input)?;
    let (mut done, mut answers) = (0, Vec::new());
    for batch in &batches {
        for start in (0..batch.num_rows()).step_by(SLICE) {
            let len = SLICE.min(batch.num_rows() - start);
            let slice = batch.slice(start, len);
            let answered = py.detach(|| {
                let texts = Texts::of(&slice, columns)?;
                let mut rows = Rows { texts: &texts, len, first: done, advert: Advert::default() };
                what.batch(detector, &mut rows).map_err(|e| e.to_string())
            });
            answers.push(answered.map_err(input)?);
            done += len;
            py.check_signals()?;
            if let Some(on_rows) = on_rows {
                on_rows.call1(py, (len,))?;
            }
        }
    }
    PyTable::try_new(answers, what.schema()).map_err(input)
}

/// A table of anything with the Arrow PyCapsule interface.
#[pyfunction]
pub fn import_table(frame: PyTable) -> PyTable {
    frame
}
