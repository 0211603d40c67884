//! `lurescan explain`: an advert in the terminal, its evidence coloured.

use crate::{build::Build, write_error};
use lurescan::{Advert, explain::Style};
use std::io::{IsTerminal, Read, Write};

#[derive(clap::Args)]
pub struct Options {
    /// The advert's text; standard input where absent.
    text: Option<String>,
    /// When to colour.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    #[command(flatten)]
    build: Build,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

pub fn run(options: Options) -> Result<u8, String> {
    let text = match options.text {
        Some(text) => text,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|e| format!("standard input: {e}"))?;
            text
        }
    };
    let colour = match options.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    };
    let advert = Advert::from_text(text);
    let assessment = options.build.detector()?.assess(&advert);
    let shown = assessment.to_text(&advert, if colour { Style::Ansi } else { Style::Plain });
    std::io::stdout().write_all(shown.as_bytes()).map_err(write_error)?;
    Ok(0)
}
