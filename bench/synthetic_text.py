"""Words of reports that nobody wrote, and the text that they make."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from extract.model import Span

FILLER = (
    "双方在人才培养方案、课程资源开发、师资互聘互派、实训条件改善、技术服务和就业推荐等方面持续推进，"
    "共同制定管理制度，定期召开工作会议，合作成效得到行业企业、学生和家长的认可。"
) * 12
"""What makes a passage as long as wanted."""

HEADINGS = "第三章产教融合校企合作与社会服务能力提升人才培养模式改革实践探索典型案例成效"
"""What titles of sections are cut from."""

SAYS = {
    "cooperatesWith": ("与", "开展校企合作"),
    "hasIndustryCollege": ("建有", "，产教融合"),
    "sisterSchoolOf": ("与", "结为姊妹学校"),
    "assists": ("对口帮扶", "，成效明显"),
    "articulatesWith": ("与", "开展中高职贯通培养"),
    "partnersWith": ("与", "结对共建"),
    "memberOf": ("加入", "，任理事单位"),
    "coBuilds": ("参与共建", "，投入使用"),
    "offersProgram": ("开设", "专业，面向全国招生"),
}
"""For each relation what stands between its ends, and behind them."""

STAND_IN = {"School": "学校", "Enterprise": "该公司", "Government": "我局"}
"""What a class of entities is called where it is named elsewhere."""


@dataclass(slots=True)
class Text:
    """A text that grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str) -> Span:
        """Add a piece and return where it stands."""
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length)


def cut_piece(text: str, length: int, rng: random.Random) -> str:
    """Return a piece of a text that begins anywhere and goes on from its start."""
    start = rng.randrange(len(text))
    doubled = text * (2 + length // len(text))
    return doubled[start : start + max(length, 1)]
