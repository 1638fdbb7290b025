"""What the app says where reports are handed in, listed, read and removed."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # The list
    "reports.purpose": (
        "图谱由这些报告生成。选中一行可阅读、重新读取或移除。",
        "The graph is made of these reports. Select a row to read, read again or remove one.",
    ),
    "reports.count": ("{count} 份报告", "{count} {count:report|reports}"),
    "reports.shown": ("显示 {shown} / {count}", "{shown} of {count} shown"),
    "reports.cut": (
        "显示前 {shown} 份，共 {count} 份；用查找缩小范围。",
        "The first {shown} of {count} are shown; find fewer by a word.",
    ),
    "reports.find": ("查找报告", "Find a report"),
    "reports.find_hint": ("标题、单位、文件名或年份", "Title, reporter, file or year"),
    "reports.show": ("显示", "Show"),
    "reports.show_all": ("全部", "All"),
    "reports.show_problems": ("有问题的", "With problems"),
    "reports.none_fit": (
        "没有符合条件的报告。换一个词，或改为显示全部。",
        "No report fits. Try another word, or show all of them.",
    ),
    "reports.select_hint": (
        "选中表中一行，可阅读、重新读取或移除该报告。",
        "Select a row of the table to read, read again or remove a report.",
    ),
    "reports.open": ("阅读", "Read"),
    "reports.reread": ("重新读取", "Read again"),
    "reports.remove": ("移除……", "Remove…"),
    "reports.all": ("全部报告", "All reports"),
    "reports.table": ("报告列表", "List of reports"),
    "reports.empty": (
        "图谱中还没有报告。在上面上传报告，或在终端运行 kg build。",
        "The graph holds no report yet. Upload some above, or run kg build in a terminal.",
    ),
    "reports.empty_viewer": (
        "图谱中还没有报告。请有编辑权限的人上传。",
        "The graph holds no report yet. Ask somebody who may edit to upload some.",
    ),
    "column.reporter": ("发布单位", "Reporter"),
    "column.year": ("年度", "Year"),
    "column.title": ("标题", "Title"),
    "column.pages": ("页数", "Pages"),
    "column.characters": ("字数", "Characters"),
    "column.problem": ("问题", "Problem"),
    "column.quality": ("文本质量", "Text quality"),
    "column.file": ("文件", "File"),
    "report_state.in_graph": ("已入图谱", "in the graph"),
    "report_state.failed": ("未能读取", "could not be read"),
    "report_state.waiting": ("待生成", "not built yet"),
    "report_state.poor": ("文本质量低", "poor text"),
    "report_state.replaced": ("有更新的版本", "a newer one is there"),
    # Removing
    "remove.title": ("移除报告", "Remove a report"),
    "remove.what": (
        "将从图谱中移除“{name}”：它的 {statements} 条陈述和只由它给出的证据会消失，"
        "文件会从工作区删除。"
        "人工决定会保留；重新上传同一文件即可恢复。",
        "“{name}” leaves the graph: its {statements} {statements:statement|statements} and the "
        "evidence that only it gave go, and the file is deleted from the workspace. People's "
        "decisions stay; uploading the same file again brings it back.",
    ),
    "remove.confirm": ("确认移除", "Remove it"),
    "remove.cancel": ("保留", "Keep it"),
    # Handing in
    "upload.label": ("选择或拖入报告文件", "Choose reports or drag them here"),
    "upload.drop": ("把文件拖到这里", "Drag files here"),
    "upload.limit": (
        "{suffixes}；每个文件不超过 {megabytes} MB",
        "{suffixes}; at most {megabytes} MB each",
    ),
    "upload.browse": ("选择文件", "Choose files"),
    "upload.too_large_here": ("文件太大，未上传", "Too large, not uploaded"),
    "upload.add": ("加入图谱", "Add to the graph"),
    "upload.chosen": ("已选 {count} 个文件", "{count} {count:file|files} chosen"),
    "upload.failed": ("未能接收：{problem}", "Not taken: {problem}"),
    "upload.queued": ("已加入队列。", "Added to the queue."),
    # The queue
    "queue.title": ("处理队列", "Queue"),
    "queue.side": (
        "正在处理 {count} 项任务",
        "{count} {count:job|jobs} in the queue",
    ),
    "queue.stop": ("停止", "Stop"),
    "queue.stopping": ("正在停止……", "Stopping…"),
    "queue.clear": ("清除已结束的", "Clear what is over"),
    "queue.more_files": ("另有 {count} 个文件", "{count} more {count:file|files}"),
    "queue.details": ("文件与原因", "Files and reasons"),
    "queue.remaining": ("约剩 {time}", "about {time} left"),
    "queue.seconds": ("{count} 秒", "{count} s"),
    "queue.minutes": ("{count} 分钟", "{count} min"),
    "job.add": ("上传 {count} 个文件", "Upload of {count} {count:file|files}"),
    "job.remove": ("移除 {name}", "Removal of {name}"),
    "job.reread": ("重新读取 {name}", "Reading {name} again"),
    "job.rebuild": ("更新图谱", "Update of the graph"),
    "job_state.waiting": ("排队中", "waiting"),
    "job_state.running": ("进行中", "running"),
    "job_state.done": ("完成", "done"),
    "job_state.failed": ("未完成", "not done"),
    "job_state.cancelled": ("已停止", "stopped"),
    "stage.ingest": ("接收文件", "taking files in"),
    "stage.extract": ("读取与抽取", "reading and extracting"),
    "stage.resolve": ("识别同一实体", "telling names apart"),
    "stage.write": ("写入图谱", "writing the graph"),
    "stage.validate": ("校验", "checking"),
    "stage.begin": ("正在启动", "starting"),
    "step.waiting": ("等待", "waiting"),
    "step.taken": ("已接收", "taken in"),
    "step.reading": ("正在读取", "being read"),
    "step.extracting": ("正在抽取", "being extracted"),
    "step.read": ("已读取", "read"),
    "step.refused": ("未接收", "refused"),
    "step.problem": ("有问题", "problem"),
    "step.done": ("已入图谱", "in the graph"),
    "step.undone": ("未处理", "not done"),
    "refusal.empty": (
        "文件是空的。请检查后重新导出。",
        "the file is empty. Check it and export it again.",
    ),
    "refusal.too_large": (
        "文件有 {size}，上限是 {limit}。请拆分或压缩图片后再上传。",
        "the file has {size}, at most {limit} are taken. Split it, or shrink its pictures.",
    ),
    "refusal.too_many": (
        "一次上传的文件太多或总量太大。请分几次上传。",
        "too many files, or too much of them, at once. Upload them in several goes.",
    ),
    "refusal.suffix": (
        "不支持这种文件。可以上传：{suffixes}。请转换后再上传。",
        "this kind of file cannot be read; {suffixes} can. Convert it first.",
    ),
    "refusal.disk": (
        "服务器磁盘空间不足。请管理员清理后再上传。",
        "the disk of the server is full. Ask its administrator to make room.",
    ),
    "failure.time": (
        "处理时间超过上限，已停止；图谱保持原样。请分批上传。",
        "It took longer than allowed and was stopped; the graph is as it was. Upload fewer files.",
    ),
    "failure.silence": (
        "处理长时间没有进展，已停止；图谱保持原样。请逐个上传以找出有问题的文件。",
        "Nothing moved for too long and it was stopped; the graph is as it was. Upload the files "
        "one by one to find the bad one.",
    ),
    "failure.memory": (
        "内存超过上限，已停止；图谱保持原样。请分批上传。",
        "It took more memory than allowed and was stopped; the graph is as it was. Upload fewer "
        "files.",
    ),
    "failure.output": (
        "输出超过上限，已停止；图谱保持原样。请逐个上传以找出有问题的文件。",
        "It wrote more than allowed and was stopped; the graph is as it was. Upload the files one "
        "by one to find the bad one.",
    ),
    "failure.busy": (
        "另一个程序一直在写入工作区。等它结束后再试。",
        "Another program kept writing to the workspace. Try again once it is done.",
    ),
    "failure.error": (
        "没有生成新图谱，原图谱不受影响。原因：{detail}",
        "No new graph was made, the old one is as it was. Reason: {detail}",
    ),
    "failure.refused": (
        "没有文件可以处理。",
        "There was no file to work on.",
    ),
    "problem.locked": (
        "文件有密码。请去除密码后再上传。",
        "The file is locked by a password. Take it off and upload it again.",
    ),
    "problem.empty": (
        "文件中没有文字。",
        "There is no text in the file.",
    ),
    "problem.too_large": (
        "文件太大。请拆分后再上传。",
        "The file is too large. Split it.",
    ),
    "problem.limits": (
        "读取超出时间、内存或大小上限，已跳过。",
        "Reading it took more time, memory or room than allowed; it was skipped.",
    ),
    "problem.unknown_kind": (
        "不支持这种文件。请转换为文本后再上传。",
        "This kind of file cannot be read. Convert it to text.",
    ),
    "problem.encoding": (
        "无法识别文字编码。请另存为 UTF-8。",
        "The encoding of its text is unknown. Save it as UTF-8.",
    ),
    "problem.no_text": (
        "内容不是文本，或与文件类型不符。",
        "Its content is no text, or not what its name says.",
    ),
    "problem.damaged": (
        "文件已损坏。请重新导出。",
        "The file is damaged. Export it again.",
    ),
    "problem.other": ("未能读取。", "It could not be read."),
    # The reader
    "reader.poor": (
        "这份报告的文本质量低（{percent}），抽取结果可能有误。请核对原文，或上传更清晰的文件。",
        "The text of this report is poor ({percent}): what was read in it may be wrong. Check it, "
        "or upload a better copy.",
    ),
    "reader.outline": ("目录", "Sections"),
    "reader.types": ("按类型标记名称，点击可隐藏", "Names by type; click one to hide it"),
    "reader.text": ("报告正文", "Text of the report"),
}
"""Chinese, English."""
