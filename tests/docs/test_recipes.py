"""What the guide has users run on clusters that no test has: it can be read at least."""

import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "many-machines.md"


def test_scripts_in_the_guide_are_of_bash() -> None:
    """Each is read to its end by bash itself."""
    scripts = re.findall(r"```bash\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert scripts
    for script in scripts:
        read = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert (read.returncode, read.stderr) == (0, "")


def test_a_cluster_of_pods_wants_a_token_and_lets_nobody_else_in() -> None:
    """Whoever reaches Ray's ports runs programs there."""
    documents: list[Any] = list(yaml.safe_load_all((ROOT / "examples" / "kuberay.yaml").read_text()))
    cluster, policy, _ = documents
    assert cluster["spec"]["authOptions"] == {"mode": "token"}
    mine = {"matchLabels": {"ray.io/cluster": cluster["metadata"]["name"]}}
    assert policy["spec"]["podSelector"] == mine
    assert policy["spec"]["policyTypes"] == ["Ingress"]
    assert policy["spec"]["ingress"] == [{"from": [{"podSelector": mine}]}]
