"""Asking again: the policy at work, in fake time."""

import asyncio

import msgspec

from enricher.backoff import Backoff
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import Limits, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.model import Url
from enricher.ports import Answer, Fault, Request
from enricher.rules import HostRule, Rules
from enricher.testing import FakeClock, FakeTransport, answer, fault

URL = "https://a.example/x"
ASK = Request(url=Url(URL))


def retrying(inner, clock, retries=2):
    """A retrying transport whose dice always fall on the longest wait."""
    return RetryingTransport(inner, clock, policy=Backoff(retries=retries), random=lambda: 1.0)


async def test_a_good_answer_is_asked_for_once():
    """Nothing waits."""
    inner, clock = FakeTransport({URL: answer(URL)}), FakeClock()
    reply = await retrying(inner, clock).send(ASK)
    assert (reply.attempts, len(inner.requests), clock.slept) == (1, 1, [])


async def test_a_passing_fault_is_asked_for_again_after_growing_waits():
    """The last reply counts, with the number of its attempt."""
    replies = [fault(URL, "connection_reset"), answer(URL, 503), answer(URL)]
    inner, clock = FakeTransport({URL: replies}), FakeClock()
    reply = await retrying(inner, clock).send(ASK)
    assert isinstance(reply, Answer)
    assert (reply.status, reply.attempts, clock.slept) == (200, 3, [1.0, 2.0])


async def test_what_does_not_pass_comes_back_as_it_was():
    """After the last attempt the fault is the answer."""
    inner, clock = FakeTransport({URL: fault(URL, "connection_reset")}), FakeClock()
    reply = await retrying(inner, clock).send(ASK)
    assert isinstance(reply, Fault)
    assert (reply.kind, reply.attempts, len(inner.requests)) == ("connection_reset", 3, 3)


async def test_a_rule_for_a_host_sets_its_attempts():
    """More patience with one host than with the others."""
    inner, clock = FakeTransport({URL: fault(URL, "connection_reset")}), FakeClock()
    rules = Rules(hosts={"a.example": HostRule(retries=4)})
    transport = RetryingTransport(inner, clock, policy=Backoff(retries=0), random=lambda: 0.0, rules=rules)
    assert (await transport.send(ASK)).attempts == 5


async def test_the_servers_wait_is_kept():
    """A `Retry-After` of seconds is waited for before the next attempt."""
    inner = FakeTransport({URL: [answer(URL, 429, headers={"Retry-After": "30"}), answer(URL)]})
    clock = FakeClock()
    reply = await retrying(inner, clock).send(ASK)
    assert (reply.attempts, clock.slept) == (2, [30.0])


async def test_a_wait_holds_no_turn():
    """While one request waits for its next attempt, others have its slot."""
    other = "https://b.example/"
    inner = FakeTransport({URL: [answer(URL, 503), answer(URL)], other: answer(other)})
    clock = FakeClock(auto=False)
    hosts = Hosts(clock, limits=Limits(concurrency=1), web=WebPolicy(per_host=1))
    limited = LimitedTransport(inner, clock, hosts=hosts)
    transport = retrying(limited, clock)
    waiting = asyncio.create_task(transport.send(ASK))
    reply = await asyncio.wait_for(transport.send(Request(url=Url(other))), 60)
    assert isinstance(reply, Answer)
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await hosts.close()


async def test_who_was_not_asked_again_keeps_what_was_known():
    """A host left for another run meanwhile does not erase the answer that it gave before."""
    replies = iter([answer(URL, 503), Fault(**{**_fields(fault(URL, "deferred")), "attempts": 0})])

    class Inner:
        async def send(self, request):
            return next(replies)

    reply = await retrying(Inner(), FakeClock()).send(ASK)
    assert isinstance(reply, Answer)
    assert reply.status == 503


def _fields(struct):
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


async def test_what_could_be_done_without_is_asked_once():
    """Neither a fault nor a pause is worth another try."""
    inner, clock = FakeTransport({URL: answer(URL, 503)}), FakeClock()
    reply = await retrying(inner, clock).send(Request(url=Url(URL), spare=True))
    assert (reply.status, reply.attempts, clock.slept) == (503, 1, [])


async def test_pauses_that_a_server_asks_for_add_up():
    """Half a minute asked for again and again is not kept again and again."""
    inner = FakeTransport({URL: answer(URL, 503, headers={"Retry-After": "25"})})
    clock = FakeClock()
    transport = RetryingTransport(inner, clock, policy=Backoff(retries=5, patience=30.0), random=lambda: 1.0)
    reply = await transport.send(ASK)
    assert (reply.attempts, clock.slept) == (2, [25.0])


async def test_the_first_try_is_hurried_where_a_patient_one_follows():
    """Who is silent is asked again with all the time there is; who is asked once has it at once."""
    hurried = Request(url=Url(URL), hurried=True)
    twice, once = FakeTransport({URL: fault(URL)}), FakeTransport({URL: fault(URL)})
    await retrying(twice, FakeClock()).send(hurried)
    await retrying(once, FakeClock(), retries=0).send(hurried)
    assert [request.hurried for request in twice.requests] == [True, False]
    assert [request.hurried for request in once.requests] == [False]


async def test_a_hurried_try_that_ran_out_of_time_is_no_attempt_of_the_servers():
    """A slow server that says "later" to the patient try is asked later, also where one retry is all."""
    replies = [fault(URL), answer(URL, 429, headers={"Retry-After": "1"}), answer(URL)]
    inner, clock = FakeTransport({URL: replies}), FakeClock()
    reply = await retrying(inner, clock, retries=1).send(Request(url=Url(URL), hurried=True))
    assert isinstance(reply, Answer)
    assert (reply.status, reply.attempts, clock.slept) == (200, 3, [0.0, 1.0])


async def test_a_server_that_stays_silent_is_asked_no_more_often_for_having_been_hurried():
    """Twice in all, where one retry is allowed."""
    inner = FakeTransport({URL: fault(URL)})
    reply = await retrying(inner, FakeClock(), retries=1).send(Request(url=Url(URL), hurried=True))
    assert (reply.attempts, len(inner.requests)) == (2, 2)


async def test_a_cancelled_request_is_not_asked_again():
    """Whoever stops waits for no further attempt, in whichever of them he stops."""
    hanging = asyncio.Event()

    class Second:
        """Answers the first request with a passing fault, and hangs in the second."""

        asked = 0

        async def send(self, request):
            self.asked += 1
            if self.asked > 1:
                hanging.set()
                await asyncio.get_running_loop().create_future()
            return fault(URL, "connection_reset")

    inner = Second()
    asking = asyncio.create_task(retrying(inner, FakeClock(), retries=5).send(ASK))
    await hanging.wait()
    asking.cancel()
    done, _ = await asyncio.wait({asking}, timeout=60)
    assert done
    assert asking.cancelled()
    assert inner.asked == 2


async def test_a_silence_before_the_network_was_found_down_was_our_own():
    """What is not asked any more for want of a network was not answered for want of it either."""
    down = msgspec.structs.replace(fault(URL, "dns_failure", phase="resolve"), attempts=0)
    replies = iter([fault(URL, "timeout"), down])

    class Falling:
        """Silent at first, and then not asked."""

        async def send(self, request):
            return next(replies)

    reply = await retrying(Falling(), FakeClock()).send(ASK)
    assert isinstance(reply, Fault)
    assert (reply.kind, reply.attempts) == ("dns_failure", 1)
