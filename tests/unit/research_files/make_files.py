"""Makes ``files/``: the same research in four languages, as LibreOffice writes it.

Run ``python -m tests.unit.research_files.make_files`` where LibreOffice and fonts are.
"""

import csv
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

FILES = Path(__file__).parent / "files"
OFFICE = "soffice"


@dataclass(frozen=True)
class Research:
    """What somebody found out, in their language."""

    title: str
    said: str
    points: tuple[str, str]
    header: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


RESEARCH = {
    "en": Research(
        "Interviews about renewing a library card",
        "The reminder came two weeks late, so my card had run out. "
        "I stood at the desk and felt foolish.",
        ("Nobody knew the website had a form", "The fee is not the problem"),
        ("Name", "What was hard?", "Score"),
        (
            ("Ann", "The password mail never came, and I gave up.", "2"),
            ("Ben", "Nothing at all, it went through.", "9"),
        ),
    ),
    "de": Research(
        "Gespräche über die Verlängerung des Leseausweises",
        "Die Erinnerung kam zwei Wochen zu spät, mein Ausweis war abgelaufen. "
        "Ich stand am Schalter und schämte mich.",
        ("Niemand kannte das Formular im Netz", "An der Gebühr liegt es nicht"),
        ("Teilnehmer", "Was war schwierig?", "Note"),
        (
            ("Jürgen", "Die E-Mail mit dem Passwort kam nie an.", "4"),
            ("Zoë", "Gar nichts, es ging sofort durch.", "1"),
        ),
    ),
    "ja": Research(
        "図書館カードの更新についての聞き取り",
        "お知らせは二週間遅れて届き、カードはもう期限切れでした。窓口で恥ずかしい思いをしました。",
        ("ウェブの申込書を誰も知らなかった", "手数料が問題なのではない"),
        ("名前", "困ったことは何ですか", "点数"),
        (
            ("田中", "パスワードのメールが届きませんでした。", "2"),
            ("鈴木", "特にありませんでした、すぐに終わりました。", "9"),
        ),
    ),
    "ar": Research(
        "مقابلات حول تجديد بطاقة المكتبة",
        "وصل التذكير متأخرا أسبوعين وكانت بطاقتي قد انتهت. وقفت عند المكتب وشعرت بالحرج.",
        ("لم يعرف أحد أن الموقع فيه استمارة", "الرسوم ليست هي المشكلة"),
        ("الاسم", "ما الذي كان صعبا؟", "الدرجة"),
        (
            ("ليلى", "رسالة كلمة المرور لم تصل أبدا إلي.", "2"),
            ("عمر", "لا شيء على الإطلاق وانتهى كل شيء بسرعة.", "9"),
        ),
    ),
}


def main() -> None:
    """Write every file anew."""
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for language, research in RESEARCH.items():
            page, table = Path(folder, f"{language}.html"), Path(folder, f"{language}.csv")
            page.write_text(_page(research), "utf-8")
            with table.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([research.header, *research.rows])
            _convert(page, "odt", "--writer")
            text = page.with_suffix(".odt")
            _convert(text, "docx:Office Open XML Text", to=FILES)
            _convert(text, "pdf:writer_pdf_Export", to=FILES)
            _convert(table, "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76", to=FILES)


def _page(research: Research) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in (research.header, *research.rows)
    )
    points = "".join(f"<li>{escape(point)}</li>" for point in research.points)
    body = f"<h1>{escape(research.title)}</h1><p>{escape(research.said)}</p><ul>{points}</ul>"
    return f"<meta charset=utf-8>{body}<table border=1>{rows}</table>"


def _convert(source: Path, kind: str, *options: str, to: Path | None = None) -> None:
    folder = to or source.parent
    subprocess.run(  # noqa: S603
        [
            OFFICE,
            "--headless",
            *options,
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        stdout=sys.stderr,
    )


if __name__ == "__main__":
    main()
