//! One binary of tests over case folders and goldens.
//!
//! `TEBIKI_UPDATE=1 cargo test --release` rewrites all goldens from what is
//! made now; look at the diff before committing it.

mod access_map;
mod agreement;
mod at_desk;
mod book;
mod booklet;
mod braille;
mod brought;
mod capacity;
mod cases;
mod changes;
mod cli;
mod codes;
mod desk_edit;
mod desk_words;
mod directory;
mod disturbed;
mod editions;
mod golden;
mod hostile;
mod inspect_codes;
mod inspect_fonts;
mod inspect_structure;
mod inspect_text;
mod languages;
mod large_print;
mod layouts;
mod long;
mod marks;
mod office;
mod organizations;
mod page;
mod pdf;
mod pictures;
mod preflight;
mod press;
mod readings;
mod report;
mod room;
mod sample;
mod schema;
mod set;
mod sheets;
mod standing;
mod starter;
mod subject;
mod sweep;
mod temp;
mod themes;
mod voice;
mod workshop;
