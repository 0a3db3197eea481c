from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from w2w_core import ingest
from w2w_core.content.models import SportsEvent, Title, TVChannel, TVProgram
from w2w_core.live.models import Publication
from w2w_core.plugins.models import Run
from w2w_core.preferences.models import FavoriteGenre, Rating, UserProfile
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import ledger
from w2w_core.recommendations.versioned import forget_all
from w2w_site.config.celery import app
from w2w_site.jobs import tasks
from w2w_site.jobs.schedule import BEAT_SCHEDULE
from w2w_site.users.models import Session


@pytest.fixture(autouse=True)
def _here_and_now(settings):
    settings.W2W_PROVIDERS = ["dummy"]
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def test_everything_on_the_schedule_is_a_task():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_scores_do_not_wait_behind_long_fetches():
    app.loader.import_default_modules()
    bound = {(queue.exchange.name, queue.routing_key) for queue in app.amqp.queues.values()}
    assert len(bound) == len(app.amqp.queues) == 2, "a message would reach both"
    queues = {task: app.amqp.router.route({}, task)["queue"].name for task in app.tasks}
    assert {name.rpartition(".")[2] for name, queue in queues.items() if queue == "sync"} == {
        "sync_stream",
        "sync_now",
        "train_recommendations",
    }


@pytest.mark.django_db
def test_what_is_due_is_fetched_and_then_what_waited_for_it():
    tasks.sync_due()
    assert TVProgram.objects.exists()
    assert not Run.objects.exclude(outcome=Run.Outcome.OK).exists()


@pytest.mark.django_db
def test_a_stream_that_another_worker_fetches_is_left_to_it():
    cache.add("alone:sync:dummy:channels", True)
    tasks.sync_stream("dummy", "channels")
    assert not TVChannel.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_running_matches_are_polled_and_published(settings, monkeypatch):
    monkeypatch.setattr(tasks, "PATIENCE", None)
    settings.W2W_PROVIDERS = ["sandbox"]  # whose matches run at any time of the day
    for stream in ("competitions", "channels", "fixtures"):
        ingest.sync("sandbox", stream, now=timezone.now())
    tasks.poll_live()
    assert SportsEvent.objects.filter(status="live").exists()
    assert Publication.objects.filter(channel="sports:live").exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_not_sent_is_sent_again():
    Publication.objects.create(channel="sports:live", offset=1, data={})
    Publication.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    tasks.resend_outbox()
    assert Publication.objects.get().sent_at


@pytest.fixture
def models(settings, tmp_path):
    settings.W2W_MODELS = tmp_path / "models"
    forget_all()
    yield settings.W2W_MODELS
    forget_all()


@pytest.mark.django_db
def test_a_model_is_trained_once_something_happened_and_anew_each_night(ann, models):
    tasks.train_if_due()
    assert not Training.objects.exists()
    title = Title.objects.create(kind="movie", name="Heat", popularity=0.5)
    Rating.objects.create(user=ann, title=title, value=5)

    tasks.train_if_due()
    tasks.train_if_due()
    tasks.train_recommendations("night")

    assert [one.because for one in Training.objects.order_by("id")] == ["events", "night"]
    assert (models / "current").exists()


@pytest.mark.django_db
def test_a_training_that_another_worker_does_is_left_to_it(models):
    ledger.enter(Training.Because.ASKED, timezone.now())
    tasks.train_recommendations("night")
    assert Training.objects.count() == 1


@pytest.mark.django_db
def test_sessions_that_ran_out_are_forgotten(ann):
    now = timezone.now()
    for current, expires_at in (("old", now - timedelta(days=1)), ("good", now + timedelta(days=1))):
        Session.objects.create(user=ann, current=current, rotated_at=now, expires_at=expires_at)
    tasks.clean_up()
    assert [session.current for session in Session.objects.all()] == ["good"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("away", "cap", "told"),
    [(timedelta(days=29), 10, True), (timedelta(days=31), 10, False), (timedelta(0), 0, False)],
)
def test_arrivals_are_told_to_who_was_around_within_a_month_up_to_the_cap(
    ann, make, settings, away, cap, told
):
    settings.W2W_PUSHES_A_DAY = cap
    now = timezone.now()
    Session.objects.create(user=ann, current="x", rotated_at=now - away, expires_at=now + timedelta(days=1))
    UserProfile.objects.create(user=ann, country="US")
    FavoriteGenre.objects.create(user=ann, genre=make.genre("Comedy"))
    tasks.push_arrivals()
    make.offer(make.movie("Airplane!", genres=["Comedy"]))
    tasks.push_arrivals()
    assert Publication.objects.filter(channel=f"user:{ann.pk}").exists() == told
