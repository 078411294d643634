"""Connections that are lost in the midst of work, and servers that go away."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest

from enricher.errors import StoreBusyError, StoreError
from enricher.ports import Tally
from tests.clusters import HASTE, PASSWORD, Cluster, running_cluster
from tests.store.databases import NOW, at_once, opened, row

pytestmark = pytest.mark.slow


@contextmanager
def cutting(cluster: Cluster, words: bytes) -> Iterator[int]:
    """A port before the server; the first connection that says `words` is cut when they were passed on."""
    with socket.create_server(("127.0.0.1", 0)) as door, ExitStack() as stack:
        cut = threading.Event()

        def serve() -> None:
            while True:
                try:
                    client, _ = door.accept()
                except OSError:
                    return
                server = socket.create_connection(("127.0.0.1", cluster.port))
                for each in (client, server):
                    stack.callback(each.close)
                threading.Thread(target=answers, args=(server, client), daemon=True).start()
                threading.Thread(target=questions, args=(client, server), daemon=True).start()

        def answers(server: socket.socket, client: socket.socket) -> None:
            copy(server, client, lambda octets: octets)

        def questions(client: socket.socket, server: socket.socket) -> None:
            def passed(octets: bytes) -> bytes:
                if words in octets and not cut.is_set():
                    cut.set()
                    client.shutdown(socket.SHUT_WR)  # no answer gets back from now on
                return octets

            copy(client, server, passed)

        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1]
        assert cut.is_set()
        door.shutdown(socket.SHUT_RDWR)


def copy(source: socket.socket, target: socket.socket, seen: Callable[[bytes], bytes]) -> None:
    try:
        while octets := source.recv(65_536):
            target.sendall(seen(octets))
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


def test_a_tally_counts_once_though_its_commit_was_not_answered(database: str, cluster: Cluster) -> None:
    """The connection is lost after COMMIT was sent: the server is asked what became of it."""
    opened(database).close()
    with cutting(cluster, b"COMMIT") as port:
        url = database.replace(str(cluster.port), str(port))
        with closing(opened(url)) as store:
            store.add_tallies({"links": Tally(fresh=3)})
            assert store.tallies() == {"links": Tally(fresh=3)}


def test_a_batch_whose_connection_was_lost_is_kept_whole(database: str, cluster: Cluster) -> None:
    """In the middle of its transaction; it is done again."""
    opened(database).close()
    with cutting(cluster, b"INSERT INTO enricher.rows") as port:
        url = database.replace(str(cluster.port), str(port))
        with closing(opened(url)) as store:
            store.put_many([row("a"), row("b")], NOW)
            assert set(store.get_many("links", ["a", "b"])) == {"a", "b"}


def test_a_connection_that_the_server_ended_is_made_anew(database: str, cluster: Cluster) -> None:
    """As on a restart."""
    with closing(opened(database)) as store:
        store.put_many([row("a")], NOW)
        cluster.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'enricher'"
        )
        store.put_many([row("b")], NOW)
        assert set(store.get_many("links", ["a", "b"])) == {"a", "b"}


@pytest.mark.slow
def test_what_was_acknowledged_outlives_a_crash_and_the_rest_waits_for_the_server() -> None:
    """The server dies in the midst of writers, and comes back: they go on, and every row is there."""
    with running_cluster(settings=tuple(each for each in HASTE if "synchronous" not in each)) as own:
        url, halfway = own.database(), threading.Event()

        def write(number: int) -> None:
            if number == 3:
                halfway.wait(60)
                with closing(opened(url)) as store:
                    before = store.keep(1, 0.001, ["a.example"], ()).given
                own.crash()
                own.start()
                with closing(opened(url)) as store:
                    assert store.keep(2, 9.0, ["a.example"], ()).given == (), "who kept it may come back"
                    assert store.keep(1, 9.0, ["a.example"], ()).given == before
                return
            with closing(opened(url)) as store:
                for batch in range(60):
                    store.put_many([row(f"{number}/{batch}/{each}") for each in range(20)], NOW)
                    store.add_tallies({"links": Tally(fresh=1)})
                    if batch == 20:
                        halfway.set()

        at_once(4, write)
        with closing(opened(url)) as store:
            assert len(list(store.scan())) == 3 * 60 * 20
            assert store.tallies() == {"links": Tally(fresh=3 * 60)}
        own.stop()
        with pytest.raises(StoreError, match=f"127.0.0.1:{own.port}/test_0 cannot be reached") as failed:
            opened(url)
        assert PASSWORD not in str(failed.value)


def test_a_server_that_stays_away_is_said_and_later_asked_again(database: str, cluster: Cluster) -> None:
    """Past the patience each call says so at once; a cache that waits may find it there again."""
    with cutting(cluster, b"INSERT INTO enricher.rows") as port:
        url = database.replace(str(cluster.port), str(port))
        with closing(opened(url, patience=0.0)) as store:
            with pytest.raises(StoreBusyError, match="does not answer any more"):
                store.put_many([row()], NOW)
            store.put_many([row()], NOW)
            assert store.get_many("links", ["k"]) == {"k": row()}
