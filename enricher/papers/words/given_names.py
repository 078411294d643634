"""Given names that many people have, by which a family's name is told from somebody's own.

Names between commas come in; whether each second one is what the one before is called goes out. Four words
between commas may be two persons or four families: only names that are hardly a family's tell.
"""

from collections.abc import Sequence

from enricher.papers.words import columns

_GIVEN = frozenset(
    columns.names(
        """
    aaron abigail adriana agnieszka ahmed aisha akira alejandra alejandro aleksandra alessandra alessandro
    alessia alexandra alexandre alexis alicia alina alison amanda amelia amy ana anastasia andrea andreas
    andrzej angela anita anja anna anne anneke annette anthony antonella antonio arnaud arthur ashley astrid
    audrey ayşe barbara bastian beatrice beatriz benjamin bernd bettina birgit björn brandon brian bruno
    camille carla carlo carlos carmen carolina caroline catarina catherine cecilia celine charlotte chiara
    chloe christian christiane christina christine christoph christophe christopher claire clara claudia
    claudio cristina cristian cynthia daniela daniele danielle daniel david dagmar dario deborah denise
    diana diego dieter dimitri dimitrios dirk dmitry dominik donna dorota dorothy eduardo edith eleanor
    elena elisa elisabeth elizabeth ella ellen emanuele emilia emily emma enrico erik erika ernesto esther
    eugenia eva evelyn fabian fabio fatemeh fatima federica federico felipe fernanda fernando filippo fiona
    florence florian francesca francesco francisco frank franziska frederic friederike gabriela gabriele
    gaetano gemma georgios gerhard giacomo giorgia giorgio giovanni giulia giuseppe grace greta guido
    guillaume gustavo hanna hannah hans harald hassan heather heidi heike helen helena helene helga hiroshi
    holger hugo ignacio ines inga ingrid irene irina isabel isabella isabelle iván ivana jacek jacqueline
    jan jana janet jasmin javier jean jeffrey jelena jennifer jens jessica jill joana joanna joanne joaquin
    johanna johannes john jonas jonathan jorge josé jose josef joshua juan judith julia juliana julie julien
    jürgen kamila karen karin karl karolina katarzyna kate katharina katherine kathleen kathryn katja katrin
    kazuki kelly kenneth kerstin kevin kimberly klaus konstantin konstantinos kristina kristen lars laura
    lauren laurence laurent lea leila lena leonardo leonor leticia lidia lilian linda lisa loredana lorenzo
    louise lucas lucia luciana luigi luis luisa lukas lydia magdalena maja małgorzata manuel manuela marc
    marcel marcelo marcin marco marcus margaret margarita maria maría mariana marie marina mario marion
    marko markus marta martina mary masahiro massimo mateusz mathieu matteo matthew matthias matthieu
    maurizio mauro maximilian megan mehmet melanie melissa mercedes merve michael michal michał michele
    michelle miguel mihai milan miriam mohamed mohammad mohammed monica monika muhammad nadia nadine nancy
    natalia natalie natasha nathan nathalie nicholas nicola nicolas nicole nikolaos nikolai nina olaf olga
    oliver olivia olivier oscar pamela panagiotis paola paolo patricia patrick patrizia paul paula paulo
    pawel paweł pedro petra philip philipp philippe pierre piotr rachel rafael ralf raquel raúl rebecca
    regina renate ricardo riccardo rick rita robert roberta roberto rodrigo roland rosa roxana ruth sabine
    sabrina salvatore samantha samuel sandra sara sarah satoshi sebastian sebastián sergio sergey silke
    silvia simone sofia sonia sophia sophie stefan stefania stefanie stefano steffen stephanie stephen
    steven susan susana susanne sylvia sylvie takashi tamara tanja tatiana teresa theresa thierry thomas
    timothy tobias tomasz torsten ulrich ulrike ursula valentina valeria vanessa vera veronica veronika
    vicente victoria viktor viktoria vincent vincenzo virginia vladimir volker walter werner wolfgang
    xavier yasmin yuki yusuke yvonne zeynep zoe ann tim joey valérie niccolò stéphane frédéric jérôme andré
    """
    )
)
_MOST_WORDS = 4


def alternate(names: Sequence[str]) -> bool:
    """Whether families and what their people are called stand in turn: `Lake, Ann, Pond, Rick`.

    A third of them are known as such, and twice as many as if they were turned.
    """
    if len(names) < 4 or len(names) % 2 or not all(one.count(" ") < _MOST_WORDS for one in names):
        return False
    families = [one.partition(" ")[0].lower() for one in names[::2]]
    given = [one.partition(" ")[0].lower() for one in names[1::2]]
    told = sum(map(_is_called, families, given))
    turned = sum(map(_is_called, given, families))
    return 3 * told >= len(given) and told >= 2 * turned


def _is_called(family: str, given: str) -> bool:
    return given in _GIVEN or (family in _FAMILIES and given not in _FAMILIES)


_FAMILIES = frozenset(
    columns.names(
        """
    zhang wang li liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo zheng liang xie tang deng
    feng han cao zeng peng xiao cai pan yuan dong yu ye jiang wei lu kim park choi jung nguyen tran pham
    """
    )
)
"""Families' names that millions have, whose people are called by many more names than can be listed."""


def is_given(name: str) -> bool:
    """Whether a word is a name that many people have been given."""
    return name.lower() in _GIVEN
