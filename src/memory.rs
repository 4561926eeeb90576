//! An end to memory: a layout that builds a list without end takes all that the
//! machine has, and the system then ends whatever it likes, without a word.

use std::time::Duration;
use std::{fs, thread};

/// How often it is looked at.
const EVERY: Duration = Duration::from_millis(50);
/// A run of all sheets takes a tenth of it, in KiB.
const LEAST: u64 = 3 << 20;

/// Ends the run with a word before the machine has no memory left. Where the system
/// does not tell how much a program holds, nothing is watched.
pub fn watch() {
    let Some(free) = number("/proc/meminfo", "MemAvailable:") else { return };
    // A small machine is left a quarter of what was free.
    let most = LEAST.min(free / 4 * 3);
    // Without the thread the run goes on as before.
    let _ = thread::Builder::new().spawn(move || {
        loop {
            thread::sleep(EVERY);
            if number("/proc/self/status", "VmRSS:").is_some_and(|held| held > most) {
                eprintln!("{}", common::messages::machine::out_of_memory(most >> 10));
                std::process::exit(1);
            }
        }
    });
}

/// The number behind a word, in KiB.
fn number(file: &str, word: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let rest = text.lines().find_map(|line| line.strip_prefix(word))?;
    rest.split_whitespace().next()?.parse().ok()
}
