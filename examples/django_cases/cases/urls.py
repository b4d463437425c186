"""The addresses of the app."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from cases import views


class Key(IntConverter):
    """The number of a case: no greater than every database can be asked for."""

    regex = "[0-9]{1,18}"


register_converter(Key, "key")

urlpatterns = [
    path("", views.todo, name="todo"),
    path("cases/", views.cases, name="cases"),
    path("cases/refer/", views.refer, name="refer"),
    path("cases/<key:pk>/", views.case, name="case"),
    path("cases/<key:pk>/steps/<slug:trigger>/", views.step, name="step"),
    path("cases/<key:pk>/entries/<int:number>/", views.correct, name="correct"),
]
