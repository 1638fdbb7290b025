"""What is said about the pages of a report: their pictures, and how they were read."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "sheet.switch": ("图文对照", "Page image"),
    "sheet.switch_help": (
        "在正文旁显示原文页面图像；点击陈述，图像随之翻到所在页",
        "Show the image of the page beside the text; it follows the statement that you click",
    ),
    "sheet.title": ("页面图像", "Page image"),
    "sheet.previous": ("上一页", "Previous page"),
    "sheet.next": ("下一页", "Next page"),
    "sheet.number": ("页", "Page"),
    "sheet.larger": ("放大", "Enlarge"),
    "sheet.smaller": ("适合宽度", "Fit"),
    "sheet.image": ("第 {{page}} 页的图像", "Image of page {{page}}"),
    "sheet.mark": ("第 {{page}} 页", "page {{page}}"),
    "sheet.drawing": ("正在绘制第 {page} 页……", "Drawing page {page} …"),
    "sheet.failed": (
        "第 {page} 页的图像无法显示：{problem}",
        "The image of page {page} cannot be shown: {problem}",
    ),
    "sheet.next_step": (
        "正文不受影响；如需核对，请打开原文件，或重新导出后再上传。",
        "The text is not affected. To check it, open the file itself, or export it again and "
        "upload that.",
    ),
    "page_source.text": ("取自文字层", "from its own text"),
    "page_source.ocr": ("由 OCR 识别", "recognised (OCR)"),
    "page_source.blank": ("空白页", "empty"),
    "page_source.skipped": ("未读取", "not read"),
    "page_source.confidence": ("{source}，置信度 {percent}", "{source}, confidence {percent}"),
    "reading.pages": ("{count} 页{source}", "{count} {count:page|pages} {source}"),
    "reading.quality": ("文本质量 {percent}", "text quality {percent}"),
    "reading.title": ("逐页读取情况：{counts}", "How the pages were read: {counts}"),
    "reading.partly": ("{count} 处未读取", "{count} {count:part|parts} left out"),
    "reading.column_page": ("页", "Page"),
    "reading.column_source": ("读取方式", "Read"),
    "reading.column_confidence": ("置信度", "Confidence"),
    "reading.column_problem": ("未读取的内容及原因", "What was left out, and why"),
    "reading.whole": ("全文", "whole report"),
    "reading.table": ("逐页读取情况", "How the pages were read"),
    "build.renewable": (
        "点击下面的按钮，用工作区里的报告和人工决定重建图谱。",
        "The button below builds the graph anew from the reports and decisions of the workspace.",
    ),
    "problem.no_page": ("没有这一页。", "There is no such page."),
    "problem.missing_file": (
        "原文件已不在工作区，请重新上传。",
        "The file is no longer in the workspace. Upload it again.",
    ),
}
"""Chinese, English."""
