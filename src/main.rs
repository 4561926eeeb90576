//! Arguments to command to exit code: 0 done, 1 errors were found or a file
//! could not be read or written, 2 wrong usage, 130 and 143 stopped by a signal.

mod stop;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use common::finding::Finding;
use common::messages::{machine, shown};
use project::Project;
use source::schema;
use tebiki::cli::{Build, Check, Cli, Command, Fonts, Format, Inspect, Layouts, New, Serve, usage_error};
use tebiki::console::json::{self, Report};
use tebiki::console::many::{self, Row, Run};
use tebiki::console::{self, Progress};
use tebiki::desk;
use tebiki::pipeline::{self, Options};
use tebiki::starter;

/// The typesetter asks for millions of small pieces of memory from several threads:
/// the allocators of Windows and of Linux are slower at that, and hold twice as much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// More threads than any machine for this work has cores.
const MOST_JOBS: usize = 64;

fn main() -> ExitCode {
    let code = match std::panic::catch_unwind(run) {
        Ok(Ok(code)) => code,
        // A program that asked for the results must see that they are not whole.
        Ok(Err(error)) => end(&machine::unprintable(&error)),
        Err(_) => end(&machine::stopped_short()),
    };
    if code != ExitCode::SUCCESS && opened().is_some() {
        console::wait();
    }
    code
}

/// How a double click starts the program, and a file that is dropped on it: without a word,
/// or with that file's whole path alone. The window is the program's own then, and goes
/// with it.
fn opened() -> Option<Serve> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    match (words.next(), words.next()) {
        (None, _) => Some(Serve::default()),
        (Some(file), None) if file.is_absolute() && file.exists() => {
            Some(Serve { source: Some(file), no_browser: false })
        }
        _ => None,
    }
}

fn end(word: &str) -> ExitCode {
    console::complain(&format!("{word}\n"));
    ExitCode::FAILURE
}

fn run() -> io::Result<ExitCode> {
    // A panic is reported as a finding by the pipeline, not as a trace.
    std::panic::set_hook(Box::new(|_| {}));
    if let Some(arguments) = opened() {
        return serve(&arguments);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            console::print(&error.to_string())?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => {
            console::complain(&format!("{}\n", usage_error(&error)));
            return Ok(ExitCode::from(2));
        }
    };
    let command = cli.command.unwrap_or(Command::Serve(Serve::default()));
    match command {
        Command::Serve(arguments) => serve(&arguments),
        Command::Build(arguments) => build(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Inspect(arguments) => inspect(&arguments),
        Command::Fonts(arguments) => fonts(&arguments),
        Command::New(arguments) => new(&arguments),
        Command::Layouts(arguments) => layouts(&arguments),
        Command::Schema => console::print(&schema::document()).map(|()| ExitCode::SUCCESS),
    }
}

fn build(arguments: &Build) -> io::Result<ExitCode> {
    let output = |source: &PathBuf| arguments.output.clone().unwrap_or_else(|| Project::of(source).output());
    let sources = match project::sources(&arguments.common.sources).and_then(|sources| distinct(sources, output)) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, arguments.common.format),
    };
    let jobs = arguments.jobs.filter(|jobs| *jobs > 0).map(|jobs| jobs.min(MOST_JOBS));
    // The typesetter shares its work out on these.
    if let Err(error) =
        rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).stack_size(typeset::STACK).build_global()
    {
        return refuse(&machine::threads(&error.to_string()), arguments.common.format);
    }
    let projects: BTreeSet<Project> = sources.iter().map(|source| Project::of(source)).collect();
    stop::watch(
        sources.iter().map(|source| pipeline::folder(source, &output(source))).collect(),
        projects.iter().flat_map(|project| project.own_layouts(None)).collect(),
    );
    let options = Options { against: arguments.against.as_deref(), jobs, again: arguments.again, common: None };
    if let [source] = sources.as_slice() {
        return build_one(arguments, source, &output(source), options);
    }
    build_many(arguments, &sources, &output, options)
}

fn build_one(arguments: &Build, source: &Path, output: &Path, options: Options) -> io::Result<ExitCode> {
    let json = arguments.common.format == Format::Json;
    let start = Instant::now();
    let progress = Progress::new(arguments.quiet || json);
    let tell = |event: pipeline::Event| progress.show(&event);
    let outcome = pipeline::build_with(source, output, &arguments.selection(), options, &tell);
    progress.clear();
    console::findings(&outcome.findings);
    if json {
        console::print(&json::text(&Report::new(outcome.made.iter(), outcome.findings.iter())))?;
    } else if !arguments.quiet {
        console::print(&console::outcome(&outcome, start.elapsed()))?;
    }
    Ok(code(outcome.has_errors()))
}

/// What is kept of a source that is done is a line, so that a thousand of them need no more
/// memory than ten.
fn build_many(
    arguments: &Build,
    sources: &[PathBuf],
    output: &(dyn Fn(&PathBuf) -> PathBuf + Sync),
    options: Options,
) -> io::Result<ExitCode> {
    let json = arguments.common.format == Format::Json;
    let quiet = arguments.quiet || json;
    let run = Run::new(quiet, sources.len());
    let done = pipeline::several(sources, options, |source, options| {
        run.begin(source);
        let output = output(&source.to_owned());
        let tell = |event: pipeline::Event| run.show(source, &event);
        let outcome = pipeline::build_with(source, &output, &arguments.selection(), options, &tell);
        run.end(source, &outcome.findings);
        (Row::of(source, &outcome), outcome.has_errors(), output, json.then_some(outcome))
    });
    let time = run.clear();
    let (mut rows, mut outcomes, mut failed) = (Vec::new(), Vec::new(), false);
    let mut outputs = BTreeSet::new();
    for (row, has_errors, output, outcome) in done {
        rows.push(row);
        failed |= has_errors;
        outputs.insert(output);
        outcomes.extend(outcome);
    }
    let pages: Vec<Finding> = outputs.iter().filter_map(|output| pipeline::write_centers(output).err()).collect();
    failed |= pages.iter().any(Finding::is_error);
    if json {
        let made = outcomes.iter().flat_map(|outcome| &outcome.made);
        let report = Report::new(made, outcomes.iter().flat_map(|outcome| &outcome.findings).chain(&pages));
        console::print(&json::text(&report))?;
    } else if !quiet {
        console::print(&many::table(&rows, time))?;
    }
    console::findings(&pages);
    Ok(code(failed))
}

fn serve(arguments: &Serve) -> io::Result<ExitCode> {
    if let Err(error) = rayon::ThreadPoolBuilder::new().stack_size(typeset::STACK).build_global() {
        return refuse(&machine::threads(&error.to_string()), Format::Human);
    }
    let here = std::env::current_dir()?;
    // A double click may start the program in any folder.
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    if cfg!(windows) && beside.as_ref().is_some_and(|beside| desk::passes(beside, &std::env::temp_dir())) {
        return refuse(&machine::still_packed(), Format::Human);
    }
    let named = arguments.source.as_deref().map(desk::meant).transpose();
    let source = match named {
        Ok(named) => named.or_else(|| desk::found(&here)).or_else(|| desk::found(&beside?)),
        Err(finding) => return refuse(&finding, Format::Human),
    };
    let outputs = source.iter().map(|source| pipeline::folder(source, &Project::of(source).output())).collect();
    stop::watch(outputs, Vec::new());
    desk::serve(source.as_deref(), &here, !arguments.no_browser)?;
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: &Check) -> io::Result<ExitCode> {
    let sources = match project::sources(&arguments.common.sources) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, arguments.common.format),
    };
    stop::watch(Vec::new(), Vec::new());
    let (mut all, mut rooms) = (Vec::new(), Vec::new());
    for source in sources {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let findings = pipeline::check_editions(&source, &arguments.editions, Some(&path));
        console::findings(&findings);
        if arguments.common.format == Format::Human {
            console::print(&console::checked(&shown(&source), &findings))?;
        }
        all.extend(findings);
        if arguments.room {
            rooms.push((source.clone(), pipeline::rooms(&source, &arguments.editions)));
        }
    }
    match arguments.common.format {
        Format::Json => console::print(&json::text(&Report::new([].into_iter(), all.iter()).rooms(&rooms)))?,
        Format::Human => {
            for (source, rooms) in &rooms {
                console::print(&console::rooms(&shown(source), rooms))?;
            }
        }
    }
    Ok(code(all.iter().any(Finding::is_error)))
}

fn inspect(arguments: &Inspect) -> io::Result<ExitCode> {
    stop::watch(Vec::new(), Vec::new());
    let progress = console::Look::new(arguments.format == Format::Json);
    let seen = pipeline::inspect_all(&arguments.files, &|looked| progress.show(&looked));
    progress.clear();
    let findings = || seen.iter().flat_map(|seen| &seen.findings);
    for seen in &seen {
        console::findings(&seen.findings);
        if arguments.format == Format::Human {
            console::print(&console::inspected(seen))?;
        }
    }
    if arguments.format == Format::Json {
        console::print(&json::text(&Report::new([].into_iter(), [].into_iter()).inspected(seen.iter())))?;
    }
    Ok(code(findings().any(Finding::is_error)))
}

fn fonts(arguments: &Fonts) -> io::Result<ExitCode> {
    let sources = match project::sources(&arguments.sources) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, Format::Human),
    };
    stop::watch(Vec::new(), Vec::new());
    let mut failed = false;
    for source in sources {
        let faces = pipeline::faces(&source);
        failed |= faces.findings.iter().any(Finding::is_error);
        console::findings(&faces.findings);
        console::print(&console::fonts(&shown(&source), &faces))?;
    }
    Ok(code(failed))
}

fn new(arguments: &New) -> io::Result<ExitCode> {
    match starter::write(&arguments.folder, arguments.from) {
        Ok(made) => console::print(&console::started(&arguments.folder, &made)).map(|()| ExitCode::SUCCESS),
        Err(finding) => refuse(&finding, Format::Human),
    }
}

fn layouts(arguments: &Layouts) -> io::Result<ExitCode> {
    let named: Vec<PathBuf> = arguments.source.iter().cloned().collect();
    let sources = match project::sources(&named) {
        Ok(sources) => sources,
        Err(finding) => return refuse(&finding, Format::Human),
    };
    let write = if arguments.data { pipeline::write_data } else { pipeline::write_layouts };
    match write(&arguments.folder, &sources[0], &arguments.selection()) {
        Ok(made) => console::print(&console::laid(&arguments.folder, &made)).map(|()| ExitCode::SUCCESS),
        Err(findings) => {
            console::findings(&findings);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Each source once. Two whose sheets go into one folder would write over each other's.
fn distinct(sources: Vec<PathBuf>, output: impl Fn(&PathBuf) -> PathBuf) -> Result<Vec<PathBuf>, Finding> {
    let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut each = Vec::new();
    for source in sources {
        let file = std::fs::canonicalize(&source).unwrap_or_else(|_| source.clone());
        match folders.insert(pipeline::folder(&source, &output(&source)), source.clone()) {
            None => each.push(source),
            Some(other) if std::fs::canonicalize(&other).is_ok_and(|other| other == file) => {}
            Some(other) => return Err(machine::same_name(&other, &source)),
        }
    }
    Ok(each)
}

fn refuse(finding: &Finding, format: Format) -> io::Result<ExitCode> {
    console::findings([finding]);
    if format == Format::Json {
        console::print(&json::text(&Report::new([].into_iter(), [finding].into_iter())))?;
    }
    Ok(ExitCode::FAILURE)
}

fn code(errors: bool) -> ExitCode {
    if errors { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
