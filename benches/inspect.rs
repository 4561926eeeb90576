//! What inspection costs, against building without it: both timed on the sheets
//! of the sample, one after the other on one thread. Building is setting,
//! exporting and the previews; reading the source and writing are left out, so
//! that the ratio is rather too high. `cargo bench --bench inspect`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tebiki::export::press::{Condition, Shop};
use tebiki::export::{office, press, preview, web};
use tebiki::inspect;
use tebiki::pipeline;
use tebiki::plan::{self, Edition, Selection, Use};
use tebiki::project::Project;
use tebiki::raster::Pages;
use tebiki::report::manifest::Manifest;
use tebiki::source;
use tebiki::source::press::Press;
use tebiki::typeset::{self, Base};

fn main() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("sources/miyagi.yaml");
    let output = std::env::temp_dir().join(format!("tebiki-bench-{}", std::process::id()));
    let built = pipeline::build(&source, &output, &Selection::default(), &|_| ());
    let manifest = Manifest::read(&built.folder);
    let reading = source::read(&source);
    let center = reading.center.expect("the sample is right");
    let base = Arc::new(Base::new(&Project::of(&source)).expect("fonts"));
    let condition = Condition::of(&center, &reading.places, source.parent().expect("a folder")).expect("a profile");
    let shop = Shop::new(Press::of(&center), condition).expect("a profile");
    let sheets = plan::plan(&center, &Selection::default(), false);
    println!("{:<12} {:>9} {:>9} {:>7}", "edition", "without", "inspect", "ratio");
    for edition in Edition::ALL {
        let (mut without, mut inspected) = (Duration::ZERO, Duration::ZERO);
        for sheet in sheets.iter().filter(|sheet| sheet.edition == edition) {
            let start = Instant::now();
            let set = typeset::typeset(&center, &reading.images, &reading.places, sheet, &base);
            let Ok(set) = set else { panic!("{} can not be set", sheet.name()) };
            let exported = match sheet.purpose {
                Use::Web => web::export(&set),
                Use::Office => office::export(&set, sheet),
                Use::Press => press::export(&set, sheet, &shop),
            };
            let pdf = exported.expect("a sheet").pdf;
            let pages = Pages::open(pdf.clone()).expect("a PDF");
            let renderer = pages.renderer();
            for page in 1..=pages.count() {
                preview::png(&renderer.picture(page).image).expect("a picture");
            }
            without += start.elapsed();
            let file = format!("{}.pdf", sheet.name());
            let wanted = &manifest.known(&file).expect("the sheet was built").wanted;
            let start = Instant::now();
            let seen = inspect::inspect(&file, &pdf, &pages, wanted);
            inspected += start.elapsed();
            assert!(seen.findings.is_empty(), "{file}: {:?}", seen.findings);
            comemo::evict(0);
        }
        let (without, inspected) = (without.as_secs_f64(), inspected.as_secs_f64());
        println!("{:<12} {without:>7.2} s {inspected:>7.2} s {:>7.2}", edition.id(), inspected / without);
    }
    std::fs::remove_dir_all(&output).expect("the bench's own folder");
}
