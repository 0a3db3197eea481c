"""`w2w recommend explain USER TITLE`: a score to its last contribution."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from w2w_site.cli.errors import UserError

if TYPE_CHECKING:
    from w2w_core.content.models import Title
    from w2w_core.recommendations.explain.one_title import OneTitle
    from w2w_core.recommendations.vocabulary import Reason

_HIDDEN = {
    "seen": "it was seen or rated",
    "dismissed": "it was dismissed",
    "caught_up": "all episodes that aired were seen",
    "retired": "no source lists it any more",
    "beyond_age_limit": "it is beyond the age limit of the profile, or nobody tells its age",
    "sequel": "it follows a film that was not seen",
    "not_offered": "no platform offers it in the country",
    "not_on_services": "it costs more than the person's services",
}


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser(
        "explain", help="a title's score for somebody, to its last contribution, and why it is not shown"
    )
    parser.add_argument("user", help="user name; - for somebody who is signed out")
    parser.add_argument("title", help="its id, or its name")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_explain)


def _explain(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.utils import timezone

    from w2w_core.recommendations.explain import one_title
    from w2w_core.recommendations.vocabulary import Ask

    title = _title(options.title)
    found = one_title.look(_user(options.user), title.pk, Ask(), timezone.now())
    if found is None:
        raise UserError(f"{title} is not ranked yet: it is new; ask again in a few seconds")
    if options.json:
        print(json.dumps(_figures(title, found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_said(title, found, options.user)))


def _user(name: str) -> int | None:
    from w2w_site.users.models import User

    if name == "-":
        return None
    pk = User.objects.filter(username=name).values_list("pk", flat=True).first()
    if pk is None:
        raise UserError(f"there is no account named {name}")
    return pk


def _title(wanted: str) -> Title:
    from w2w_core.content.models import Title
    from w2w_core.content.names import fold

    if wanted.isdigit() and (one := Title.objects.filter(pk=int(wanted)).first()):
        return one
    found = list(Title.objects.filter(name_key=fold(wanted)).order_by("pk")[:10])
    if not found:
        raise UserError(f"no title is named {wanted!r}; give the whole name, or its id")
    if len(found) > 1:
        choice = "; ".join(f"{one.pk}: {one}, {one.kind}" for one in found)
        raise UserError(f"several titles are named {wanted!r}; give an id — {choice}")
    return found[0]


def _figures(title: Title, found: OneTitle) -> dict[str, Any]:
    return {
        "title": {"id": title.pk, "name": title.name, "year": title.year, "kind": title.kind},
        "score": found.pick.score,
        "place": found.place,
        "of": found.of,
        "hidden_by": found.hidden_by,
        "reasons": [
            {"type": reason.type, "contribution": reason.contribution, **reason.params}
            for reason in found.pick.reasons
        ],
        "events": [asdict(event) for event in found.events],
    }


def _said(title: Title, found: OneTitle, user: str) -> list[str]:
    who = "somebody who is signed out" if user == "-" else user
    place = f"place {found.place:,} of {found.of:,}" if found.place else "not shown"
    lines = [f"{title} for {who}: {found.pick.score:.4f}, {place}"]
    lines += [f"  not shown on demand: {_HIDDEN[why]}" for why in found.hidden_by]
    lines += [f"  {reason.contribution:+.4f}  {_reason(reason)}" for reason in found.pick.reasons]
    told = [event for event in found.events if abs(event.contribution) >= 0.00005]
    if told:
        lines.append("of which taste, by what the person did:")
        lines += [f"  {event.contribution:+.4f}  {event.title} (grade {event.grade:+.2f})" for event in told]
    return lines


def _reason(reason: Reason) -> str:
    """As typed data: the sentences are the client's, in the reader's language."""
    params = ", ".join(_param(value) for value in reason.params.values())
    return f"{reason.type}: {params}" if params else reason.type


def _param(value: Any) -> str:
    """Names, where there are any."""
    if isinstance(value, list):
        return ", ".join(_param(one) for one in value)
    if isinstance(value, dict):
        return str(value["name"])
    return str(value)
