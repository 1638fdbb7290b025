"""A workspace to hand reports in to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.intake.spooling import Upload
from kg.workspace import Workspace

REPORT = """示例市第一职业技术学校

2023年度中等职业教育质量年度报告

1.产教融合

示例市第一职业技术学校与甲乙机电设备有限公司签订校企合作协议，共建实训基地，选派学生到企业开展岗位实习。

2.服务贡献

学校组织教师走进社区，开展各类志愿活动，受到群众好评。
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace.open(tmp_path / "workspace", create=True)


@pytest.fixture
def upload():
    """Make a file as it is handed in."""

    def make(name: str, content: bytes | str = REPORT) -> Upload:
        data = content.encode() if isinstance(content, str) else content
        return Upload(name, len(data), io.BytesIO(data))

    return make
