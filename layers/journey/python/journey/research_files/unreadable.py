"""Why a file can't be read, each in a sentence that a person can act on."""

from journey.errors import UnreadableFile
from journey.research_files import limits


def too_large() -> UnreadableFile:
    """More bytes than are taken."""
    megabytes = limits.MAX_BYTES // 1_000_000
    return UnreadableFile(
        f"The file is larger than {megabytes} MB. Send the part that matters, or without pictures."
    )


def unknown_kind(name: str, known: str) -> UnreadableFile:
    """A name that no reader goes by."""
    return UnreadableFile(f"{name} is of a kind that is not read. Send one of {known}.")


def not_what_its_name_says(kind: str) -> UnreadableFile:
    """Another kind of file under this name."""
    return UnreadableFile(
        f"The file is not {kind}, whatever its name says. Save it anew as what it is."
    )


def damaged() -> UnreadableFile:
    """Parts of it are missing or make no sense."""
    return UnreadableFile(
        "The file can't be read: it is damaged. Open it, save it anew, and send that."
    )


def encrypted() -> UnreadableFile:
    """It opens with a password only."""
    return UnreadableFile("The file is encrypted. Save a copy without a password, and send that.")


def old_or_encrypted() -> UnreadableFile:
    """Office's own container: a file of before 2007, or one around a password."""
    return UnreadableFile(
        "The file is encrypted, or from before Office 2007. Save a copy as .docx or .xlsx without "
        "a password, and send that."
    )


def unpacks_too_large() -> UnreadableFile:
    """A small archive of something large."""
    megabytes = limits.MAX_UNPACKED_BYTES // 1_000_000
    return UnreadableFile(
        f"The file unpacks to more than {megabytes} MB. Send the part that matters alone."
    )


def too_many_parts() -> UnreadableFile:
    """An archive of more files than Word or Excel write."""
    return UnreadableFile(
        f"The file holds more than {limits.MAX_PARTS:,} parts, as no document has. Copy its text "
        "into a new one, and send that."
    )


def too_many_pages(pages: int) -> UnreadableFile:
    """More pages than are read."""
    return UnreadableFile(
        f"The file has {pages:,} pages, and at most {limits.MAX_PAGES:,} are read. Send the pages "
        "that matter."
    )


def too_many_rows() -> UnreadableFile:
    """More rows than are read."""
    return UnreadableFile(
        f"The file has more than {limits.MAX_ROWS:,} rows. Send those that matter, or a sample."
    )


def no_text() -> UnreadableFile:
    """It is empty, or as good as."""
    return UnreadableFile("There is no text in the file.")


def only_pictures() -> UnreadableFile:
    """It was scanned, or the text in it is not what it shows."""
    return UnreadableFile(
        "The file shows text, but holds none that can be read. Run text recognition (OCR) on it "
        "first."
    )


def takes_too_much() -> UnreadableFile:
    """Its reader was stopped, or broke."""
    return UnreadableFile(
        f"Reading the file takes more than {limits.SECONDS} seconds, or more memory than there is. "
        "Save the part that matters as plain text, and send that."
    )


def infected() -> UnreadableFile:
    """A scan found malware in it."""
    return UnreadableFile("A scan found malware in the file, and it was deleted.")


def not_scanned() -> UnreadableFile:
    """A scan could not look into it."""
    return UnreadableFile(
        "The file could not be scanned for malware, so it is not read. Save it anew, without a "
        "password, and send that."
    )


def never_ended() -> UnreadableFile:
    """Its reading broke off, and will not be taken up again."""
    return UnreadableFile("Reading the file did not come to an end. Remove it and send it again.")
