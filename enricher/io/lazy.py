"""Parts that are opened by the first question that needs them, since many runs ask nothing.

Comes in: how a part is opened. Goes out: the part, the same for everyone. The libraries behind the
network take a third of a second to import, which a run that the cache answers should not pay.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from enricher.arrivals import Arrivals
from enricher.evidence import Evidence
from enricher.model import Url
from enricher.ports import Batched, Checker, Draft

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Lazy(Generic[T]):
    """A context whose inner one is entered at the first call, and left with it where it was entered."""

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[T]]) -> None:
        self._opening = opening
        self._stack = AsyncExitStack()
        self._entering: asyncio.Task[T] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._entering is not None:
            await asyncio.wait([self._entering])
        await self._stack.aclose()

    async def __call__(self) -> T:
        """The part. All who wait for its opening go on in the same turn, so that their batch stays one."""
        if (opened := self.opened) is not None:
            return opened
        if self._entering is None:
            self._entering = asyncio.create_task(self._stack.enter_async_context(self._opening()))
        return await asyncio.shield(self._entering)

    @property
    def opened(self) -> T | None:
        """The part, if anybody has needed it so far."""
        entering = self._entering
        if entering is None or not entering.done() or entering.cancelled() or entering.exception():
            return None
        return entering.result()


class LazyBatched(Generic[K, V]):
    """Answers of what is opened by its first question."""

    def __init__(self, opened: Callable[[], Awaitable[Batched[K, V]]]) -> None:
        self._opened = opened
        self._inner: Batched[K, V] | None = None

    def ask(self, question: K, *, weight: int = 0) -> Coroutine[Any, Any, V]:
        """The answer."""
        if (inner := self._inner) is None:
            return self._ask_first(question, weight)
        return inner.ask(question, weight=weight)

    async def _ask_first(self, question: K, weight: int) -> V:
        self._inner = await self._opened()
        return await self._inner.ask(question, weight=weight)

    async def ask_all(self, questions: Sequence[K], arrivals: Arrivals[K, V]) -> None:
        """Ask several."""
        if (inner := self._inner) is None:
            inner = self._inner = await self._opened()
        await inner.ask_all(questions, arrivals)


class LazyChecker:
    """`ports.Checker` of what is opened by its first look."""

    def __init__(self, opened: Callable[[], Awaitable[Checker]]) -> None:
        self._opened = opened
        self._checker: Checker | None = None

    def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Coroutine[Any, Any, Evidence]:
        """Follow `url` to its end."""
        if (checker := self._checker) is None:
            return self._look_first(url, page=page, spare=spare, draft=draft)
        return checker.look(url, page=page, spare=spare, draft=draft)

    async def _look_first(self, url: Url, *, page: bool, spare: bool, draft: Draft | None) -> Evidence:
        self._checker = checker = await self._opened()
        self.look = checker.look  # type: ignore[method-assign]  # no call beside it, from now on
        return await checker.look(url, page=page, spare=spare, draft=draft)
