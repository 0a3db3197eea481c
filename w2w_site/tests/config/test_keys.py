from concurrent.futures import ThreadPoolExecutor

from w2w_site.config.keys import kept_key


def test_a_key_is_made_once_and_kept(tmp_path):
    assert kept_key(tmp_path, "secret") == kept_key(tmp_path, "secret")
    assert kept_key(tmp_path, "secret") != kept_key(tmp_path, "signing")


def test_only_its_owner_can_read_it(tmp_path):
    kept_key(tmp_path, "secret")
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_all_who_ask_at_once_get_the_same(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: kept_key(tmp_path, "secret"), range(32)))
    assert len(keys) == 1
