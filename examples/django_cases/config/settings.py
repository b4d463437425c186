"""The settings of the project. What differs from place to place is read from the environment.

* `CASES_SECRET_KEY`: needed, unless `CASES_DEBUG=1`
* `CASES_HOSTS`: the names under which it is reached, parted by commas
* `CASES_DATABASE`: `sqlite` (a file `CASES_FILE`) or `postgresql` (by PGDATABASE, PGHOST, PGUSER, ...)
* `CASES_TODAY`: a day to work on instead of today's, to try out a programme that has ended
"""

import os
from datetime import date
from pathlib import Path

import django
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = os.environ.get("CASES_DEBUG") == "1"
SECRET_KEY = os.environ.get("CASES_SECRET_KEY") or ("only-to-try-it-out" if DEBUG else "")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
ALLOWED_HOSTS = [each for each in os.environ.get("CASES_HOSTS", "").split(",") if each]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pathway.journal.django",
    "cases",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

if os.environ.get("CASES_DATABASE", "sqlite") == "postgresql":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "cases"),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            "USER": os.environ.get("PGUSER", ""),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
        }
    }
else:
    _waiting = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("CASES_FILE", str(BASE_DIR / "cases.sqlite3")),
            "OPTIONS": {"timeout": 30, **(_waiting if django.VERSION >= (5, 1) else {})},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "todo"
LOGOUT_REDIRECT_URL = "login"

CASES_PROGRAMME = "navigator"
CASES_TODAY = date.fromisoformat(os.environ["CASES_TODAY"]) if "CASES_TODAY" in os.environ else None
