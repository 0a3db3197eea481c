"""`w2w user create`."""

from __future__ import annotations

import argparse
import getpass
import os

from w2w_site.cli.errors import UserError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("user", help="accounts").add_subparsers(required=True, metavar="ACTION")
    create = group.add_parser("create", help="make an account; asks for the password, or takes W2W_PASSWORD")
    create.add_argument("username")
    create.add_argument("--email", default="")
    create.add_argument(
        "--staff", action="store_true", help="may use /staff/, the page of sources, and /admin/"
    )
    create.set_defaults(run=_create)


def _create(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from w2w_site.users.models import User

    if User.objects.filter(username=options.username).exists():
        raise UserError(f"there is an account named {options.username} already; choose another name")
    password = os.environ.get("W2W_PASSWORD") or getpass.getpass("Password: ")
    user = User(username=options.username, email=options.email or None)
    user.is_staff = user.is_superuser = options.staff
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UserError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    print(f"{options.username} may sign in now{', and use /staff/ and /admin/' if options.staff else ''}.")
