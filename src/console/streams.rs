//! What is printed, whatever becomes of the other end.

use std::io::{self, ErrorKind, IsTerminal, Write};

use common::messages::machine;

/// Prints results.
///
/// # Errors
/// If they cannot be printed. A closed pipe is no error: whoever closed it
/// (`| head -1`) has read enough.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Prints findings and progress. A build goes on where nobody can be told: files and
/// exit code tell the same.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Keeps the window until somebody has read it. Where nobody can answer, nobody is asked.
pub fn wait() {
    if io::stdin().is_terminal() {
        complain(&machine::until_read());
        let _ = io::stdin().read_line(&mut String::new());
    }
}
