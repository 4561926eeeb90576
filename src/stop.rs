//! Ends a run before its time, with a word and without half files: when somebody stops
//! it, and when it takes more memory than there is.

use std::path::PathBuf;
use std::time::Duration;
use std::{fs, process, thread};

use common::messages::machine as say;
use tebiki::{console, pipeline};

/// How often memory is looked at.
const EVERY: Duration = Duration::from_millis(50);
/// A run of all sheets takes a tenth of it, in KiB.
const LEAST: u64 = 3 << 20;

/// Watches over a run until it ends. `outputs` are the folders in which it writes,
/// `layouts` the project's own, which are looked at first where memory runs out.
pub fn watch(outputs: Vec<PathBuf>, layouts: Vec<String>) {
    signals(outputs.clone());
    memory(outputs, layouts);
}

/// Ctrl+C, and what ends programs when a machine shuts down. Where a shell had the run
/// ignore them, they stay ignored.
#[cfg(unix)]
fn signals(outputs: Vec<PathBuf>) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let ignored = ignored();
    let wanted = [SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    // Without it the system ends the run all the same, only without a word.
    let Ok(mut signals) = Signals::new(wanted) else { return };
    let _ = thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(&say::interrupted(), 128 + signal, &outputs);
        }
    });
}

/// Windows ends a run by itself, and what was half written is taken away by the next.
#[cfg(not(unix))]
fn signals(_: Vec<PathBuf>) {}

/// Signals that the run was started to ignore, a bit each; none where the system does
/// not tell.
#[cfg(unix)]
fn ignored() -> u64 {
    word("/proc/self/status", "SigIgn:").and_then(|mask| u64::from_str_radix(&mask, 16).ok()).unwrap_or(0)
}

/// A layout that builds a list without end takes all that the machine has, and the
/// system then ends whatever it likes, without a word. Where the system does not tell
/// how much a program holds, nothing is watched.
fn memory(outputs: Vec<PathBuf>, layouts: Vec<String>) {
    let Some(free) = number("/proc/meminfo", "MemAvailable:") else { return };
    // A small machine is left a quarter of what was free.
    let most = LEAST.min(free / 4 * 3);
    // Without the thread the run goes on as before.
    let _ = thread::Builder::new().spawn(move || {
        loop {
            thread::sleep(EVERY);
            if number("/proc/self/status", "VmRSS:").is_some_and(|held| held > most) {
                end(&say::out_of_memory(most >> 10, &layouts), 1, &outputs);
            }
        }
    });
}

fn end(word: &str, code: i32, outputs: &[PathBuf]) -> ! {
    for folder in outputs {
        pipeline::clear_own(folder);
    }
    console::complain(&format!("\n{word}\n"));
    // Others are still at work: what they began in the meantime.
    for folder in outputs {
        pipeline::clear_own(folder);
    }
    process::exit(code)
}

/// The number behind a word, in KiB.
fn number(file: &str, before: &str) -> Option<u64> {
    word(file, before)?.parse().ok()
}

/// The word behind another one at the start of a line.
fn word(file: &str, before: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let rest = text.lines().find_map(|line| line.strip_prefix(before))?;
    rest.split_whitespace().next().map(str::to_owned)
}
