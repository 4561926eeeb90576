//! The desk that is open already: a second start shows it instead of beginning another,
//! which would write the same file.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::guard::Guard;
use super::keep;

/// How long this machine may take to reach itself. Where nobody listens any more, Windows
/// tries again and again for two seconds.
const NEAR: Duration = Duration::from_millis(250);

/// How long a running desk may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a running desk answers.
pub const ANSWER: &str = "tebiki";

/// The note that a running desk leaves beside its source, taken away with it.
pub struct Note(PathBuf);

impl Note {
    /// Leaves a note for later starts. Without it, a later start begins another desk.
    pub fn leave(source: &Path, guard: &Guard) -> Option<Self> {
        let file = file(source);
        fs::create_dir_all(file.parent()?).ok()?;
        write_private(&file, &format!("{} {}", guard.port, guard.token)).ok()?;
        Some(Self(file))
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The address of a desk that has this source open on this machine.
pub fn address(source: &Path) -> Option<String> {
    let note = fs::read_to_string(file(source)).ok()?;
    let (port, token) = note.trim().split_once(' ')?;
    let guard = Guard { port: port.parse().ok()?, token: token.into() };
    answers(&guard).then(|| guard.address())
}

/// Whether that desk is there, and knows the secret: another one may have the port by now.
fn answers(guard: &Guard) -> bool {
    let (port, cookie) = (guard.port, guard.cookie());
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), NEAR)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "GET /running HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.ends_with(ANSWER))
}

fn file(source: &Path) -> PathBuf {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    keep::kept(source).join(format!(".{stem}.desk"))
}

/// Who reads it can use the desk, so that nobody else on the machine may.
#[cfg(unix)]
fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = fs::remove_file(file);
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?.write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    fs::write(file, text)
}
