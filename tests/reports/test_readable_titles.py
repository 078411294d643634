import pytest

from enricher.reports.readable_titles import readable

SHOWN = [
    (r"On the $\mathcal{L}_1$ norm of G{\"o}del codes", "On the ℒ₁ norm of Gödel codes"),
    (r"Poincar{\'e} maps in $O(n^2)$ and $10^{-3}$ seconds", "Poincaré maps in O(n²) and 10⁻³ seconds"),
    (r"$\ell_p$ Regression with $\epsilon \to 0$", "ℓₚ Regression with ε → 0"),
    (r"A \emph{new} \textbf{way}: {BERT} and 100\% R\&D", "A new way: BERT and 100% R&D"),
    (r"$\mathbb{R}^d$, $\mathfrak{g}$, $\hat{x}$, $\tilde{O}(\sqrt{n})$", "ℝᵈ, 𝔤, x̂, Õ(√n)"),
    (r"{\L}{\'o}d\'z, \v{C}ech, Erd{\H o}s, Fran\c{c}ois, \O rsted", "Łódź, Čech, Erdős, François, Ørsted"),
    (r"$\mathrm{CO}_2$, H$_2$O, $x_{a,b}$, $z\sim 2$", "CO₂, H₂O, x_(a,b), z ∼ 2"),
    (r"\(\alpha\) decay of $\{0,1\}^n$", "α decay of {0,1}ⁿ"),
]
KEPT = [
    "Costs $5 and $10 today", r"C:\path\to and f{x}", "Over {0, 1}", "50$ to 100$ range",
    "snake_case ^ & ~tilde", r"\unknown{x} and \macro",
]  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_a_title_of_tex_is_shown_in_signs(written: str, shown: str) -> None:
    """And once it is, nothing of it is read as TeX again."""
    assert readable(written) == shown
    assert readable(shown) == shown


@pytest.mark.parametrize("title", KEPT)
def test_what_is_no_tex_stays(title: str) -> None:
    """Prices, paths, sets, and commands that nobody knows."""
    assert readable(title) == title
