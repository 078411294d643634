import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher import forges
from enricher.model import RepositoryRef, Url
from enricher.urls import address

REPOSITORIES = [
    ("https://github.com/o/n", "github:o/n", None),
    ("https://github.com/o/n.git", "github:o/n", None),
    ("https://github.com/o/n/issues/3", "github:o/n", None),
    ("https://github.com/o/n#readme", "github:o/n", None),
    ("https://github.com/o/n/tree/main/a/b", "github:o/n", "main/a/b"),
    ("https://github.com/o/n/blob/v1.0/a.py#L3", "github:o/n", "v1.0/a.py"),
    ("https://github.com/stamatak/RAxML-Light-1.0.5", "github:stamatak/RAxML-Light-1.0.5", None),
    ("https://raw.githubusercontent.com/o/n/main/a.txt", "github:o/n", "main/a.txt"),
    ("https://codeload.github.com/o/n/zip/refs/heads/main", "github:o/n", "main"),
    ("https://gitlab.com/g/s/n/-/tree/main/a", "gitlab:g/s/n", "main/a"),
    ("https://gitlab.com/g/n/blob/main/a", "gitlab:g/n", "main/a"),
    ("https://gitlab.inria.fr/g/n", "gitlab:gitlab.inria.fr/g/n", None),
    ("https://git-gitlab.univ.fr/g/n.git", "gitlab:git-gitlab.univ.fr/g/n", None),
    ("https://bitbucket.org/o/n/src/main/a", "bitbucket:o/n", "main/a"),
    ("https://codeberg.org/o/n/src/branch/main/a", "gitea:o/n", "main/a"),
    ("https://gitea.example.org/o/n", "gitea:gitea.example.org/o/n", None),
    ("https://huggingface.co/o/n", "huggingface:o/n", None),
    ("https://hf.co/datasets/o/n/tree/main/a", "huggingface:datasets/o/n", "main/a"),
    ("https://huggingface.co/datasets/squad", "huggingface:datasets/squad", None),
    ("https://huggingface.co/spaces/o/n", "huggingface:spaces/o/n", None),
]  # fmt: skip
NONE = [
    "https://github.com", "https://github.com/o", "https://github.com/blog/1184-x",
    "https://github.com/orgs/o/repositories",
    "https://github.com/topics/x", "https://github.com/XXX/XXX", "https://gitlab.com/explore/projects",
    "https://huggingface.co/papers/2401.1", "https://huggingface.co/collections/o/n", "https://huggingface.co/o",
    "https://example.org/o/n", "https://gitlab.com/o",
]  # fmt: skip


@pytest.mark.parametrize(("written", "identity", "path"), REPOSITORIES)
def test_an_address_means_a_repository(written: str, identity: str, path: str | None) -> None:
    """Each forge's ways to show a repository, a branch or a file in it."""
    question = forges.resolve(Url(written)).repository
    assert question is not None
    assert (question.ref.id, question.path) == (identity, path)


@pytest.mark.parametrize("written", NONE)
def test_other_pages_mean_none(written: str) -> None:
    """Reserved words are no owners, an owner alone is no repository."""
    assert forges.resolve(Url(written)).repository is None


def test_one_repository_written_nine_ways_has_one_key() -> None:
    """Case, scheme, suffix and page make no other repository."""
    written = ["https://github.com/Own/Repo", "http://github.com/own/repo", "www.github.com/Own/Repo/",
               "github.com/OWN/REPO.git", "https://github.com/Own/Repo/tree/main",
               "https://github.com/Own/Repo#readme",
               "https://github.com/Own/Repo/issues",
               "https://raw.githubusercontent.com/Own/Repo/main/x",
               "https://user@github.com:443/Own/Repo.git/"]  # fmt: skip
    questions = [forges.resolve(url).repository for one in written if (url := address(one))]
    assert {forges.key(question.ref) for question in questions if question} == {"github:own/repo"}
    assert len(questions) == 9


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("https://user.github.io/repo/x.html", ["user/repo", "user/user.github.io"]),
        ("https://user.github.io", ["user/user.github.io"]),
        ("http://user.github.com/repo", ["user/repo", "user/user.github.io"]),
        ("https://group.gitlab.io/sub/project/", ["group/sub", "group/sub/project", "group/group.gitlab.io"]),
        ("https://user.codeberg.page/repo/", ["user/repo", "user/pages"]),
        ("https://archive.softwareheritage.org/browse/origin/https://github.com/o/n/directory/", ["o/n"]),
        ("https://web.archive.org/web/2020/https://github.com/o/n", ["o/n"]),
    ],
)
def test_a_site_or_a_copy_names_who_may_stand_behind(written: str, names: list[str]) -> None:
    """Candidates, likeliest first; none of them is asked in the address's place."""
    meaning = forges.resolve(Url(written))
    assert meaning.repository is None
    assert [ref.full_name for ref in meaning.pages] == names


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/XXX",
        "/xxxx",
        "/***",
        "/anonymous_url",
        "/username/repo",
        "/your-name/project",
        "/anonymous/code",
    ],
)
def test_names_to_be_filled_in_are_placeholders(name: str) -> None:
    """What authors write before the real name is known."""
    assert forges.is_placeholder(Url(f"https://github.com{name}"))


@pytest.mark.parametrize(
    "name", ["meloxxxxxx/DOC", "maxxxxxxcai/DL-HMC-TMI", "anonymous2024/real", "o/x", "xxl/y"]
)
def test_odd_but_real_names_are_none(name: str) -> None:
    """A name that only holds such signs is one."""
    assert not forges.is_placeholder(Url(f"https://github.com/{name}"))


def test_a_repositorys_address_leads_back_to_it() -> None:
    """`address_of` and `resolve` are inverse."""
    ref = RepositoryRef(forge="gitlab", host="gitlab.inria.fr", full_name="a/b/c")
    question = forges.resolve(forges.address_of(ref)).repository
    assert question is not None
    assert question.ref == ref


@given(st.sampled_from(["github.com", "gitlab.com", "a.github.io", "huggingface.co", "codeberg.org",
                        "a.gitlab.io", "web.archive.org",
                        "archive.softwareheritage.org", "bitbucket.org"]), st.text(max_size=40))  # fmt: skip
def test_no_path_makes_it_raise(host: str, path: str) -> None:
    """Whatever stands behind a forge's host."""
    if url := address(f"https://{host}/{path}"):
        forges.resolve(url)
        forges.is_placeholder(url)


@pytest.mark.parametrize(
    ("url", "name", "path"),
    [
        ("https://colab.research.google.com/github/o/r/blob/main/x/y.ipynb", "o/r", "main/x/y.ipynb"),
        ("https://nbviewer.org/github/o/r/blob/master/z.ipynb", "o/r", "master/z.ipynb"),
        ("https://mybinder.org/v2/gh/o/r/HEAD?filepath=a%2Fb.ipynb", "o/r", "HEAD/a/b.ipynb"),
        ("https://mybinder.org/v2/gh/o/r/HEAD?urlpath=lab/tree/a.ipynb", "o/r", "HEAD/a.ipynb"),
        ("https://githubtocolab.com/o/r/blob/main/a.ipynb", "o/r", "main/a.ipynb"),
    ],
)
def test_who_shows_a_file_of_github_s_means_that_file(url: str, name: str, path: str) -> None:
    """Such sites answer 200 to anything; the file is asked where it is kept."""
    meant = forges.resolve(Url(url)).repository
    assert meant is not None
    assert (meant.ref.full_name, meant.path) == (name, path)
    assert forges.page_inside(Url(url)) == f"https://github.com/{name}/blob/{path}"


@pytest.mark.parametrize("kind", ["buckets", "kernels", "agents", "collections", "organizations", "papers"])
def test_what_is_no_model_of_a_hub_is_none(kind: str) -> None:
    """Its first step is no owner."""
    assert forges.resolve(Url(f"https://huggingface.co/{kind}/o/b")).repository is None


ODD_PATHS = f"""
    o o/ o/n/ o/n.git o/.n o/.. o/n. o/- -o/n _o/n o/n/tree/main/a o/n#a o/n?a orgs/n Orgs/n blog/n
    xxx/n XXX/n x/n
    o/xxx o/xxxx-real your-name/n YourUser/n my-org/n mylab/n anonymous/n o/anonymous anonymousurl/n
    username/repo user/repo
    o/repo o/n%20a o/*** o/<name> {"o" * 63}/n {"o" * 64}/n o/{"n" * 100} o/{"n" * 101}
    o/TODO todo/n papers/x hf/papers O/N o.p/n www.github.com/o/n
""".split()


@pytest.mark.parametrize(
    "written",
    [
        *(url for url, _, _ in REPOSITORIES),
        *(f"https://github.com/{path}" for path in ["", "o/n\n", *ODD_PATHS]),
        "http://github.com/o/n",
        "github.com/o/n",
    ],
)
def test_the_short_way_to_a_repository_tells_what_the_long_one_does(written: str) -> None:
    """And leaves every address that is not in its canonical form, or names nobody, to that."""
    repository = forges.plain_repository(written)
    if repository is not None:
        url = address(written)
        assert url == written
        assert forges.resolve(url) == forges.Meaning(repository=repository)
        assert not forges.is_placeholder(url)


def test_most_addresses_of_code_go_the_short_way() -> None:
    """Owner and name in any letters, where neither stands for one."""
    for name in ("o/n", "Some-One/Some_Tool.py", "x/xx", "a_b/1", "o/papers"):
        repository = forges.plain_repository(f"https://github.com/{name}")
        assert repository is not None
        assert repository.ref.full_name == name
