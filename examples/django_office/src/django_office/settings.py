"""
The settings of the project, read from the environment.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

BASE = Path(__file__).parent
DEBUG = os.environ.get("OFFICE_DEBUG") == "1"
SECRET_KEY = os.environ.get("OFFICE_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("OFFICE_HOSTS", "127.0.0.1 localhost").split()
ROOT_URLCONF = "django_office.urls"
WSGI_APPLICATION = "django_office.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django_office.apps.OfficeConfig",
    "django_office.apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_office.failing.Answers",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django_office.words.spoken",
            ]
        },
    }
]
LOGIN_REDIRECT_URL = "campaigns"
STATIC_URL = "static/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of a database, from `sqlite:///path` or `postgresql://user:password@host/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # Writers take turns from the start, so that none fails half-way for another.
        options = {"transaction_mode": "IMMEDIATE", "timeout": 30}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:]), "OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
    }


DATABASES = {"default": database(os.environ.get("OFFICE_DATABASE", "sqlite:///office.db"))}

_NOW = os.environ.get("OFFICE_NOW", "")
BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")


def OFFICE_CLOCK() -> datetime:  # noqa: N802  Django takes only names in capitals for settings
    """Return the moment that it is; `OFFICE_NOW` makes the clock stand, for demonstrations."""
    return datetime.fromisoformat(_NOW) if _NOW else datetime.now(BEIJING)
