//! Files of a project, read to an end: whoever made the folder may not be whoever builds.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// If it is none (pipes and devices never end), has more than `most` bytes, or cannot
/// be read.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let known = fs::metadata(path)?;
    if known.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !known.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    let mut bytes = Vec::new();
    if known.len() <= most {
        File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    }
    if known.len().max(bytes.len() as u64) > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The bytes of a file below a folder, after every link is followed.
///
/// # Errors
/// As [`read`], and if a link leads out of the folder.
pub fn below(folder: &Path, name: &str, most: u64) -> io::Result<Vec<u8>> {
    let path = folder.join(name).canonicalize()?;
    if !path.starts_with(folder.canonicalize()?) {
        return Err(ErrorKind::InvalidInput.into());
    }
    read(&path, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_files_inside_are_read_and_only_to_an_end() {
        use std::os::unix::fs::symlink;

        let place = std::env::temp_dir().join(format!("tebiki-bounded-{}", std::process::id()));
        let folder = place.join("layouts");
        fs::create_dir_all(folder.join("folder")).unwrap();
        fs::write(place.join("secret"), "secret").unwrap();
        fs::write(folder.join("own"), "own").unwrap();
        symlink(place.join("secret"), folder.join("out")).unwrap();
        symlink("own", folder.join("in")).unwrap();
        symlink("round", folder.join("round")).unwrap();
        let kind = |name: &str, most| below(&folder, name, most).map_err(|error| error.kind());
        assert_eq!(kind("own", 3), Ok(b"own".to_vec()));
        assert_eq!(kind("in", 3), Ok(b"own".to_vec()));
        assert_eq!(kind("own", 2), Err(ErrorKind::FileTooLarge));
        assert_eq!(kind("out", 9), Err(ErrorKind::InvalidInput));
        assert_eq!(kind("folder", 9), Err(ErrorKind::IsADirectory));
        assert_eq!(kind("none", 9), Err(ErrorKind::NotFound));
        assert!(kind("round", 9).is_err());
        assert_eq!(read(Path::new("/dev/zero"), 9).unwrap_err().kind(), ErrorKind::Unsupported);
        fs::remove_dir_all(place).unwrap();
    }
}
