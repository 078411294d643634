"""Names of the forges' trade: hosts that run one, first segments that are no owners, stand-ins for names."""


def _words(text: str) -> frozenset[str]:
    """The words of a table's text."""
    return frozenset(text.split())


GITHUB_RESERVED = _words(
    """
    about account accounts activity advisories api apps assets auth blog business careers codespaces
    collections community contact copilot customer-stories customers dashboard discover discussions
    docs education email enterprise events explore features fluidicon.png followers following gist
    github-copilot home images inbox integrations issues jobs join languages login logout marketplace
    maintain mobile models mine new newsroom news nonprofit nonprofits notifications open-source
    organizations orgs pages partners password_reset payments personal premium-support press pricing
    pulls raw readme recover repos repositories resources search security sessions settings shop showcases
    signin signup site sitemap solutions sponsors stars staff status store stories styleguide
    support suggestions switch teams team terms topics tos tour trending trust-center users watching wiki
    why-github www
    """
)
"""First segments of github.com that are its own pages (also what its own subdomains are called)."""

GITLAB_RESERVED = _words(
    """
    - admin api assets dashboard explore groups help import invites jwt oauth profile projects public
    s search snippets unsubscribes uploads users v2 health_check .well-known
    """
)
"""https://docs.gitlab.com/user/reserved_names/"""

GITEA_RESERVED = _words(
    "admin api assets attachments avatars captcha explore issues login org pulls repo user users"
)

HUGGINGFACE_RESERVED = _words(
    """
    agents api blog buckets chat collections datasets docs enterprise inference-api inference-endpoints join
    kernels landing
    learn login models new organizations papers posts pricing settings spaces support tasks terms-of-service
    privacy
    """
)

GITLAB_HOSTS = _words(
    """
    framagit.org salsa.debian.org invent.kde.org git.rwth-aachen.de git.tu-berlin.de
    code.europa.eu git.scc.kit.edu git.unistra.fr foss.heptapod.net git.uwaterloo.ca
    git.ufz.de codebase.helmholtz.cloud git.iem.at git.gfz-potsdam.de opencode.it4i.eu
    """
)
"""Self-hosted GitLabs whose names do not say so."""

GITLAB_PAGES = {
    ".gitlab.io": "gitlab.com",
    ".gitlabpages.inria.fr": "gitlab.inria.fr",
    ".pages.rwth-aachen.de": "git.rwth-aachen.de",
    ".frama.io": "framagit.org",
}
"""Where a GitLab shows its Pages, and which GitLab it is."""

GITEA_HOSTS = frozenset({"codeberg.org", "gitea.com", "git.disroot.org", "notabug.org"})

NOBODY = _words(
    """
    username user user-name user_name your-username yourusername owner org organization anonymous anonym
    anon anonymized anonymised anonymoususer anonymous-user anonymousauthor anonymous-author
    anonymous-authors anonymousauthors anonymous-submission anonymoussubmission anonymous-repo
    anonymous-link blinded-for-review for-review tbd tba todo redacted hidden reponame repo-name
    repo_name placeholder link url your-repo yourrepo
    """
)
"""What authors write where a name is still to come."""
