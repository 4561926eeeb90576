//! What making and proving the sheets of the sample costs, edition by edition, one
//! sheet after the other on one thread. Making is setting, exporting, drawing the
//! pages and packing the previews; proving is the inspection without the drawing, which
//! both share. Reading the source and writing are left out. `cargo bench --bench inspect`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::kinds::{Edition, Use};
use pdf::raster::Pages;
use project::Project;
use source::terms::Press;
use tebiki::export::press::{self, Condition, Shop};
use tebiki::export::{office, preview, web};
use tebiki::pipeline;
use tebiki::plan::{self, Selection};
use tebiki::report::manifest::Manifest;
use typeset::Base;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool");
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
    println!(
        "{:<12}{:>9}{:>9}{:>9}{:>9}{:>9}{:>16}",
        "edition", "set", "export", "draw", "pack", "prove", "proving/making"
    );
    for edition in Edition::ALL {
        let mut spent = [Duration::ZERO; 5];
        for sheet in sheets.iter().filter(|sheet| sheet.edition == edition) {
            let mut clock = Clock { last: Instant::now(), spent: &mut spent };
            let set = typeset::typeset(&center, &reading.images, &reading.places, sheet, &base);
            let Ok(set) = set else { panic!("{} cannot be set", sheet.name()) };
            clock.took(0);
            let exported = match sheet.purpose {
                Use::Web => web::export(&set),
                Use::Office => office::export(&set, sheet),
                Use::Press => press::export(&set, sheet, &shop),
            };
            let pdf = exported.expect("a sheet").pdf;
            drop(set);
            clock.took(1);
            let pages = Pages::open(pdf.clone()).expect("a PDF");
            let renderer = pages.renderer();
            let pictures: Vec<_> = (1..=pages.count()).map(|page| renderer.picture(page)).collect();
            let drawn = clock.took(2);
            for picture in pictures {
                preview::png(&picture.image).expect("a picture");
            }
            clock.took(3);
            let file = format!("{}.pdf", sheet.name());
            let wanted = &manifest.known(&file).expect("the sheet was built").wanted;
            let seen = inspect::inspect(&file, &pdf, &pages, wanted);
            clock.took(4);
            spent[4] = spent[4].saturating_sub(drawn);
            assert!(seen.findings.is_empty(), "{file}: {:?}", seen.findings);
        }
        let seconds = spent.map(|spent| spent.as_secs_f64());
        let making: f64 = seconds[..4].iter().sum();
        let told = seconds.map(|seconds| format!("{seconds:>7.2} s")).concat();
        println!("{:<12}{told}{:>16.2}", edition.id(), seconds[4] / making);
    }
    std::fs::remove_dir_all(&output).expect("the bench's own folder");
}

/// Adds up what each step takes.
struct Clock<'a> {
    last: Instant,
    spent: &'a mut [Duration; 5],
}

impl Clock<'_> {
    /// What a step took that ends now.
    fn took(&mut self, step: usize) -> Duration {
        let took = self.last.elapsed();
        self.spent[step] += took;
        self.last = Instant::now();
        took
    }
}
