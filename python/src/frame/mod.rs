//! Data frames through Arrow: columns of text in, a table of answers out. Callers give a piece at a time.

mod explained;
mod features;
mod scores;
mod texts;

use arrow_array::{Array, ArrayRef, RecordBatch, builder::StringViewBuilder};
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lurescan::{Advert, Detector};
use std::{collections::BTreeMap, sync::Arc};
use texts::Texts;

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

    /// The answers of a batch, text as views.
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

/// Text of answers: words that come back often are held once.
fn strings() -> StringViewBuilder {
    StringViewBuilder::new().with_deduplicate_strings()
}

/// The answers to every row of a piece, and their schema.
pub fn answer(
    detector: &Detector,
    batches: &[RecordBatch],
    schema: &Schema,
    columns: &BTreeMap<String, String>,
    what: &Answers,
    mut first: usize,
    text: &DataType,
) -> Result<(Vec<RecordBatch>, Arc<Schema>), String> {
    texts::check(schema, columns)?;
    let schema = held(&what.schema(), text);
    let mut answers = Vec::new();
    for batch in batches {
        let texts = Texts::of(batch, columns)?;
        let mut rows = Rows { texts: &texts, len: batch.num_rows(), first, advert: Advert::default() };
        let answer = what.batch(detector, &mut rows).and_then(|a| finished(a, &schema));
        answers.push(answer.map_err(|e| e.to_string())?);
        first += batch.num_rows();
    }
    Ok((answers, schema))
}

/// The columns in the types of a schema, without the spare room that builders leave: they stay as long as the frame.
fn finished(batch: RecordBatch, schema: &Arc<Schema>) -> Result<RecordBatch, ArrowError> {
    let typed = |(column, field): (ArrayRef, &Arc<Column>)| {
        let mut typed = arrow_cast::cast(&column, field.data_type())?;
        // Only what nothing else holds can shrink.
        drop(column);
        typed.shrink_to_fit();
        Ok(typed)
    };
    let (_, columns, _) = batch.into_parts();
    let columns = columns.into_iter().zip(schema.fields()).map(typed).collect::<Result<_, ArrowError>>()?;
    RecordBatch::try_new(Arc::clone(schema), columns)
}

/// A schema with columns of text in the form that a library holds; lists, whose words are short, only know views or none.
fn held(schema: &Schema, text: &DataType) -> Arc<Schema> {
    let kind = |of: &DataType| match of {
        DataType::Utf8View => text.clone(),
        DataType::List(item) if *text != DataType::Utf8View => {
            DataType::List(Arc::new(item.as_ref().clone().with_data_type(DataType::Utf8)))
        }
        other => other.clone(),
    };
    let fields = schema.fields().iter().map(|f| f.as_ref().clone().with_data_type(kind(f.data_type())));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}
