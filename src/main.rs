//! Arguments to command to exit code: 0 done, 1 errors were found or a file
//! could not be read or written, 2 wrong usage.

mod memory;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use common::finding::Finding;
use common::messages;
use project::Project;
use source::schema;
use tebiki::cli::{Build, Check, Cli, Command, Format, Inspect, Layouts, New, usage_error};
use tebiki::console::json::{self, Report};
use tebiki::console::{self, Progress};
use tebiki::pipeline::{self, Options, Outcome};
use tebiki::starter;

/// The typesetter asks for millions of small pieces of memory from several threads:
/// the allocators of Windows and of Linux are slower at that, and hold twice as much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// More threads than any machine for this work has cores.
const MOST_JOBS: usize = 64;

fn main() -> ExitCode {
    // What cannot be printed (a closed pipe, a full disk) must not end as a
    // crash: who reads the exit code sees an error.
    std::panic::catch_unwind(run).unwrap_or(ExitCode::FAILURE)
}

fn run() -> ExitCode {
    // A panic is reported as a finding by the pipeline, not as a trace.
    std::panic::set_hook(Box::new(|_| {}));
    memory::watch();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            print!("{error}");
            return ExitCode::SUCCESS;
        }
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{error}");
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("{}", usage_error(&error));
            return ExitCode::from(2);
        }
    };
    match cli.command {
        Command::Build(arguments) => build(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Inspect(arguments) => inspect(&arguments),
        Command::New(arguments) => new(&arguments),
        Command::Layouts(arguments) => layouts(&arguments),
        Command::Schema => {
            print!("{}", schema::document());
            ExitCode::SUCCESS
        }
    }
}

fn build(arguments: &Build) -> ExitCode {
    let sources = match project::sources(&arguments.common.sources).and_then(distinct) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, arguments.common.format),
    };
    let jobs = arguments.jobs.filter(|jobs| *jobs > 0).map(|jobs| jobs.min(MOST_JOBS));
    // The typesetter shares its work out on these.
    if let Err(error) = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build_global() {
        return refuse(&messages::machine::threads(&error.to_string()), arguments.common.format);
    }
    let options = Options { against: arguments.against.as_deref(), jobs, again: arguments.again };
    let json = arguments.common.format == Format::Json;
    let quiet = arguments.quiet || json;
    let mut outcomes = Vec::new();
    for source in sources {
        let start = Instant::now();
        let output = arguments.output.clone().unwrap_or_else(|| Project::of(&source).output());
        let progress = Progress::new(quiet);
        let tell = |event: pipeline::Event| progress.show(&event);
        let outcome = pipeline::build_with(&source, &output, &arguments.selection(), options, &tell);
        progress.clear();
        console::findings(&outcome.findings);
        if !quiet {
            console::outcome(&outcome, start.elapsed());
        }
        outcomes.push(outcome);
    }
    if json {
        let made = outcomes.iter().flat_map(|outcome| &outcome.made);
        json::print(&Report::new(made, outcomes.iter().flat_map(|outcome| &outcome.findings)));
    }
    code(outcomes.iter().any(Outcome::has_errors))
}

fn check(arguments: &Check) -> ExitCode {
    let sources = match project::sources(&arguments.common.sources) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, arguments.common.format),
    };
    let mut all = Vec::new();
    for source in sources {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let findings = pipeline::check_editions(&source, &arguments.editions, Some(&path));
        console::findings(&findings);
        if arguments.common.format == Format::Human {
            console::checked(&source.display().to_string(), &findings);
        }
        all.extend(findings);
    }
    if arguments.common.format == Format::Json {
        json::print(&Report::new([].into_iter(), all.iter()));
    }
    code(all.iter().any(Finding::is_error))
}

fn inspect(arguments: &Inspect) -> ExitCode {
    let seen = pipeline::inspect_all(&arguments.files);
    let findings = || seen.iter().flat_map(|seen| &seen.findings);
    for seen in &seen {
        console::findings(&seen.findings);
        if arguments.format == Format::Human {
            print!("{}", console::inspected(seen));
        }
    }
    if arguments.format == Format::Json {
        json::print(&Report::new([].into_iter(), [].into_iter()).inspected(seen.iter()));
    }
    code(findings().any(Finding::is_error))
}

fn new(arguments: &New) -> ExitCode {
    match starter::write(&arguments.folder, arguments.from) {
        Ok(made) => {
            console::started(&arguments.folder, &made);
            ExitCode::SUCCESS
        }
        Err(finding) => refuse(&finding, Format::Human),
    }
}

fn layouts(arguments: &Layouts) -> ExitCode {
    let named: Vec<PathBuf> = arguments.source.iter().cloned().collect();
    let sources = match project::sources(&named) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, Format::Human),
    };
    let write = if arguments.data { pipeline::write_data } else { pipeline::write_layouts };
    match write(&arguments.folder, &sources[0], &arguments.selection()) {
        Ok(made) => {
            console::laid(&arguments.folder, &made);
            ExitCode::SUCCESS
        }
        Err(findings) => {
            console::findings(&findings);
            ExitCode::FAILURE
        }
    }
}

/// Two sources of one name would write over each other's sheets.
fn distinct(sources: Vec<PathBuf>) -> Result<Vec<PathBuf>, Finding> {
    let mut stems: BTreeMap<_, &PathBuf> = BTreeMap::new();
    for source in &sources {
        if let Some(other) = stems.insert(source.file_stem().map(std::ffi::OsStr::to_owned), source) {
            return Err(messages::machine::same_name(other, source));
        }
    }
    Ok(sources)
}

fn refuse(finding: &Finding, format: Format) -> ExitCode {
    console::findings([finding]);
    if format == Format::Json {
        json::print(&Report::new([].into_iter(), [finding].into_iter()));
    }
    ExitCode::FAILURE
}

fn code(errors: bool) -> ExitCode {
    if errors { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
